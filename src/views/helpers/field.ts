import { optionsOf } from '../helper.js';

/** What `parseForm` hands back; a first GET has none. */
interface FormLike {
  readonly values?: Readonly<Record<string, unknown>>;
  readonly errors?: Readonly<Record<string, string>>;
}

type Hash = Readonly<Record<string, unknown>>;

const OWN_KEYS = new Set(['label', 'hint', 'legend', 'heading', 'value', 'awalan', 'akhiran']);

function rest(hash: Hash): Record<string, unknown> {
  return Object.fromEntries(Object.entries(hash).filter(([key]) => !OWN_KEYS.has(key)));
}

function textOption(value: unknown, extra: Hash = {}): Record<string, unknown> | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'object') return { ...extra, ...value };
  return { text: value, ...extra };
}

/** Labels are bold; with `heading=true` the question is the page's h1. */
function titleOption(value: unknown, hash: Hash, block: string): Record<string, unknown> | undefined {
  const size = hash.heading === true ? 'l' : 's';
  return textOption(value, { classes: `${block}--${size}`, isPageHeading: hash.heading === true });
}

function valuesOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[];
  return value === undefined || value === null || value === '' ? undefined : [value];
}

/**
 * `{{> input (field form "nik" label="NIK" hint="16 angka di KTP" inputmode="numeric")}}`:
 * govuk options for any form partial from a FormState. `label` or `legend` (radios, checkboxes, dates),
 * `hint`, `heading=true`, `value` (before anything was typed), `awalan`/`akhiran` (prefix, suffix);
 * every other key passes through.
 */
export function field(...args: readonly unknown[]): Record<string, unknown> {
  const form = (typeof args[0] === 'object' && args[0] !== null ? args[0] : {}) as FormLike;
  const name = String(args[1]);
  const { hash } = optionsOf(args);
  const typed = form.values?.[name];
  const value = typed === undefined ? hash.value : typed;
  const legend = titleOption(hash.legend, hash, 'govuk-fieldset__legend');
  return {
    id: name,
    idPrefix: name,
    name,
    value,
    values: valuesOf(value),
    label: titleOption(hash.label, hash, 'govuk-label'),
    hint: textOption(hash.hint),
    errorMessage: textOption(form.errors?.[name]),
    fieldset: legend === undefined ? undefined : { legend },
    prefix: textOption(hash.awalan),
    suffix: textOption(hash.akhiran),
    ...rest(hash),
  };
}
