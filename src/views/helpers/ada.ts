/** `(ada x)`: true unless x is undefined or null, so that 0, false and "" count. */
export function ada(value: unknown): boolean {
  return value !== undefined && value !== null;
}
