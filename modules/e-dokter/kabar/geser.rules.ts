import { MINUTE_MS } from '../../../src/time/time.js';

/** A sesi of today as the notices see it; moments UTC ms. */
export interface SesiHariIni {
  readonly status: string;
  readonly mulai: number;
  readonly terlambatMenit: number;
  readonly berjalanAt: number | null;
}

/** Somebody with his live estimate and the one he knows. */
export interface YangMenunggu {
  readonly hadir: boolean;
  readonly blokMulai: number;
  readonly perkiraanAt: number;
  readonly diketahuiAt: number;
  readonly sudahDikabari: boolean;
}

/** What is due: a notice of that kind, or only to remember the estimate without telling. */
export type Geser = 'terlambat' | 'bergeser' | 'catat' | null;

const GESER_MS = 10 * MINUTE_MS;
const TERLAMBAT_MENIT = 20;
/** After the doctor came at last, the rest of the same delay is not told once more. */
const SELARAS_MS = 15 * MINUTE_MS;
const SELARAS_MAKS_MS = 30 * MINUTE_MS;

/** The estimate as somebody reads it: a call before his window is an offer to who is here, never a duty. */
export function perkiraanTampil({
  hadir,
  blokMulai,
  perkiraanAt,
}: Pick<YangMenunggu, 'hadir' | 'blokMulai' | 'perkiraanAt'>): number {
  return hadir ? perkiraanAt : Math.max(perkiraanAt, blokMulai);
}

/** Whether the doctor is at least 20 minutes late, known beforehand or by the clock. */
export function isTerlambat(sesi: SesiHariIni, now: number): boolean {
  if (sesi.status !== 'dibuka' && sesi.status !== 'ditutup') return false;
  return sesi.terlambatMenit >= TERLAMBAT_MENIT || now >= sesi.mulai + TERLAMBAT_MENIT * MINUTE_MS;
}

/** Rule 11: a doctor 20 minutes late is told once; an estimate that moved by 10 minutes or more is told. */
export function geserOf(sesi: SesiHariIni, orang: YangMenunggu, now: number): Geser {
  if (isTerlambat(sesi, now)) return orang.sudahDikabari ? null : 'terlambat';
  if (sesi.status !== 'berjalan' && sesi.status !== 'dijeda') return null;
  const beda = Math.abs(perkiraanTampil(orang) - orang.diketahuiAt);
  if (beda < GESER_MS) return null;
  const baruMulai = sesi.berjalanAt !== null && now - sesi.berjalanAt < SELARAS_MS;
  const sama = orang.sudahDikabari && sesi.terlambatMenit >= TERLAMBAT_MENIT && beda < SELARAS_MAKS_MS;
  return baruMulai && sama ? 'catat' : 'bergeser';
}
