/** `(lebih a b)`: a > b for numbers. */
export function lebih(left: unknown, right: unknown): boolean {
  return Number(left) > Number(right);
}
