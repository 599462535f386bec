interface Entry {
  readonly tempat?: string;
}

/** `(navigasiDi navigasi "meja")`: menu entries of one place; entries without a place stand in the public bar. */
export function navigasiDi(entries: unknown, place: unknown): readonly Entry[] {
  if (!Array.isArray(entries)) return [];
  return (entries as readonly Entry[]).filter((entry) => (entry.tempat ?? 'publik') === place);
}
