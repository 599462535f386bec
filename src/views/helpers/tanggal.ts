import { formatTanggal } from '../format.js';

/** `{{tanggal ms}}` or a `YYYY-MM-DD` day -> `21 November 2026`. */
export function tanggal(value: unknown): string {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? formatTanggal(value) : '';
}
