/** A visit typed in from the paper list; moments UTC ms. */
export interface BarisSusulan {
  readonly pendaftaranId: string;
  readonly hadirAt: number;
  readonly masukAt: number;
  readonly selesaiAt: number;
}

/** What is wrong with one row, or null: its times must rise, lie on the day of the sesi and not in the future. */
export function periksaSusulan(
  baris: BarisSusulan,
  { awalHari, now }: { awalHari: number; now: number },
): string | null {
  const { hadirAt, masukAt, selesaiAt } = baris;
  if (hadirAt < awalHari || selesaiAt >= awalHari + 86_400_000) return 'Jam ini bukan pada hari sesi.';
  if (!(hadirAt <= masukAt && masukAt < selesaiAt)) return 'Jam datang, masuk, dan selesai harus berurutan.';
  if (selesaiAt > now) return 'Jam selesai belum terjadi.';
  return null;
}
