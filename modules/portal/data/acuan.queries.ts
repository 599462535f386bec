import type { Database } from '../../../src/db/database.js';
import type { JsonObject } from '../../../src/json.js';

/** Rows of the kernel's own open data; small tables, read whole. */
export class AcuanQueries {
  constructor(private readonly db: Database) {}

  /** Offices of the city, kelurahan offices among them. */
  async *skpd(): AsyncGenerator<JsonObject> {
    const rows = await this.db
      .read('skpd')
      .leftJoin('skpd as induk', 'induk.id', 'skpd.induk_id')
      .where('skpd.aktif', 1)
      .orderBy(['skpd.urutan', 'skpd.slug'])
      .select<JsonObject[]>(
        'skpd.slug',
        'skpd.nama',
        'skpd.singkatan',
        'skpd.jenis',
        'induk.slug as induk',
        'skpd.kecamatan_kode as kecamatanKode',
        'skpd.kelurahan_kode as kelurahanKode',
        'skpd.jabatan_kepala as jabatanKepala',
        'skpd.alamat',
        'skpd.telepon',
        'skpd.surel',
      );
    yield* rows;
  }

  /** Kelurahan with their centres. */
  async *kelurahan(): AsyncGenerator<JsonObject> {
    const rows = await this.db
      .read('kelurahan')
      .join('kecamatan', 'kecamatan.kode', 'kelurahan.kecamatan_kode')
      .orderBy('kelurahan.kode')
      .select<JsonObject[]>(
        'kelurahan.kode as kelurahanKode',
        'kelurahan.nama',
        'kelurahan.kecamatan_kode as kecamatanKode',
        'kecamatan.nama as kecamatan',
        'kelurahan.lintang',
        'kelurahan.bujur',
        'kelurahan.luas_km2 as luasKm2',
        'kelurahan.jumlah_penduduk as jumlahPenduduk',
      );
    yield* rows;
  }
}
