import Handlebars from 'handlebars';

/** `{ value, optional }` of govuk-frontend: optional attributes vanish when empty, stand alone when true. */
interface AttributeOption {
  readonly value?: unknown;
  readonly optional?: boolean;
}

const NAME = /^[^\s"'<>/=]+$/;

function isOption(item: unknown): item is AttributeOption {
  return typeof item === 'object' && item !== null && !(item instanceof Handlebars.SafeString);
}

function attribute(name: string, item: unknown): string {
  if (!NAME.test(name)) throw new Error(`Nama atribut tidak sah: ${name}`);
  const { value, optional } = isOption(item) ? item : { value: item, optional: false };
  if (optional === true && value === true) return ` ${name}`;
  if (optional === true && (value === undefined || value === null || value === false)) return '';
  const text = value ?? '';
  return ` ${name}="${text instanceof Handlebars.SafeString ? text.toHTML() : Handlebars.escapeExpression(String(text))}"`;
}

/** `<p{{attributes attributes}}>`: an attributes object (or trusted SafeString) as ` name="value"` pairs. */
export function attributes(options: unknown): Handlebars.SafeString | '' {
  if (options instanceof Handlebars.SafeString) return options;
  if (typeof options !== 'object' || options === null) return '';
  return new Handlebars.SafeString(
    Object.entries(options)
      .map(([name, item]) => attribute(name, item))
      .join(''),
  );
}
