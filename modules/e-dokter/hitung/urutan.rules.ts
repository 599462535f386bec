import { MINUTE_MS } from '../../../src/time/time.js';

/** What the order is made of. */
export interface DalamAntrean {
  readonly id: string;
  readonly nomor: number;
  readonly urutBlok: number;
  readonly urutLambat: 0 | 1;
  /** UTC ms. */
  readonly urutAt: number;
  readonly prioritas: string | null;
}

/** urut_blok, urut_lambat, urut_at, nomor. */
export function bandingkan(a: DalamAntrean, b: DalamAntrean): number {
  return a.urutBlok - b.urutBlok || a.urutLambat - b.urutLambat || a.urutAt - b.urutAt || a.nomor - b.nomor;
}

/**
 * Who is called next of a sorted list: the first, unless `tiap - 1` calls passed without prioritas and one of them
 * waits in the first one's group (same blok, equally punctual).
 */
export function berikutnya<T extends DalamAntrean>(
  terurut: readonly T[],
  sejakPrioritas: number,
  tiap: number,
): T | null {
  const [pertama] = terurut;
  if (!pertama) return null;
  if (sejakPrioritas < tiap - 1) return pertama;
  const didahulukan = terurut.find(
    (one) =>
      one.prioritas !== null && one.urutBlok === pertama.urutBlok && one.urutLambat === pertama.urutLambat,
  );
  return didahulukan ?? pertama;
}

/** The counter after a call. */
export function hitungPrioritas(sejakPrioritas: number, dipanggil: DalamAntrean): number {
  return dipanggil.prioritas === null ? sejakPrioritas + 1 : 0;
}

/** The whole order of calls, prioritas interleaved: what a position counts in. */
export function urutanPanggilan<T extends DalamAntrean>(
  antrean: readonly T[],
  sejakPrioritas: number,
  tiap: number,
): readonly T[] {
  const sisa = [...antrean].sort(bandingkan);
  const hasil: T[] = [];
  for (let sejak = sejakPrioritas; sisa.length > 0;) {
    const next = berikutnya(sisa, sejak, tiap);
    if (next === null) break;
    sisa.splice(sisa.indexOf(next), 1);
    hasil.push(next);
    sejak = hitungPrioritas(sejak, next);
  }
  return hasil;
}

/** Where somebody stands after check-in or return. */
export interface TempatUrut {
  readonly urutBlok: number;
  readonly urutLambat: 0 | 1;
  readonly urutAt: number;
}

interface WaktuBlok {
  readonly urutan: number;
  readonly mulai: number;
  readonly selesai: number;
}

/** The blok of the list that runs at a moment: the last one begun, the first before the sesi begins. */
export function blokBerjalan<T extends WaktuBlok>(daftarBlok: readonly T[], at: number): T {
  const terurut = [...daftarBlok].sort((a, b) => a.urutan - b.urutan);
  const found = terurut.filter((one) => one.mulai <= at).at(-1) ?? terurut[0];
  if (!found) throw new RangeError('a sesi without blok');
  return found;
}

/** Whether an arrival is late: after max(end of the own blok, perkiraan) + tolerance. Moments UTC ms, minutes. */
export function isLambat(
  at: number,
  selesaiBlok: number,
  perkiraanAt: number,
  toleransiMenit: number,
): boolean {
  return at > Math.max(selesaiBlok, perkiraanAt) + toleransiMenit * MINUTE_MS;
}

/** Punctual: the start of the own blok (nomor decides); late: the end of the blok now running. */
export function tempatSaatHadir(
  sendiri: WaktuBlok,
  daftarBlok: readonly WaktuBlok[],
  at: number,
  lambat: boolean,
): TempatUrut {
  return lambat
    ? tempatSaatKembali(daftarBlok, at, sendiri.urutan)
    : { urutBlok: sendiri.urutan, urutLambat: 0, urutAt: sendiri.mulai };
}

/** After a skip (or late): the end of the blok now running, never before the own one. */
export function tempatSaatKembali(
  daftarBlok: readonly WaktuBlok[],
  at: number,
  urutanSendiri: number,
): TempatUrut {
  const kini = blokBerjalan(daftarBlok, at).urutan;
  return { urutBlok: Math.max(kini, urutanSendiri), urutLambat: 1, urutAt: at };
}
