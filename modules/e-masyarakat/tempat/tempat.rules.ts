import type { Point } from '../../../src/directory/geometry/distance.js';

/** A point in WGS84 degrees. */
export type Titik = Point;

export type LokasiPublik = 'tepat' | 'kasar' | 'kelurahan' | 'tidak';

// Spec sections 6.2 and 6.7. The distance itself is the kernel's haversineM.
const radiusBumi = 6_371_008.8;
const rad = (derajat: number): number => (derajat * Math.PI) / 180;

/** Smallest rectangle of degrees that holds every point within `radius` metres: what an index can search. */
export function boxAround(pusat: Titik, radius: number): { readonly dari: Titik; readonly sampai: Titik } {
  const dLintang = (radius / radiusBumi) * (180 / Math.PI);
  const dBujur = dLintang / Math.cos(rad(pusat.lintang));
  return {
    dari: { lintang: pusat.lintang - dLintang, bujur: pusat.bujur - dBujur },
    sampai: { lintang: pusat.lintang + dLintang, bujur: pusat.bujur + dBujur },
  };
}

/** Rounds to `angka` decimals without -0. */
function rounded(nilai: number, angka: number): number {
  return Number(nilai.toFixed(angka)) + 0;
}

/** The point anybody may see: 4 decimals, 3 decimals, the centre of the kelurahan, or none; never the device's position. */
export function publicPoint(titik: Titik | null, lokasi: LokasiPublik, pusatKelurahan: Titik): Titik | null {
  if (lokasi === 'tidak') return null;
  if (titik === null || lokasi === 'kelurahan') return pusatKelurahan;
  const angka = lokasi === 'tepat' ? 4 : 3;
  return { lintang: rounded(titik.lintang, angka), bujur: rounded(titik.bujur, angka) };
}

const kataUmum = new Set([
  'jalan',
  'dekat',
  'depan',
  'belakang',
  'samping',
  'kelurahan',
  'gang',
  'lorong',
  'yang',
  'simpang',
]);

/** Words of a patokan worth comparing: four letters or more, no street words. */
export function wordsOfPatokan(patokan: string): readonly string[] {
  const kata = patokan.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  return [...new Set(kata)].filter((satu) => !kataUmum.has(satu));
}

/** True when two landmarks share such a word. */
export function sharesPatokan(a: string, b: string): boolean {
  const milikB = new Set(wordsOfPatokan(b));
  return wordsOfPatokan(a).some((kata) => milikB.has(kata));
}
