type Options = Readonly<Record<string, unknown>>;

function isSelected(item: Options, value: unknown): boolean {
  if (item.selected === false || item.selected) return Boolean(item.selected);
  if (value === undefined || value === null || value === '') return false;
  return String(item.value ?? item.text) === String(value);
}

/** `{{#each (selectItems this)}}`: options with `isSelected`; an option without value is chosen by its text. */
export function selectItems(params: Options): readonly Options[] {
  const items = Array.isArray(params.items) ? (params.items as readonly (Options | null)[]) : [];
  return items.flatMap((item) => (item ? [{ ...item, isSelected: isSelected(item, params.value) }] : []));
}
