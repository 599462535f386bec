import { formatLama } from '../format.js';

/** `{{lama ms}}` -> `3 hari 4 jam`, a length of time. */
export function lama(value: unknown): string {
  return typeof value === 'number' ? formatLama(value) : '';
}
