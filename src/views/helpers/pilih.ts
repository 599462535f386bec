import { isFilled } from '../filled.js';

/** `(pilih condition whenTrue whenFalse)`. */
export function pilih(condition: unknown, whenTrue: unknown, whenFalse: unknown): unknown {
  return isFilled(condition) ? whenTrue : whenFalse;
}
