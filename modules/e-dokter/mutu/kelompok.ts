/** Puts things together by a key, in their order. */
export function kelompokkan<T>(
  semua: readonly T[],
  kunciOf: (one: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const hasil = new Map<string, T[]>();
  for (const one of semua) {
    const kunci = kunciOf(one);
    const bagian = hasil.get(kunci);
    if (bagian) bagian.push(one);
    else hasil.set(kunci, [one]);
  }
  return hasil;
}
