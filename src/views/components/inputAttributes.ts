import Handlebars from 'handlebars';
import { attributes } from './attributes.js';
import { describedBy } from './describedBy.js';

type Options = Readonly<Record<string, unknown>>;

const optional = (value: unknown): Options => ({ value, optional: true });

function spellcheck(value: unknown): Options {
  return optional(typeof value === 'boolean' ? String(value) : undefined);
}

/** `<input{{inputAttributes this}}>`: all attributes of the input partial. */
export function inputAttributes(params: Options): Handlebars.SafeString {
  const id = params.id ?? params.name;
  const described = describedBy(params.describedBy, id, params.hint, params.errorMessage);
  const own = attributes({
    class: ['govuk-input', params.classes, params.errorMessage ? 'govuk-input--error' : '']
      .filter(Boolean)
      .join(' '),
    id,
    name: params.name,
    type: params.type ?? 'text',
    spellcheck: spellcheck(params.spellcheck),
    value: optional(params.value),
    disabled: optional(params.disabled),
    'aria-describedby': optional(described || undefined),
    autocomplete: optional(params.autocomplete),
    autocapitalize: optional(params.autocapitalize),
    pattern: optional(params.pattern),
    inputmode: optional(params.inputmode),
  });
  return new Handlebars.SafeString(String(own) + String(attributes(params.attributes)));
}

function isFilledSlot(slot: unknown): boolean {
  const { text, html } = (slot ?? {}) as Options;
  return Boolean(text ?? html);
}

/** True when a prefix, a suffix or something beside the input needs the wrapper. */
export function inputIsWrapped(params: Options): boolean {
  const group = (params.formGroup ?? {}) as Options;
  return [params.prefix, params.suffix, group.beforeInput, group.afterInput].some(isFilledSlot);
}
