/** `(daftar a b c)`: a list. */
export function daftar(...args: readonly unknown[]): readonly unknown[] {
  return args.slice(0, -1);
}
