import type { Nilai } from '../pengaduan/status.js';

/** What somebody on the spot says of a pengaduan. */
export const semuaPernyataan = ['benar', 'sudah_beres', 'bukan_di_sini'] as const;
export type Pernyataan = (typeof semuaPernyataan)[number];

/** Roles that may testify, each within its own area. */
export const peranSaksi = ['kepling', 'lurah', 'camat'] as const;
export type PeranSaksi = (typeof peranSaksi)[number];

export const kataPernyataan: Readonly<Record<Pernyataan, string>> = {
  benar: 'Benar, masih ada',
  sudah_beres: 'Sudah beres',
  bukan_di_sini: 'Bukan di sini',
};
export const kataPeran: Readonly<Record<PeranSaksi, string>> = {
  kepling: 'Kepala lingkungan',
  lurah: 'Lurah',
  camat: 'Camat',
};

/** The verdict a testimony is on a standing tindak lanjut; null: it says nothing about the work. */
export function verdictOf(pernyataan: Pernyataan): Nilai | null {
  if (pernyataan === 'bukan_di_sini') return null;
  return pernyataan === 'benar' ? 'belum' : 'sudah';
}
