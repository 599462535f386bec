type Options = Readonly<Record<string, unknown>>;

/** `{{#each (paginationItems items)}}`: page links; empty objects and gaps of the list are skipped. */
export function paginationItems(items: unknown): readonly Options[] {
  if (!Array.isArray(items)) return [];
  return (items as readonly (Options | null)[]).flatMap((item) =>
    item && Object.keys(item).length > 0
      ? [{ ...item, pageLabel: item.visuallyHiddenText ?? `Halaman ${String(item.number)}` }]
      : [],
  );
}
