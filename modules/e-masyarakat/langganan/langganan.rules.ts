import { haversineM } from '../../../src/directory/geometry/distance.js';
import type { Titik } from '../tempat/tempat.rules.js';

/** What can be subscribed to. */
export const semuaLangganan = ['pengaduan', 'kelurahan', 'kecamatan', 'kategori', 'radius'] as const;
export type JenisLangganan = (typeof semuaLangganan)[number];

/** Widest circle, metres. */
export const radiusTerluas = 2_000;

/** A circle somebody watches. */
export interface Lingkaran {
  readonly pusat: Titik;
  readonly radiusM: number;
}

/** `3.60010,98.48020,500`: the one spelling of a circle. */
export function kunciOfLingkaran({ pusat, radiusM }: Lingkaran): string {
  return `${pusat.lintang.toFixed(5)},${pusat.bujur.toFixed(5)},${String(radiusM)}`;
}

/** Reads it back; null when it is none. */
export function readLingkaran(kunci: string): Lingkaran | null {
  const match = /^(\d+\.\d{5}),(\d+\.\d{5}),(\d{2,4})$/u.exec(kunci);
  if (match === null) return null;
  return { pusat: { lintang: Number(match[1]), bujur: Number(match[2]) }, radiusM: Number(match[3]) };
}

/** Whether a public point lies in the circle. */
export function liesIn({ pusat, radiusM }: Lingkaran, titik: Titik): boolean {
  return haversineM(pusat, titik) <= radiusM;
}

/** What is told to those who watch one pengaduan, and to those who watch an area or kategori. */
export const kabarPengaduan = [
  'dibaca',
  'dikembalikan',
  'didisposisikan',
  'diterima',
  'ditanggapi',
  'dijadwalkan',
  'ditangguhkan',
  'ditindaklanjuti',
  'ditutup',
  'dibuka_kembali',
  'dialihkan',
  'ditolak',
  'dicabut',
  'digabung',
  'dipisah',
  'kedaluwarsa',
  'melewati_tenggat',
] as const;
export type KabarPengaduan = (typeof kabarPengaduan)[number];

const kabarWilayah: ReadonlySet<string> = new Set<KabarPengaduan>([
  'dibaca',
  'ditindaklanjuti',
  'dibuka_kembali',
  'ditutup',
  'melewati_tenggat',
]);

/** True when an area's subscribers hear of it too: what is new, said to be done, not done, closed, late. */
export function isForArea(kabar: KabarPengaduan): boolean {
  return kabarWilayah.has(kabar);
}

const dapatDiurungkan: ReadonlySet<string> = new Set<KabarPengaduan>([
  'dikembalikan',
  'didisposisikan',
  'dialihkan',
]);

/** True for a step an operator may take back within 60 seconds: it is told after that. */
export function isUndoable(kabar: KabarPengaduan): boolean {
  return dapatDiurungkan.has(kabar);
}
