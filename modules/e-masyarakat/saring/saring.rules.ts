/** Texts that must be looked at before they are displayed (spec section 9, "Held before display"). */

/** Why a text is held; shown to moderators, never to the public. */
export type AlasanTahan = 'nik' | 'telepon' | 'surel' | 'kata';

const pemisah = String.raw`[\s.\-]?`;
const nik = new RegExp(String.raw`(?<!\d)\d(?:${pemisah}\d){15,}`, 'u');
const telepon = new RegExp(String.raw`(?<!\d)(?:\+?62|0)${pemisah}8\d(?:${pemisah}\d){6,10}(?!\d)`, 'u');
const surel = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.[\p{L}.]{2,}/u;

const kataDari = (teks: string): string =>
  ` ${(teks.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;

/** First reason to hold a text, or null. `daftarKata` are the listed words; look-alike digits are read as digits. */
export function reasonToHold(teks: string, daftarKata: readonly string[]): AlasanTahan | null {
  const datar = teks.normalize('NFKC').replace(/[\p{Cf}]/gu, '');
  if (nik.test(datar)) return 'nik';
  if (telepon.test(datar)) return 'telepon';
  if (surel.test(datar)) return 'surel';
  const isi = kataDari(datar);
  return daftarKata.some((kata) => isi.includes(kataDari(kata))) ? 'kata' : null;
}
