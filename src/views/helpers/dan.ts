import { isFilled } from '../filled.js';

/** `(dan a b)`: true when every argument is filled. */
export function dan(...args: readonly unknown[]): boolean {
  return args.slice(0, -1).every(isFilled);
}
