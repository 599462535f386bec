/** `(tambah @index 1)`: sum of two numbers. */
export function tambah(left: unknown, right: unknown): number {
  return Number(left) + Number(right);
}
