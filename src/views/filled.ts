/** Handlebars' own idea of truth: empty lists are false, unlike in JavaScript. */
export function isFilled(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
