import { formatRupiah } from '../format.js';

/** `{{rp 1250000}}` -> `Rp1.250.000`; nothing for a missing value. */
export function rp(value: unknown): string {
  return typeof value === 'number' || typeof value === 'bigint' ? formatRupiah(value) : '';
}
