/** Prefixes screens may open, as the routes of all modules ask for them. */
export function screenPrefixes(guardNames: readonly string[]): readonly string[] {
  const prefixes = guardNames.flatMap((name) => (name.startsWith('screenOf:') ? [name.slice('screenOf:'.length)] : []));
  return [...new Set(prefixes)].sort();
}
