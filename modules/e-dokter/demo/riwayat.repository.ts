import type { Knex } from 'knex';
import { bulkInsert } from '../../../src/db/bulk.js';
import { newId } from '../../../src/db/ids.js';
import { MINUTE_MS } from '../../../src/time/time.js';
import type { BlokRow } from '../sesi/sesi.js';
import { tabel } from '../tables.js';
import type { KunjunganLalu } from './riwayat.rules.js';

/** What a past sesi is filled with. */
export interface IsiRiwayat {
  readonly sesiId: string;
  readonly poliklinikId: string;
  readonly tanggal: string;
  readonly mulai: number;
  readonly terlambatMenit: number;
  readonly blok: readonly BlokRow[];
  readonly kunjungan: readonly KunjunganLalu[];
  readonly pasienIds: readonly string[];
  readonly kodeOf: () => string;
  readonly sidikOf: (id: string) => string;
}

const BAND_MS = 8 * MINUTE_MS;
const MELESET_MS = 30 * MINUTE_MS;

const kolom = {
  id: 'text',
  kode: 'text',
  tiket_idx: 'text',
  sesi_id: 'text',
  blok_id: 'text',
  poliklinik_id: 'text',
  tanggal: 'text',
  pasien_id: 'text',
  jalur: 'text',
  penjamin: 'text',
  sumber: 'text',
  jenis_kunjungan: 'smallint',
  nomor: 'bigint',
  ke_harian: 'smallint',
  status: 'text',
  urut_blok: 'bigint',
  urut_at: 'bigint',
  perkiraan_awal_at: 'bigint',
  perkiraan_lima_at: 'bigint',
  band_dari_at: 'bigint',
  band_sampai_at: 'bigint',
  hadir_at: 'bigint',
  menunggu_at: 'bigint',
  dipanggil_at: 'bigint',
  dilayani_at: 'bigint',
  selesai_at: 'bigint',
  jumlah_panggilan: 'bigint',
  meleset: 'smallint',
  dibuat_at: 'bigint',
} as const;

/** Writes past days of the demo straight into the tables: sixty days played through the services would take minutes. */
export class RiwayatDemoRepository {
  /** Fills a new, empty sesi and ends it; counters and rows agree as after the real steps. */
  async fill(trx: Knex.Transaction, isi: IsiRiwayat): Promise<void> {
    await bulkInsert(
      trx,
      tabel.pendaftaran,
      kolom,
      isi.kunjungan.map((one) => barisOf(isi, one)),
    );
    await trx(tabel.blok)
      .where({ sesi_id: isi.sesiId })
      .update({
        terisi_daring: trx(tabel.pendaftaran)
          .where('blok_id', trx.ref('id').withSchema(tabel.blok))
          .count('*'),
      });
    const mulaiAt = isi.mulai + isi.terlambatMenit * MINUTE_MS;
    await trx(tabel.sesi)
      .where({ id: isi.sesiId })
      .update({
        status: 'selesai',
        terisi_jkn: isi.kunjungan.length,
        nomor_terakhir: isi.kunjungan.length,
        dokter_hadir_at: mulaiAt,
        berjalan_at: mulaiAt,
        terlambat_menit: isi.terlambatMenit,
        selesai_at: Math.max(...isi.kunjungan.map((one) => one.selesaiAt)),
      });
  }
}

function barisOf(isi: IsiRiwayat, one: KunjunganLalu) {
  const id = newId();
  const blok = isi.blok[one.bloknya];
  const datang = <T>(nilai: T): T | null => (one.absen ? null : nilai);
  return {
    id,
    kode: isi.kodeOf(),
    tiket_idx: isi.sidikOf(id),
    sesi_id: isi.sesiId,
    blok_id: blok?.id ?? '',
    poliklinik_id: isi.poliklinikId,
    tanggal: isi.tanggal,
    pasien_id: isi.pasienIds[one.urutan] ?? null,
    jalur: 'jkn',
    penjamin: 'jkn',
    sumber: 'mobile_jkn',
    jenis_kunjungan: 3,
    nomor: one.urutan + 1,
    ke_harian: 1,
    status: one.absen ? 'tidak_hadir' : 'selesai',
    urut_blok: one.bloknya,
    urut_at: blok?.mulai ?? isi.mulai,
    perkiraan_awal_at: one.perkiraanAwalAt,
    perkiraan_lima_at: datang(one.perkiraanLimaAt),
    band_dari_at: datang(one.perkiraanLimaAt - BAND_MS),
    band_sampai_at: datang(one.perkiraanLimaAt + BAND_MS),
    hadir_at: datang(one.hadirAt),
    menunggu_at: datang(one.hadirAt),
    dipanggil_at: datang(one.dipanggilAt),
    dilayani_at: datang(one.dilayaniAt),
    selesai_at: datang(one.selesaiAt),
    jumlah_panggilan: one.absen ? 0 : 1,
    meleset: !one.absen && one.dipanggilAt > (blok?.selesai ?? 0) + MELESET_MS ? 1 : 0,
    dibuat_at: isi.mulai - 3 * 24 * 60 * MINUTE_MS,
  };
}
