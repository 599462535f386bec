import type { Database } from '../../../src/db/database.js';
import type { JsonObject } from '../../../src/json.js';
import { formatIso } from '../../../src/views/format.js';

/** Rows of the kernel's own open data; small tables, read whole. */
export class AcuanQueries {
  constructor(private readonly db: Database) {}

  /** Free days, withdrawn ones too, with the time each was entered. */
  async *hariLibur(): AsyncGenerator<JsonObject> {
    const rows = await this.db
      .read('hari_libur')
      .orderBy('tanggal')
      .select<{ tanggal: string; nama: string; jenis: string; dasar: string; sementara: number; dimasukkan_at: number; dicabut_at: number | null }[]>(
        'tanggal', 'nama', 'jenis', 'dasar', 'sementara', 'dimasukkan_at', 'dicabut_at',
      );
    for (const { sementara, dimasukkan_at, dicabut_at, ...day } of rows) {
      yield {
        ...day,
        sementara: sementara === 1,
        dimasukkan: formatIso(dimasukkan_at),
        dicabut: dicabut_at === null ? null : formatIso(dicabut_at),
      };
    }
  }

  /** Working hours: those of everybody (skpd empty) and those of single offices. */
  async *jamKerja(): AsyncGenerator<JsonObject> {
    const rows = await this.db
      .read('jam_kerja as jam')
      .leftJoin('skpd', 'skpd.id', 'jam.skpd_id')
      .orderBy(['skpd.slug', 'jam.hari', 'jam.berlaku_dari'])
      .select<{ slug: string | null; hari: number; buka: string; tutup: string; berlaku_dari: string; dimasukkan_at: number }[]>(
        'skpd.slug', 'jam.hari', 'jam.buka', 'jam.tutup', 'jam.berlaku_dari', 'jam.dimasukkan_at',
      );
    for (const { slug, hari, buka, tutup, berlaku_dari, dimasukkan_at } of rows) {
      yield { skpd: slug ?? '', hari, buka, tutup, berlakuDari: berlaku_dari, dimasukkan: formatIso(dimasukkan_at) };
    }
  }

  /** Offices of the city, kelurahan offices among them. */
  async *skpd(): AsyncGenerator<JsonObject> {
    const rows = await this.db
      .read('skpd')
      .leftJoin('skpd as induk', 'induk.id', 'skpd.induk_id')
      .where('skpd.aktif', 1)
      .orderBy(['skpd.urutan', 'skpd.slug'])
      .select<JsonObject[]>(
        'skpd.slug', 'skpd.nama', 'skpd.singkatan', 'skpd.jenis', 'induk.slug as induk', 'skpd.kecamatan_kode as kecamatanKode',
        'skpd.kelurahan_kode as kelurahanKode', 'skpd.jabatan_kepala as jabatanKepala', 'skpd.alamat', 'skpd.telepon', 'skpd.surel',
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
        'kelurahan.kode as kelurahanKode', 'kelurahan.nama', 'kelurahan.kecamatan_kode as kecamatanKode', 'kecamatan.nama as kecamatan',
        'kelurahan.lintang', 'kelurahan.bujur', 'kelurahan.luas_km2 as luasKm2', 'kelurahan.jumlah_penduduk as jumlahPenduduk',
      );
    yield* rows;
  }
}
