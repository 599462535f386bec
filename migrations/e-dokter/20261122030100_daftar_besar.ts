import type { Knex } from 'knex';

const indeks: readonly (readonly [nama: string, pada: string])[] = [
  // Lists and figures of a day, reminders, quality of 90 days.
  ['e_dokter_pendaftaran_hari', 'e_dokter_pendaftaran (tanggal, status)'],
  // What is still somebody's, oldest first: retention does not read what it cut off years ago.
  ['e_dokter_pendaftaran_simpan', 'e_dokter_pendaftaran (tanggal, id) WHERE pasien_id IS NOT NULL'],
  // Taking a blok away asks whether anybody holds it; the proof counts each blok without reading the rows.
  ['e_dokter_pendaftaran_blok', 'e_dokter_pendaftaran (blok_id, status, jalur)'],
  // Sesi of earlier days that nobody ended.
  [
    'e_dokter_sesi_belum_usai',
    "e_dokter_sesi (tanggal) WHERE status IN ('dibuka', 'ditutup', 'berjalan', 'dijeda')",
  ],
  ['e_dokter_sesi_pengecualian', 'e_dokter_sesi (pengecualian_id)'],
  ['e_dokter_perwalian_pengguna', 'e_dokter_perwalian (pengguna_id, status)'],
  ['e_dokter_tindak_lanjut_pendaftaran', 'e_dokter_tindak_lanjut (pendaftaran_id)'],
  // Looks with a reason are few: emergency access of today.
  ['e_dokter_akses_alasan', 'e_dokter_akses (at) WHERE alasan IS NOT NULL'],
  // Of all steps ever, those that still have to leave.
  [
    'e_dokter_langkah_jkn_belum',
    "e_dokter_langkah_jkn (pendaftaran_id) WHERE status IN ('menunggu', 'tertahan')",
  ],
];

/** Indexes with more columns at their end: the proof counts sesi and patients without reading the rows. */
const diganti: readonly (readonly [nama: string, dulu: string, kini: string])[] = [
  [
    'e_dokter_pendaftaran_antrean',
    'sesi_id, status, urut_blok, urut_lambat, urut_at, nomor',
    'sesi_id, status, urut_blok, urut_lambat, urut_at, nomor, jalur',
  ],
  ['e_dokter_pendaftaran_pasien', 'pasien_id, tanggal', 'pasien_id, tanggal, poliklinik_id, status'],
];

/** Lists of a hospital that has been open for years take no longer than those of a new one. */
export async function up(knex: Knex): Promise<void> {
  for (const [nama, pada] of indeks) await knex.raw(`CREATE INDEX ${nama} ON ${pada}`);
  for (const [nama, , kini] of diganti) await replace(knex, nama, kini);
}

export async function down(knex: Knex): Promise<void> {
  for (const [nama] of indeks) await knex.raw(`DROP INDEX ${nama}`);
  for (const [nama, dulu] of diganti) await replace(knex, nama, dulu);
}

async function replace(knex: Knex, nama: string, kolom: string): Promise<void> {
  await knex.raw(`DROP INDEX ${nama}`);
  await knex.raw(`CREATE INDEX ${nama} ON e_dokter_pendaftaran (${kolom})`);
}
