import { formatJam } from '../format.js';

/** `{{jam ms}}` -> `10.15` (WIB). */
export function jam(value: unknown): string {
  return typeof value === 'number' ? formatJam(value) : '';
}
