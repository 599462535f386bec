import type { Knex } from 'knex';
import { flag, partialUnique, word } from '../helpers.js';

const ID = 36;
const DIGEST = 43;

/** Offices, places, the residents' register, office hours, settings. */
export async function up(knex: Knex): Promise<void> {
  await createPlaces(knex);
  await createOffices(knex);
  await createRegister(knex);
  await knex.schema.createTable('pengaturan', (table) => {
    table.string('kunci', 120).primary();
    table.text('nilai').notNullable();
    table.string('modul', 40).notNullable();
    table.bigInteger('sejak_at').notNullable();
    table.string('oleh', ID);
    table.integer('version').notNullable().defaultTo(1);
  });
  // What processes keep in memory carries a number; a higher one in the table means: read again.
  await knex.schema.createTable('rujukan_versi', (table) => {
    table.string('nama', 40).primary();
    table.bigInteger('versi').notNullable();
  });
  await knex('rujukan_versi').insert(
    ['direktori', 'kalender', 'pengaturan'].map((nama) => ({ nama, versi: 1 })),
  );
}

async function createPlaces(knex: Knex): Promise<void> {
  await knex.schema.createTable('kecamatan', (table) => {
    table.string('kode', 13).primary();
    table.string('nama', 80).notNullable();
  });
  await knex.schema.createTable('kelurahan', (table) => {
    table.string('kode', 13).primary();
    table.string('nama', 80).notNullable();
    table.string('kecamatan_kode', 13).notNullable().references('kode').inTable('kecamatan');
    table.double('lintang').notNullable();
    table.double('bujur').notNullable();
    table.double('luas_km2').notNullable();
    table.integer('jumlah_penduduk').notNullable().defaultTo(0);
    // GeoJSON geometry (Polygon or MultiPolygon), only when the city imported it.
    table.text('batas');
    table.string('batas_sumber', 200);
    table.index(['kecamatan_kode']);
  });
  await knex.schema.createTable('lingkungan', (table) => {
    table.string('id', ID).primary();
    table.string('kelurahan_kode', 13).notNullable().references('kode').inTable('kelurahan');
    table.integer('nomor').notNullable();
    table.string('nama', 80).notNullable();
    flag(table, 'aktif').defaultTo(1);
    table.unique(['kelurahan_kode', 'nomor'], { indexName: 'lingkungan_nomor' });
  });
}

async function createOffices(knex: Knex): Promise<void> {
  await knex.schema.createTable('skpd', (table) => {
    table.string('id', ID).primary();
    table.string('slug', 60).notNullable().unique({ indexName: 'skpd_slug' });
    table.string('nama', 160).notNullable();
    table.string('singkatan', 40).notNullable();
    word(table, 'jenis', [
      'sekretariat',
      'inspektorat',
      'dinas',
      'badan',
      'satuan',
      'rumah_sakit',
      'kecamatan',
      'kelurahan',
    ]).notNullable();
    table.string('induk_id', ID).references('id').inTable('skpd');
    table.string('kecamatan_kode', 13).references('kode').inTable('kecamatan');
    table.string('kelurahan_kode', 13).references('kode').inTable('kelurahan');
    table.string('jabatan_kepala', 120).notNullable();
    table.string('ppid', 160);
    table.string('alamat', 240);
    table.string('telepon', 60);
    table.string('surel', 120);
    table.integer('urutan').notNullable();
    flag(table, 'aktif').defaultTo(1);
    table.integer('version').notNullable().defaultTo(1);
    table.check('induk_id <> id', undefined, 'skpd_bukan_induk_sendiri');
    table.index(['induk_id']);
  });
  await knex.schema.createTable('jam_kerja', (table) => {
    table.string('id', ID).primary();
    // Without an office: the hours of all that have none of their own.
    table.string('skpd_id', ID).references('id').inTable('skpd');
    table.smallint('hari').notNullable();
    table.string('buka', 5).notNullable();
    table.string('tutup', 5).notNullable();
    table.string('berlaku_dari', 10).notNullable();
    table.bigInteger('dimasukkan_at').notNullable();
    table.check('hari BETWEEN 1 AND 7', undefined, 'jam_kerja_hari');
    table.check('buka <= tutup', undefined, 'jam_kerja_urut');
  });
  await partialUnique(knex, {
    name: 'jam_kerja_skpd',
    table: 'jam_kerja',
    columns: ['skpd_id', 'hari', 'berlaku_dari'],
    where: 'skpd_id IS NOT NULL',
  });
  await partialUnique(knex, {
    name: 'jam_kerja_umum',
    table: 'jam_kerja',
    columns: ['hari', 'berlaku_dari'],
    where: 'skpd_id IS NULL',
  });
}

async function createRegister(knex: Knex): Promise<void> {
  await knex.schema.createTable('penduduk', (table) => {
    table.string('id', ID).primary();
    table.text('nik_enc').notNullable();
    table.string('nik_idx', DIGEST).notNullable().unique({ indexName: 'penduduk_nik' });
    table.text('kk_enc').notNullable();
    table.string('kk_idx', DIGEST).notNullable();
    table.string('nama', 160).notNullable();
    table.string('tanggal_lahir', 10).notNullable();
    word(table, 'jenis_kelamin', ['L', 'P']).notNullable();
    table.string('kelurahan_kode', 13).notNullable().references('kode').inTable('kelurahan');
    table.string('lingkungan_id', ID).references('id').inTable('lingkungan');
    table.string('alamat', 240).notNullable();
    word(table, 'status', ['hidup', 'meninggal', 'pindah']).notNullable();
    table.bigInteger('dimasukkan_at').notNullable();
    table.bigInteger('diubah_at').notNullable();
    table.index(['kk_idx'], 'penduduk_kk');
  });
  await knex.schema.createTable('impor_penduduk', (table) => {
    table.string('id', ID).primary();
    // SHA-256 of the file: an interrupted import of the same bytes goes on where it stopped.
    table.string('sidik', 64).notNullable();
    word(table, 'status', ['berjalan', 'selesai']).notNullable();
    for (const count of ['baris_terakhir', 'ditambah', 'diubah', 'sama', 'ditolak'])
      table.integer(count).notNullable().defaultTo(0);
    table.bigInteger('mulai_at').notNullable();
    table.bigInteger('selesai_at');
  });
  await partialUnique(knex, {
    name: 'impor_penduduk_berjalan',
    table: 'impor_penduduk',
    columns: ['sidik'],
    where: "status = 'berjalan'",
  });
}

export async function down(knex: Knex): Promise<void> {
  const tables = [
    'rujukan_versi',
    'pengaturan',
    'impor_penduduk',
    'penduduk',
    'jam_kerja',
    'skpd',
    'lingkungan',
    'kelurahan',
    'kecamatan',
  ];
  for (const table of tables) await knex.schema.dropTable(table);
}
