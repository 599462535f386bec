import { optionsOf } from '../helper.js';

/** `{{#each (skrip)}}` in layouts: the scripts partials asked for, in order. */
export function skrip(...args: readonly unknown[]): readonly string[] {
  return [...optionsOf(args).data.skrip];
}
