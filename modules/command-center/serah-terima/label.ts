import type { NamaPeriksa, Sebagai, StatusSerahTerima } from './serah-terima.rules.js';

/** What people call a status. */
export const LABEL_STATUS: Readonly<Record<StatusSerahTerima, string>> = {
  disusun: 'Sedang disusun',
  diserahkan: 'Diserahkan, menunggu penerima',
  diterima: 'Diterima',
  kedaluwarsa: 'Kedaluwarsa: tidak ditandatangani',
};

/** Colour of the tag; the word says the same. */
export const WARNA_STATUS: Readonly<Record<StatusSerahTerima, string>> = {
  disusun: 'govuk-tag--blue',
  diserahkan: 'govuk-tag--yellow',
  diterima: 'govuk-tag--green',
  kedaluwarsa: 'govuk-tag--red',
};

/** The two sides. */
export const LABEL_SEBAGAI: Readonly<Record<Sebagai, string>> = {
  penyerah: 'Yang menyerahkan',
  penerima: 'Yang menerima',
};

/** The four checks. */
export const LABEL_PERIKSA: Readonly<Record<NamaPeriksa, string>> = {
  layar: 'Layar',
  telepon: 'Telepon',
  listrik: 'Listrik',
  jaringan: 'Jaringan',
};
