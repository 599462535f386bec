import { optionsOf } from '../helper.js';
import { field } from './field.js';

const PARTS = [
  { name: 'tanggal', label: 'Tanggal', classes: 'govuk-input--width-2' },
  { name: 'bulan', label: 'Bulan', classes: 'govuk-input--width-2' },
  { name: 'tahun', label: 'Tahun', classes: 'govuk-input--width-4' },
] as const;

function isoParts(value: unknown): readonly string[] {
  const match = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  return match ? [String(Number(match[3])), String(Number(match[2])), match[1] ?? ''] : [];
}

/**
 * `{{> date-input (fieldDate form "lahir" legend="Tanggal lahir")}}`: three inputs named
 * `lahir-tanggal`, `lahir-bulan`, `lahir-tahun`; `value="2026-11-21"` fills them at first.
 */
export function fieldDate(...args: readonly unknown[]): Record<string, unknown> {
  const form = args[0] as { readonly values?: Readonly<Record<string, unknown>> } | null | undefined;
  const name = String(args[1]);
  const preset = isoParts(optionsOf(args).hash.value);
  const items = PARTS.map((part, index) => ({
    ...part,
    value: form?.values?.[`${name}-${part.name}`] ?? preset[index],
  }));
  return { ...field(...args), namePrefix: name, values: undefined, items };
}
