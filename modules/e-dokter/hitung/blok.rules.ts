import { MINUTE_MS } from '../../../src/time/time.js';

/** A blok to be made: moments in UTC ms. */
export interface BlokBaru {
  readonly urutan: number;
  readonly mulai: number;
  readonly selesai: number;
  readonly kapasitasDaring: number;
  readonly kapasitasLoket: number;
}

/** Seats of each of `n` blok out of `kuota`: floor((i+1)K/n) - floor(iK/n), so that they sum up to K exactly. */
export function bagiKapasitas(kuota: number, n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => Math.floor(((i + 1) * kuota) / n) - Math.floor((i * kuota) / n));
}

/** The blok of a sesi; the last one ends with it. @param mulai UTC ms. @param selesai UTC ms. */
export function susunBlok(
  { mulai, selesai, menitBlok }: { mulai: number; selesai: number; menitBlok: number },
  kuota: { readonly daring: number; readonly loket: number },
): readonly BlokBaru[] {
  const n = Math.ceil((selesai - mulai) / MINUTE_MS / menitBlok);
  const daring = bagiKapasitas(kuota.daring, n);
  const loket = bagiKapasitas(kuota.loket, n);
  return Array.from({ length: n }, (_, urutan) => ({
    urutan,
    mulai: mulai + urutan * menitBlok * MINUTE_MS,
    selesai: Math.min(selesai, mulai + (urutan + 1) * menitBlok * MINUTE_MS),
    kapasitasDaring: daring[urutan] ?? 0,
    kapasitasLoket: loket[urutan] ?? 0,
  }));
}

/**
 * New capacities after a change of quota. More seats go where an even spread lacks them; a lower quota takes free seats
 * from the last blok first, never below what is taken.
 * @returns null when more is taken than the new quota holds.
 */
export function ubahKapasitas(
  kini: readonly { readonly kapasitas: number; readonly terisi: number }[],
  kuota: number,
): readonly number[] | null {
  const terisi = kini.reduce((sum, one) => sum + one.terisi, 0);
  if (kuota < terisi) return null;
  const next = kini.map((one) => one.kapasitas);
  let selisih = kuota - next.reduce((sum, one) => sum + one, 0);
  for (let i = next.length - 1; i >= 0 && selisih < 0; i--) {
    const bebas = Math.min((next[i] ?? 0) - (kini[i]?.terisi ?? 0), -selisih);
    next[i] = (next[i] ?? 0) - bebas;
    selisih += bebas;
  }
  if (selisih > 0)
    bagiKapasitas(selisih, next.length).forEach((more, i) => (next[i] = (next[i] ?? 0) + more));
  return next;
}
