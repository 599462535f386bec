import type { DaftarKategori } from '../kategori/kategori.repository.js';
import type { Antrean, BarisMeja, TempatAntre } from './meja.queries.js';

/** Where a row stands in a queue. */
export function placeOf(row: BarisMeja, kategori: DaftarKategori): TempatAntre {
  return { darurat: kategori.byId(row.kategoriId).darurat, diajukanAt: row.diajukanAt, id: row.id };
}

/** Order of two places: darurat first, then the oldest; below zero when `a` comes first. */
export function comparePlaces(a: TempatAntre, b: TempatAntre): number {
  if (a.darurat !== b.darurat) return a.darurat ? -1 : 1;
  if (a.diajukanAt !== b.diajukanAt) return a.diajukanAt - b.diajukanAt;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/**
 * The list with the open row in it, at its own place: what was just read or routed stays under the operator's eyes
 * although its queue has let it go.
 */
export function withCurrent(
  rows: readonly BarisMeja[],
  kini: BarisMeja,
  kategori: DaftarKategori,
): readonly BarisMeja[] {
  if (rows.some((one) => one.id === kini.id)) return rows;
  const place = placeOf(kini, kategori);
  const before = rows.filter((one) => comparePlaces(placeOf(one, kategori), place) < 0);
  return [...before, kini, ...rows.slice(before.length)];
}

/** The view a pengaduan stands in when nobody said which one he works on. */
export function antreanOf(row: BarisMeja): Antrean {
  if (row.status !== 'dibaca') return 'belum_dibaca';
  if (row.jumlahLepas >= 2) return 'menunggu_penyelia';
  return row.jumlahLepas === 1 ? 'dikembalikan_skpd' : 'perlu_diteruskan';
}
