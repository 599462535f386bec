import type { Knex } from 'knex';
import { daftarPoliklinik } from '../../../modules/e-dokter/acuan/poliklinik.data.js';
import { poliklinikIdOf } from '../../../modules/e-dokter/acuan/acuan.seed.js';
import type { Database } from '../../../src/db/database.js';
import { wibDay, wibInstant } from '../../../src/time/time.js';

/** The last days are alike in every hospital, however long it has been open: only the past grows. */
const HARI_BARU = 90;
const SESI_BARU = 250;
/** Older visits lie in the rest of the two years they are kept. */
const HARI_LAMA = 640;
export const PASIEN_SESI = 40;
const DOKTER = 12;
const PER_PASIEN = 10;
/** Steps for BPJS that are in trouble, in every hospital alike. */
const MACET = 20;

/** How many rows of each kind were made. */
export interface Riwayat {
  readonly pendaftaran: number;
  readonly sesi: number;
  readonly pasien: number;
}

interface Bahasa {
  /** `n(i)` from 0 to `batas` - 1. */
  seri(batas: number): string;
  /** Eight digits of a number. */
  pad(angka: string): string;
  /** The WIB day so many days before today. */
  hari(lalu: string): string;
  huruf(kode: string): string;
}

const sqlite = (hariIni: string): Bahasa => ({
  seri: (batas) =>
    `(WITH RECURSIVE hitung(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM hitung WHERE i < ${String(batas - 1)}) SELECT i FROM hitung) n`,
  pad: (angka) => `printf('%08d', ${angka})`,
  hari: (lalu) => `date('${hariIni}', '-' || (${lalu}) || ' days')`,
  huruf: (kode) => `char(${kode})`,
});

const postgres = (hariIni: string): Bahasa => ({
  seri: (batas) => `generate_series(0::bigint, ${String(batas - 1)}::bigint) n(i)`,
  pad: (angka) => `lpad((${angka})::text, 8, '0')`,
  hari: (lalu) => `to_char(DATE '${hariIni}' - (${lalu})::int, 'YYYY-MM-DD')`,
  huruf: (kode) => `chr((${kode})::int)`,
});

/**
 * Fills the past of a hospital with so many registrations, straight in SQL: ended sesi of forty, a patient ten times,
 * with the rows that stand beside each visit (ledger, looks, steps for BPJS, figures of the sesi). Identities are not
 * readable and ledger hashes are no hashes: whoever is opened on a measured page was made by the services.
 */
export async function isiRiwayat(database: Database, now: number, jumlah: number): Promise<Riwayat> {
  const hariIni = wibDay(now);
  const b = database.dialect === 'pg' ? postgres(hariIni) : sqlite(hariIni);
  const sesi = Math.floor(jumlah / PASIEN_SESI);
  const pasien = Math.floor(jumlah / PER_PASIEN);
  await trusted(database, async (trx) => {
    for (const [apa, sql] of perintah(b, { hariIni, jumlah: sesi * PASIEN_SESI, sesi, pasien })) {
      const mulai = performance.now();
      await trx.raw(sql);
      if (jumlah > 100_000) console.error(`  ${apa}: ${((performance.now() - mulai) / 1000).toFixed(0)} s`);
    }
  });
  // PostgreSQL does so by itself in production; the servers of tests have autovacuum off.
  if (database.dialect === 'pg') await database.write.raw('VACUUM ANALYZE');
  return { pendaftaran: sesi * PASIEN_SESI, sesi, pasien };
}

/** One transaction in which foreign keys are not looked up row by row: all of it is made here. */
async function trusted(
  { dialect, write }: Database,
  work: (trx: Knex.Transaction) => Promise<void>,
): Promise<void> {
  if (dialect === 'sqlite') await write.raw('PRAGMA foreign_keys=OFF');
  await write.transaction(async (trx) => {
    if (dialect === 'pg') await trx.raw('SET LOCAL session_replication_role = replica');
    await work(trx);
  });
  if (dialect === 'sqlite') await write.raw('PRAGMA foreign_keys=ON');
}

function perintah(
  b: Bahasa,
  { hariIni, jumlah, sesi, pasien }: { hariIni: string; jumlah: number; sesi: number; pasien: number },
): readonly (readonly [string, string])[] {
  const poli = daftarPoliklinik.map(({ kode }) => poliklinikIdOf(kode));
  const pagi = wibInstant(hariIni, '08:00');
  const sesiKe = (n: string): string => `(${n} / ${String(PASIEN_SESI)})`;
  const didalam = (n: string): string => `(${n} % ${String(PASIEN_SESI)})`;
  const blokKe = (n: string): string => `(${didalam(n)} / 5)`;
  const lalu = (k: string): string =>
    `CASE WHEN ${k} < ${String(SESI_BARU)} THEN 1 + ${k} % ${String(HARI_BARU)} ELSE ${String(HARI_BARU + 1)} + (${k} - ${String(SESI_BARU)}) % ${String(HARI_LAMA)} END`;
  const urut = (k: string): string =>
    `CASE WHEN ${k} < ${String(SESI_BARU)} THEN ${k} / ${String(HARI_BARU)} ELSE (${k} - ${String(SESI_BARU)}) / ${String(HARI_LAMA)} END`;
  const mulai = (k: string): string => `(${String(pagi)} - (${lalu(k)}) * 86400000)`;
  const poliOf = (k: string): string =>
    `CASE (${urut(k)}) % ${String(poli.length)} ${poli.map((id, i) => `WHEN ${String(i)} THEN '${id}'`).join(' ')} END`;
  const sesiId = (k: string): string => `'sesi-' || ${b.pad(k)}`;
  const blokId = (k: string, j: string): string => `'blok-' || ${b.pad(k)} || '-' || (${j})`;
  const daftarId = (n: string): string => `'daftar-' || ${b.pad(n)}`;
  const pasienId = (n: string): string => `'pasien-' || ${b.pad(`${n} % ${String(pasien)}`)}`;
  const k = sesiKe('i');
  const datang = `i % 10 < 9`;
  const dilayani = `${mulai(k)} + ${didalam('i')} * 360000 + 600000`;
  const bila = (nilai: string): string => `CASE WHEN ${datang} THEN ${nilai} END`;
  return [
    [
      'dokter',
      `INSERT INTO e_dokter_dokter (id, nama, versi, aktif) SELECT 'dokter-' || i, 'dr. Contoh Lama ' || i, 1, 1 FROM ${b.seri(DOKTER)}`,
    ],
    [
      'pasien',
      `INSERT INTO e_dokter_pasien (id, nomor_rm, nik_enc, nik_idx, nama_enc, tanggal_lahir_enc, jenis_kelamin, lengkap_at, dibuat_at, version)
       SELECT 'pasien-' || ${b.pad('i')}, substr(${b.pad('i + 200000')}, 3), 'x', 'nik-' || ${b.pad('i')}, 'x', 'x', 'P', 1, 1, 1 FROM ${b.seri(pasien)}`,
    ],
    [
      'perwalian',
      `INSERT INTO e_dokter_perwalian (id, pengguna_id, pasien_id, hubungan, status, diajukan_at)
       SELECT 'wali-' || ${b.pad('i')}, 'akun-' || ${b.pad('i')}, 'pasien-' || ${b.pad('i')}, 'diri', 'terverifikasi', 1 FROM ${b.seri(pasien)}`,
    ],
    [
      'sesi',
      `INSERT INTO e_dokter_sesi (id, dokter_id, poliklinik_id, tanggal, jam_mulai, jam_selesai, menit_blok, awalan, ruang, status,
         kuota_jkn, terisi_jkn, kuota_nonjkn, kuota_loket, nomor_terakhir, peristiwa_terakhir, dokter_hadir_at, berjalan_at, selesai_at, terlambat_menit)
       SELECT ${sesiId('i')}, 'dokter-' || ((${urut('i')}) % ${String(DOKTER)}), ${poliOf('i')}, ${b.hari(lalu('i'))}, '08:00', '12:00', 30,
         ${b.huruf(`65 + (${urut('i')}) / 26`)} || ${b.huruf(`65 + (${urut('i')}) % 26`)}, 'Ruang 1', 'selesai',
         40, 40, 0, 0, 40, 80, ${mulai('i')}, ${mulai('i')} + (i % 25) * 60000, ${mulai('i')} + 18000000, i % 25 FROM ${b.seri(sesi)}`,
    ],
    [
      'blok',
      `INSERT INTO e_dokter_blok (id, sesi_id, urutan, mulai, selesai, kapasitas_daring, terisi_daring, kapasitas_loket, terisi_loket)
       SELECT ${blokId('i / 8', 'i % 8')}, ${sesiId('i / 8')}, i % 8, ${mulai('i / 8')} + (i % 8) * 1800000, ${mulai('i / 8')} + (i % 8) * 1800000 + 1800000,
         5, 5, 0, 0 FROM ${b.seri(sesi * 8)}`,
    ],
    [
      'pendaftaran',
      `INSERT INTO e_dokter_pendaftaran (id, kode, tiket_idx, sesi_id, blok_id, poliklinik_id, tanggal, pasien_id, jalur, penjamin, sumber,
         jenis_kunjungan, nomor, ke_harian, status, urut_blok, urut_at, perkiraan_awal_at, perkiraan_lima_at, band_dari_at, band_sampai_at,
         hadir_at, menunggu_at, dipanggil_at, dilayani_at, selesai_at, jumlah_panggilan, dibuat_at)
       SELECT ${daftarId('i')}, 'K' || ${b.pad('i')}, 'tiket-' || ${b.pad('i')}, ${sesiId(k)}, ${blokId(k, blokKe('i'))}, ${poliOf(k)}, ${b.hari(lalu(k))},
         ${pasienId('i')}, 'jkn', 'jkn', 'mobile_jkn', 3, ${didalam('i')} + 1, 1, CASE WHEN ${datang} THEN 'selesai' ELSE 'tidak_hadir' END,
         ${blokKe('i')}, ${mulai(k)}, ${dilayani} - 300000, ${bila(`${dilayani} - 200000`)}, ${bila(`${dilayani} - 600000`)}, ${bila(`${dilayani} + 200000`)},
         ${bila(mulai(k))}, ${bila(mulai(k))}, ${bila(`${dilayani} - 60000`)}, ${bila(dilayani)}, ${bila(`${dilayani} + 300000`)}, 1,
         ${mulai(k)} - 259200000 FROM ${b.seri(jumlah)}`,
    ],
    [
      'peristiwa',
      `INSERT INTO e_dokter_peristiwa (sesi_id, urutan, pendaftaran_id, nomor, jenis, peran, at, hash)
       SELECT ${sesiId(sesiKe('(i / 2)'))}, ${didalam('(i / 2)')} * 2 + i % 2 + 1, ${daftarId('i / 2')}, ${didalam('(i / 2)')} + 1,
         CASE i % 2 WHEN 0 THEN 'terdaftar' ELSE 'dipanggil' END, 'jkn', ${mulai(sesiKe('(i / 2)'))}, 'x' FROM ${b.seri(jumlah * 2)}`,
    ],
    [
      'akses',
      `INSERT INTO e_dokter_akses (id, peran, pasien_id, halaman, at)
       SELECT 'akses-' || ${b.pad('i')}, 'jkn', ${pasienId('i')}, 'jkn/ambilantrean', ${mulai(k)} FROM ${b.seri(jumlah)}`,
    ],
    [
      'langkah',
      `INSERT INTO e_dokter_langkah_jkn (id, pendaftaran_id, langkah, waktu_at, status, percobaan, kirim_setelah_at, terkirim_at)
       SELECT 'langkah-' || ${b.pad('i')}, ${daftarId('i')}, '3', ${mulai(k)},
         CASE WHEN i < ${String(MACET)} THEN 'gagal' WHEN i < ${String(MACET * 2)} THEN 'tertahan' WHEN i < ${String(MACET * 3)} THEN 'menunggu' ELSE 'terkirim' END,
         1, ${mulai(k)} + i % 1000, ${mulai(k)} FROM ${b.seri(jumlah)}`,
    ],
    [
      'rapor',
      `INSERT INTO e_dokter_rapor_sesi (sesi_id, poliklinik_id, tanggal, mulai_terlambat_menit, hadir, terlayani, tidak_hadir, dibatalkan, meleset, dalam_band, dinilai, dibuat_at)
       SELECT ${sesiId('i')}, ${poliOf('i')}, ${b.hari(lalu('i'))}, i % 25, 36, 36, 4, 0, 0, 30, 36, 1 FROM ${b.seri(sesi)}`,
    ],
  ];
}

/** Duties of an officer that are done: one in a hundred visits had one. */
export async function isiTindakLanjut(
  database: Database,
  now: number,
  { jumlah, petugasId }: { readonly jumlah: number; readonly petugasId: string },
): Promise<void> {
  const b = database.dialect === 'pg' ? postgres('2026-01-01') : sqlite('2026-01-01');
  await trusted(database, async (trx) => {
    await trx.raw(
      `INSERT INTO e_dokter_tindak_lanjut (id, pendaftaran_id, sebab, petugas_id, dibuat_at, tenggat_at, selesai_at, hasil)
       SELECT 'tindak-' || ${b.pad('i')}, 'daftar-' || ${b.pad('i * 100')}, 'registri', ?, ${String(now)} - i * 60000, ${String(now)} + 3600000 - i * 60000,
         ${String(now)} - i * 60000 + 1, 'dihubungi' FROM ${b.seri(Math.floor(jumlah / 100))}`,
      [petugasId],
    );
  });
}
