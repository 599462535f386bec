type Options = Readonly<Record<string, unknown>>;

/** One radio or checkbox as the partial prints it. */
function choice(
  item: Options,
  index: number,
  params: Options,
  idPrefix: string,
  isChecked: boolean,
): Options {
  const id = String(item.id ?? idPrefix + (index > 0 ? `-${index + 1}` : ''));
  const hint = item.hint as Options | undefined;
  const hasHint = Boolean(hint?.text ?? hint?.html);
  const conditional = item.conditional as Options | undefined;
  return {
    ...item,
    itemId: id,
    itemName: item.name ?? params.name,
    isChecked,
    itemHint: hasHint ? hint : undefined,
    itemHintId: hasHint ? `${id}-item-hint` : '',
    conditionalHtml: conditional?.html,
    itemLabel: item.label ?? {},
  };
}

/** An empty `checked` falls back to the field's value, except an explicit false. */
function isChecked(item: Options, matches: boolean): boolean {
  if (item.checked === false || item.checked) return Boolean(item.checked);
  return matches;
}

function itemsOf(params: Options): readonly (Options | null | undefined | false)[] {
  return Array.isArray(params.items) ? (params.items as readonly Options[]) : [];
}

/** `{{#each (radioItems this)}}`. */
export function radioItems(params: Options): readonly Options[] {
  const idPrefix = String(params.idPrefix ?? params.name ?? '');
  return itemsOf(params).flatMap((item, index) =>
    item
      ? [
          choice(
            item,
            index,
            params,
            idPrefix,
            isChecked(item, Boolean(params.value) && String(item.value) === String(params.value)),
          ),
        ]
      : [],
  );
}

/** `{{#each (checkboxItems this)}}`: without a fieldset each box carries the group's description. */
export function checkboxItems(params: Options, groupDescription: unknown): readonly Options[] {
  const idPrefix = String(params.idPrefix ?? params.name ?? '');
  const values = Array.isArray(params.values) ? params.values.map(String) : [];
  const inherited = params.fieldset ? '' : String(groupDescription ?? '');
  return itemsOf(params).flatMap((item, index) => {
    if (!item) return [];
    const made = choice(item, index, params, idPrefix, isChecked(item, values.includes(String(item.value))));
    return [{ ...made, itemDescribedBy: `${inherited} ${String(made.itemHintId)}`.trim() }];
  });
}
