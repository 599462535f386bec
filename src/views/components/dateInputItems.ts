type Options = Readonly<Record<string, unknown>>;

const NAMES = ['day', 'month', 'year'] as const;

function hasErrorClass(item: Options): boolean {
  return typeof item.classes === 'string' && item.classes.includes('govuk-input--error');
}

function partsOf(params: Options): readonly Options[] {
  if (Array.isArray(params.items) && params.items.length > 0) return params.items as readonly Options[];
  const values = (params.values ?? {}) as Options;
  return NAMES.map((name) => (params[name] as Options | undefined) ?? { name, value: values[name] });
}

/** Which of day, month, year an item is: by its place among the three options, else by its name. */
function kindOf(item: Options, params: Options): (typeof NAMES)[number] | undefined {
  return NAMES.find((name) => {
    const option = params[name] as Options | undefined;
    return item === option || item.name === name || (item.name !== undefined && item.name === option?.name);
  });
}

function optionOf(params: Options, kind: (typeof NAMES)[number] | undefined): Options {
  return kind === undefined ? {} : ((params[kind] ?? {}) as Options);
}

function classesOf(item: Options, isYear: boolean, isWrong: boolean): string {
  const own = typeof item.classes === 'string' ? item.classes : '';
  return [
    isWrong && !hasErrorClass(item) ? 'govuk-input--error' : '',
    own.includes('govuk-input--width-') ? '' : `govuk-input--width-${isYear ? 4 : 2}`,
    own,
  ]
    .filter(Boolean)
    .join(' ');
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

/** `{{#each (dateInputItems this)}}`: the three inputs as option objects of the input partial. */
export function dateInputItems(params: Options): readonly Options[] {
  const values = (params.values ?? {}) as Options;
  const items = partsOf(params).filter(Boolean);
  const anyWrong = items.some((item) => Boolean(item.error) || hasErrorClass(item));
  const prefix = params.namePrefix ? `${String(params.namePrefix)}-` : '';
  return items.map((item) => {
    const kind = kindOf(item, params);
    const name = String(item.name ?? kind ?? '');
    const isWrong =
      Boolean(item.error) ||
      hasErrorClass(item) ||
      (item.error !== false && Boolean(params.errorMessage) && !anyWrong);
    return {
      label: { text: item.label ?? capitalise(name), classes: 'govuk-date-input__label' },
      id: item.id ?? `${String(params.id)}-${name}`,
      classes: `govuk-date-input__input ${classesOf(item, kind === 'year', isWrong)}`,
      name: prefix + name,
      value: item.value ?? optionOf(params, kind).value ?? values[prefix + name],
      inputmode: item.inputmode ?? 'numeric',
      autocomplete: item.autocomplete,
      pattern: item.pattern,
      attributes: item.attributes,
    };
  });
}
