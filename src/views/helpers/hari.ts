import { formatHari } from '../format.js';

/** `{{hari ms}}` -> `Sabtu, 21 November 2026`. */
export function hari(value: unknown): string {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? formatHari(value) : '';
}
