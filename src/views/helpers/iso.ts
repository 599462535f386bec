import { formatIso } from '../format.js';

/** `<time datetime="{{iso ms}}">`. */
export function iso(value: unknown): string {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? formatIso(value) : '';
}
