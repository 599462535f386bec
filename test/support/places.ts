import type { Database } from '../../src/db/database.js';

/** One kecamatan with one kelurahan, for tests that need a place and no city. */
export async function onePlace(db: Database): Promise<string> {
  await db.write('kecamatan').insert({ kode: '12.75.99', nama: 'Uji' });
  const kelurahan = {
    kode: '12.75.99.1001',
    nama: 'Uji',
    kecamatan_kode: '12.75.99',
    lintang: 3.6,
    bujur: 98.48,
    luas_km2: 1,
  };
  await db.write('kelurahan').insert(kelurahan);
  return kelurahan.kode;
}
