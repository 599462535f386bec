import type { CariDekat } from '../publik/dekat.queries.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { BarisMeja } from './meja.queries.js';

/** What lies near an existing pengaduan: same kategori, its radius (100 m where it has none). */
export function tempatOf(row: BarisMeja, rujukan: Rujukan): CariDekat {
  const kategori = rujukan.kategori.byId(row.kategoriId);
  return {
    kategoriId: row.kategoriId,
    titik: row.lintang === null || row.bujur === null ? null : { lintang: row.lintang, bujur: row.bujur },
    radiusM: kategori.radiusM ?? 100,
    kelurahanKode: row.kelurahanKode ?? '',
    patokan: row.patokan ?? '',
    now: rujukan.now,
    kecualiId: row.id,
  };
}
