/** `(gabung a "-" b)`: texts joined as they are; missing ones are left out. */
export function gabung(...args: readonly unknown[]): string {
  return args
    .slice(0, -1)
    .filter((part) => part !== undefined && part !== null && part !== false)
    .map(String)
    .join('');
}
