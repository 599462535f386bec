import { formatAngka } from '../format.js';
import { optionsOf } from '../helper.js';

/** `{{angka 1234.5 desimal=1}}` -> `1.234,5`; text such as `<5` passes through. */
export function angka(...args: readonly unknown[]): string {
  const value = args[0];
  if (typeof value === 'string') return value;
  if (typeof value !== 'number' && typeof value !== 'bigint') return '';
  const { desimal } = optionsOf(args).hash;
  return formatAngka(value, typeof desimal === 'number' ? desimal : 0);
}
