import type { Statistic } from '../../../src/app-module.js';

/** The sets of panels a wall can show. */
export const PAPAN = ['kota', 'pengaduan', 'layanan', 'tenggat'] as const;
export type NamaPapan = (typeof PAPAN)[number];

export const LABEL_PAPAN: Readonly<Record<NamaPapan, string>> = {
  kota: 'Kota Binjai hari ini',
  pengaduan: 'Pengaduan warga',
  layanan: 'Layanan kota',
  tenggat: 'Tenggat',
};

/** True when the text names a set of panels. */
export function isPapan(text: unknown): text is NamaPapan {
  return PAPAN.some((one) => one === text);
}

type Ukuran = Pick<Statistic, 'kode' | 'jenis' | 'papan' | 'per'>;

/** One number or a table: how a panel of this statistic is drawn. */
export function bentukOf({ jenis, per }: Pick<Ukuran, 'jenis' | 'per'>): 'angka' | 'tabel' {
  return (jenis === 'angka' || jenis === 'jaga') && per.includes('kota') ? 'angka' : 'tabel';
}

/** The red list: every module with desks declares one. */
export const akhiranTerlambat = '.terlambat';

/** Whether a wall shows a statistic: as it says itself, else by what it is. */
export function isOn(papan: NamaPapan, statistik: Ukuran): boolean {
  return (statistik.papan ?? usualPapan(statistik)).includes(papan);
}

/** `kota` takes the city's single numbers and the red lists, `layanan` every table. */
function usualPapan(statistik: Ukuran): readonly NamaPapan[] {
  if (bentukOf(statistik) === 'angka') return ['kota'];
  return statistik.kode.endsWith(akhiranTerlambat) ? ['kota', 'layanan'] : ['layanan'];
}

/** So many panels fit on one face of the wall without scrolling. */
const angkaPerHalaman = 4;
const tabelPerHalaman = 3;

/** One face of a wall. */
export interface Halaman<T> {
  readonly angka: readonly T[];
  readonly tabel: readonly T[];
}

/** Deals panels out to faces that fit 1920 x 1080; without tables numbers take their place. Never without a face. */
export function dealOut<T>(angka: readonly T[], tabel: readonly T[]): readonly Halaman<T>[] {
  const perFace = tabel.length === 0 ? angkaPerHalaman * 2 : angkaPerHalaman;
  const faces = Math.max(1, Math.ceil(angka.length / perFace), Math.ceil(tabel.length / tabelPerHalaman));
  return Array.from({ length: faces }, (_, index) => ({
    angka: angka.slice(index * perFace, (index + 1) * perFace),
    tabel: tabel.slice(index * tabelPerHalaman, (index + 1) * tabelPerHalaman),
  }));
}
