import { isFilled } from '../filled.js';

/** `(atau a b c)`: the first filled argument, else the last. */
export function atau(...args: readonly unknown[]): unknown {
  const values = args.slice(0, -1);
  return values.find(isFilled) ?? values[values.length - 1];
}
