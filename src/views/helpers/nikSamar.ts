import { maskNik } from '../format.js';

/** `{{nikSamar nik}}` -> `127599******0001`. */
export function nikSamar(value: unknown): string {
  return typeof value === 'string' ? maskNik(value) : '';
}
