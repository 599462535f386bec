import { MINUTE_MS } from '../../../src/time/time.js';

/** What past sesi of a doctor teach; durations in minutes. */
export interface Pola {
  /** Mean service. */
  readonly m: number;
  readonly cv: number;
  /** Median start delay. */
  readonly l: number;
  /** Share of absent patients. */
  readonly a: number;
  /** Expected filling of a blok before it is full. */
  readonly r: number;
}

const C = 0.5;

/** Before there is any history. */
export const polaBawaan: Pola = { m: 10, cv: 0.6, l: 15, a: 0.1, r: 0.8 };

/** Share of absent, smoothed: (absen + 2)/(n + 20). */
export function bagianAbsen(absen: number, n: number): number {
  return (absen + 2) / (n + 20);
}

/** How many are expected before oneself: full or filling earlier blok, then those taken in the own one. */
export function hitungK(
  sebelumnya: readonly { readonly terisi: number; readonly kapasitas: number }[],
  terisiSendiri: number,
  r: number,
): number {
  return sebelumnya.reduce((sum, one) => sum + Math.max(one.terisi, r * one.kapasitas), 0) + terisiSendiri;
}

/** max(blok.mulai, jam_mulai + L + k((1-a)m + ac)), UTC ms. */
export function perkiraanAwal(
  { blokMulai, sesiMulai, k }: { blokMulai: number; sesiMulai: number; k: number },
  { m, l, a }: Pola,
): number {
  return Math.max(blokMulai, Math.round(sesiMulai + (l + k * ((1 - a) * m + a * C)) * MINUTE_MS));
}

/** Today's mean blended into the history: w = n/(n+5), each duration clamped to [0.2m, 4m]. Minutes. */
export function rataHariIni(durasi: readonly number[], m: number): number {
  if (durasi.length === 0) return m;
  const terjepit = durasi.map((one) => Math.min(4 * m, Math.max(0.2 * m, one)));
  const rata = terjepit.reduce((sum, one) => sum + one, 0) / terjepit.length;
  const w = durasi.length / (durasi.length + 5);
  return w * rata + (1 - w) * m;
}

/** Chance that somebody not yet here still comes: Bayes over the share f of his arrival window gone by. */
export function bobotAbsen(now: number, blokMulai: number, a: number): number {
  const menit = (now - blokMulai) / MINUTE_MS;
  const f = Math.min(1, Math.max(0, (menit + 30) / 60));
  return ((1 - a) * (1 - f)) / ((1 - a) * (1 - f) + a);
}

/** Somebody ahead in the order. */
export interface DiDepan {
  readonly hadir: boolean;
  /** UTC ms. */
  readonly blokMulai: number;
}

/** The sesi as the estimate sees it; moments UTC ms. */
export interface KeadaanSesi {
  readonly now: number;
  readonly mulai: number;
  readonly berjalan: boolean;
  readonly jedaSampaiAt: number | null;
  readonly dijeda: boolean;
  readonly terlambatMenit: number;
  /** Since when the one served is inside; null when nobody is. */
  readonly dilayaniSejakAt: number | null;
  /** Minutes of today's finished visits. */
  readonly durasiHariIni: readonly number[];
}

/** When somebody will be called, with the 60 % band; UTC ms. */
export interface Perkiraan {
  readonly at: number;
  readonly dariAt: number;
  readonly sampaiAt: number;
}

const Z60 = 0.8416;

/** base + max(0, m' - elapsed) + m'S; band ±0.8416 sigma. */
export function perkiraanLangsung(sesi: KeadaanSesi, didepan: readonly DiDepan[], pola: Pola): Perkiraan {
  const m = rataHariIni(sesi.durasiHariIni, pola.m);
  const bobot = didepan.map((one) => (one.hadir ? 1 : bobotAbsen(sesi.now, one.blokMulai, pola.a)));
  const s = bobot.reduce((sum, one) => sum + one, 0);
  const sisa =
    sesi.dilayaniSejakAt === null ? 0 : Math.max(0, m - (sesi.now - sesi.dilayaniSejakAt) / MINUTE_MS);
  const at = dasar(sesi, pola.l) + (sisa + m * s) * MINUTE_MS;
  const ragam = (s + 1) * (pola.cv * m) ** 2 + bobot.reduce((sum, p) => sum + p * (1 - p), 0) * m ** 2;
  const lebar = Z60 * Math.sqrt(ragam) * MINUTE_MS;
  return { at: Math.round(at), dariAt: Math.round(at - lebar), sampaiAt: Math.round(at + lebar) };
}

function dasar(
  { now, mulai, berjalan, dijeda, jedaSampaiAt, terlambatMenit }: KeadaanSesi,
  l: number,
): number {
  if (dijeda) return Math.max(now, jedaSampaiAt ?? now);
  if (berjalan) return now;
  return Math.max(now, mulai + Math.max(l, terlambatMenit) * MINUTE_MS);
}

/** To the nearest 5 minutes, as shown. */
export function bulatkan(at: number): number {
  const lima = 5 * MINUTE_MS;
  return Math.round(at / lima) * lima;
}
