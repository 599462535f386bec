/** Prefixes screens may open, as the routes of all modules ask for them. */
export function screenPrefixes(guardNames: readonly string[]): readonly string[] {
  const prefixes = guardNames.flatMap((name) => (name.startsWith('screenOf:') ? [prefixOf(name)] : []));
  return [...new Set(prefixes)].sort();
}

/** `screenOf:<prefix>`, or `screenOf:<prefix>|can:<permission>` where people may look too. */
function prefixOf(name: string): string {
  return name.slice('screenOf:'.length).split('|', 1)[0] ?? '';
}
