import type { Knex } from 'knex';
import { partialUnique, refuseChanges, allowChanges, word } from '../helpers.js';

const ID = 36;
/** Length of a blind index or token digest (base64url of 32 bytes). */
const DIGEST = 43;

/** Accounts, roles with scopes, sessions, one-time secrets and throttles. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('pengguna', (table) => {
    table.string('id', ID).primary();
    word(table, 'jenis', ['warga', 'pemohon', 'pasien', 'petugas']).notNullable();
    word(table, 'status', ['aktif', 'dinonaktifkan', 'ditutup']).notNullable();
    table.string('nama', 160).notNullable();
    table.string('penduduk_id', ID).references('id').inTable('penduduk');
    // Moving out of the city ends reporting and supporting, not the account.
    word(table, 'kependudukan', ['penduduk', 'bukan_penduduk']).notNullable();
    table.string('skpd_id', ID).references('id').inTable('skpd');
    table.text('nik_enc');
    table.string('nik_idx', DIGEST);
    table.bigInteger('nik_terverifikasi_at');
    table.text('surel_enc');
    table.string('surel_idx', DIGEST);
    table.bigInteger('surel_terverifikasi_at');
    table.text('telepon_enc');
    table.string('telepon_idx', DIGEST);
    table.bigInteger('telepon_terverifikasi_at');
    table.string('kata_sandi', 255);
    table.bigInteger('kata_sandi_at');
    table.text('totp_rahasia_enc');
    table.bigInteger('totp_terpasang_at');
    // The last accepted 30-second step: a code is good once (RFC 6238, 5.2).
    table.bigInteger('totp_langkah_terakhir').notNullable().defaultTo(0);
    // Which consent text was agreed to, and when (UU 27/2022).
    table.string('persetujuan_versi', 16);
    table.bigInteger('persetujuan_at');
    table.bigInteger('terakhir_masuk_at');
    table.bigInteger('dibuat_at').notNullable();
    table.string('dibuat_oleh', ID);
    table.integer('version').notNullable().defaultTo(1);
    table.check("jenis <> 'warga' OR penduduk_id IS NOT NULL", undefined, 'pengguna_warga_penduduk');
    table.check('penduduk_id IS NULL OR nik_idx IS NOT NULL', undefined, 'pengguna_penduduk_nik');
  });
  // One living account per resident and per verified NIK; an unverified NIK of an applicant blocks nobody.
  await partialUnique(knex, {
    name: 'pengguna_satu_per_penduduk',
    table: 'pengguna',
    columns: ['penduduk_id'],
    where: "penduduk_id IS NOT NULL AND status <> 'ditutup'",
  });
  await partialUnique(knex, {
    name: 'pengguna_satu_per_nik',
    table: 'pengguna',
    columns: ['nik_idx'],
    where: "nik_terverifikasi_at IS NOT NULL AND status <> 'ditutup'",
  });
  // A contact names one account once its code was entered; before that it is a claim.
  await partialUnique(knex, {
    name: 'pengguna_satu_per_surel',
    table: 'pengguna',
    columns: ['surel_idx'],
    where: "surel_terverifikasi_at IS NOT NULL AND status <> 'ditutup'",
  });
  await partialUnique(knex, {
    name: 'pengguna_satu_per_telepon',
    table: 'pengguna',
    columns: ['telepon_idx'],
    where: "telepon_terverifikasi_at IS NOT NULL AND status <> 'ditutup'",
  });
  await knex.schema.alterTable('pengguna', (table) => {
    table.index(['jenis', 'nama', 'id'], 'pengguna_daftar');
    table.index(['skpd_id', 'nama', 'id'], 'pengguna_daftar_skpd');
  });

  await knex.schema.createTable('pengguna_peran', (table) => {
    table.string('id', ID).primary();
    table.string('pengguna_id', ID).notNullable().references('id').inTable('pengguna');
    table.string('peran', 32).notNullable();
    word(table, 'lingkup_jenis', [
      'kota',
      'skpd',
      'kecamatan',
      'kelurahan',
      'lingkungan',
      'poliklinik',
    ]).notNullable();
    table.string('lingkup_kode', ID).notNullable();
    table.bigInteger('mulai_at').notNullable();
    table.string('oleh', ID);
    table.bigInteger('sampai_at');
    table.string('dicabut_oleh', ID);
    table.check("(lingkup_jenis = 'kota') = (lingkup_kode = '')", undefined, 'pengguna_peran_kota');
    table.index(['peran', 'lingkup_jenis', 'lingkup_kode'], 'pengguna_peran_pemegang');
  });
  await partialUnique(knex, {
    name: 'pengguna_peran_sekali',
    table: 'pengguna_peran',
    columns: ['pengguna_id', 'peran', 'lingkup_jenis', 'lingkup_kode'],
    where: 'sampai_at IS NULL',
  });
  // A grant that ended is history.
  await refuseChanges(knex, 'pengguna_peran', 'OLD.sampai_at IS NOT NULL');

  await knex.schema.createTable('session', (table) => {
    table.string('id', DIGEST).primary();
    table.string('pengguna_id', ID).references('id').inTable('pengguna');
    table.text('data').notNullable();
    table.string('agen', 80);
    table.string('alamat', 64);
    table.bigInteger('dibuat_at').notNullable();
    table.bigInteger('dilihat_at').notNullable();
    table.bigInteger('kedaluwarsa_at').notNullable().index('session_kedaluwarsa');
    table.index(['pengguna_id', 'dilihat_at'], 'session_pengguna');
  });

  await knex.schema.createTable('kode_pemulihan', (table) => {
    table.string('pengguna_id', ID).notNullable().references('id').inTable('pengguna');
    table.string('kode_hash', DIGEST).notNullable();
    table.bigInteger('dipakai_at');
    table.primary(['pengguna_id', 'kode_hash']);
  });

  for (const name of ['undangan', 'pemulihan']) {
    await knex.schema.createTable(name, (table) => {
      table.string('id', ID).primary();
      table
        .string('pengguna_id', ID)
        .notNullable()
        .references('id')
        .inTable('pengguna')
        .index(`${name}_pengguna`);
      table
        .string('token_hash', DIGEST)
        .notNullable()
        .unique({ indexName: `${name}_token` });
      table.string('oleh', ID);
      table.bigInteger('dibuat_at').notNullable();
      table.bigInteger('kedaluwarsa_at').notNullable();
      table.bigInteger('dipakai_at');
    });
  }

  await knex.schema.createTable('kode_kontak', (table) => {
    table.string('id', ID).primary();
    table.string('pengguna_id', ID).notNullable().references('id').inTable('pengguna');
    word(table, 'jenis', ['surel', 'telepon']).notNullable();
    table.text('nilai_enc').notNullable();
    table.string('nilai_idx', DIGEST).notNullable();
    table.string('kode_hash', DIGEST).notNullable();
    table.integer('percobaan').notNullable().defaultTo(0);
    table.bigInteger('dibuat_at').notNullable();
    table.bigInteger('kedaluwarsa_at').notNullable();
    table.bigInteger('dipakai_at');
    table.index(['pengguna_id', 'dibuat_at'], 'kode_kontak_pengguna');
  });

  await knex.schema.createTable('percobaan', (table) => {
    table.string('kunci', DIGEST).primary();
    table.integer('jumlah').notNullable();
    table.bigInteger('sejak_at').notNullable();
    table.bigInteger('tunggu_sampai_at').notNullable();
    table.bigInteger('kedaluwarsa_at').notNullable().index('percobaan_kedaluwarsa');
  });
}

export async function down(knex: Knex): Promise<void> {
  await allowChanges(knex, 'pengguna_peran');
  for (const name of [
    'percobaan',
    'kode_kontak',
    'pemulihan',
    'undangan',
    'kode_pemulihan',
    'session',
    'pengguna_peran',
    'pengguna',
  ]) {
    await knex.schema.dropTable(name);
  }
}
