import { optionsOf } from '../helper.js';

/** `{{pakai "peta.js"}}`: the layout loads this script once, however many partials ask. Prints nothing. */
export function pakai(...args: readonly unknown[]): string {
  optionsOf(args).data.skrip.add(String(args[0]));
  return '';
}
