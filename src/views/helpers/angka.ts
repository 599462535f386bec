import { formatAngka } from '../format.js';
import { optionsOf } from '../helper.js';

/** `{{angka 1234.5}}` -> `1.234,5`, `{{angka 2 desimal=2}}` -> `2,00`; text such as `<5` passes through. */
export function angka(...args: readonly unknown[]): string {
  const value = args[0];
  if (typeof value === 'string') return value;
  if (typeof value !== 'number' && typeof value !== 'bigint') return '';
  const { desimal } = optionsOf(args).hash;
  return formatAngka(value, typeof desimal === 'number' ? desimal : Number.isInteger(value) ? 0 : 1);
}
