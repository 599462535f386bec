import type { Knex } from 'knex';
import { bulkInsert } from '../../../src/db/bulk.js';
import { newId } from '../../../src/db/ids.js';
import { MINUTE_MS, wibInstant } from '../../../src/time/time.js';
import { susunBlok } from '../hitung/blok.rules.js';
import { tabel } from '../tables.js';
import type { KunjunganLalu } from './riwayat.rules.js';

/** A past sesi of the demo and who was there. */
export interface SesiLalu {
  readonly dokterId: string;
  readonly poliklinikId: string;
  readonly tanggal: string;
  readonly awalan: string;
  readonly ruang: string;
  readonly terlambatMenit: number;
  readonly kunjungan: readonly KunjunganLalu[];
  readonly pasienIds: readonly string[];
  readonly kodeOf: () => string;
  readonly sidikOf: (id: string) => string;
}

type Blok = ReturnType<typeof blokOf>[number];

const MULAI = '08:00';
const SELESAI = '12:00';
const BLOK_MENIT = 30;
const kuota = { kuota_jkn: 24, kuota_nonjkn: 8, kuota_loket: 8 } as const;
const BAND_MS = 8 * MINUTE_MS;
const MELESET_MS = 30 * MINUTE_MS;
const TIGA_HARI_MS = 3 * 24 * 60 * MINUTE_MS;

const kolomSesi = {
  id: 'text',
  dokter_id: 'text',
  poliklinik_id: 'text',
  tanggal: 'text',
  jam_mulai: 'text',
  jam_selesai: 'text',
  menit_blok: 'bigint',
  awalan: 'text',
  ruang: 'text',
  status: 'text',
  kuota_jkn: 'bigint',
  kuota_nonjkn: 'bigint',
  kuota_loket: 'bigint',
  terisi_jkn: 'bigint',
  nomor_terakhir: 'bigint',
  dokter_hadir_at: 'bigint',
  berjalan_at: 'bigint',
  selesai_at: 'bigint',
  terlambat_menit: 'bigint',
} as const;

const kolomBlok = {
  id: 'text',
  sesi_id: 'text',
  urutan: 'bigint',
  mulai: 'bigint',
  selesai: 'bigint',
  kapasitas_daring: 'bigint',
  kapasitas_loket: 'bigint',
  terisi_daring: 'bigint',
} as const;

const kolomPendaftaran = {
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
  /** Ended sesi with their blok and visits; counters and rows agree as after the real steps. Three statements. */
  async insert(trx: Knex.Transaction, semua: readonly SesiLalu[]): Promise<void> {
    const sesi = semua.map((one) => ({ one, id: newId() }));
    const blok = new Map(sesi.map(({ one, id }) => [id, blokOf(id, one)]));
    await bulkInsert(
      trx,
      tabel.sesi,
      kolomSesi,
      sesi.map(({ one, id }) => sesiOf(id, one)),
    );
    await bulkInsert(trx, tabel.blok, kolomBlok, [...blok.values()].flat());
    await bulkInsert(
      trx,
      tabel.pendaftaran,
      kolomPendaftaran,
      sesi.flatMap(({ one, id }) =>
        one.kunjungan.map((kunjungan) => barisOf(one, blok.get(id) ?? [], kunjungan)),
      ),
    );
  }
}

function sesiOf(id: string, one: SesiLalu) {
  const mulaiAt = wibInstant(one.tanggal, MULAI) + one.terlambatMenit * MINUTE_MS;
  return {
    id,
    dokter_id: one.dokterId,
    poliklinik_id: one.poliklinikId,
    tanggal: one.tanggal,
    jam_mulai: MULAI,
    jam_selesai: SELESAI,
    menit_blok: BLOK_MENIT,
    awalan: one.awalan,
    ruang: one.ruang,
    status: 'selesai',
    ...kuota,
    terisi_jkn: one.kunjungan.length,
    nomor_terakhir: one.kunjungan.length,
    dokter_hadir_at: mulaiAt,
    berjalan_at: mulaiAt,
    selesai_at: Math.max(...one.kunjungan.map(({ selesaiAt }) => selesaiAt)),
    terlambat_menit: one.terlambatMenit,
  };
}

function blokOf(sesiId: string, { tanggal, kunjungan }: SesiLalu) {
  return susunBlok(
    { mulai: wibInstant(tanggal, MULAI), selesai: wibInstant(tanggal, SELESAI), menitBlok: BLOK_MENIT },
    { daring: kuota.kuota_jkn + kuota.kuota_nonjkn, loket: kuota.kuota_loket },
  ).map(({ urutan, mulai, selesai, kapasitasDaring, kapasitasLoket }) => ({
    id: newId(),
    sesi_id: sesiId,
    urutan,
    mulai,
    selesai,
    kapasitas_daring: kapasitasDaring,
    kapasitas_loket: kapasitasLoket,
    terisi_daring: kunjungan.filter(({ bloknya }) => bloknya === urutan).length,
  }));
}

function barisOf(sesi: SesiLalu, daftarBlok: readonly Blok[], one: KunjunganLalu) {
  const id = newId();
  const blok = daftarBlok[one.bloknya];
  if (!blok) throw new Error(`a past sesi has no blok ${String(one.bloknya)}`);
  const datang = <T>(nilai: T): T | null => (one.absen ? null : nilai);
  return {
    id,
    kode: sesi.kodeOf(),
    tiket_idx: sesi.sidikOf(id),
    sesi_id: blok.sesi_id,
    blok_id: blok.id,
    poliklinik_id: sesi.poliklinikId,
    tanggal: sesi.tanggal,
    pasien_id: sesi.pasienIds[one.urutan] ?? null,
    jalur: 'jkn',
    penjamin: 'jkn',
    sumber: 'mobile_jkn',
    jenis_kunjungan: 3,
    nomor: one.urutan + 1,
    ke_harian: 1,
    status: one.absen ? 'tidak_hadir' : 'selesai',
    urut_blok: one.bloknya,
    urut_at: blok.mulai,
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
    meleset: !one.absen && one.dipanggilAt > blok.selesai + MELESET_MS ? 1 : 0,
    dibuat_at: wibInstant(sesi.tanggal, MULAI) - TIGA_HARI_MS,
  };
}
