import type { Knex } from 'knex';
import { flag, partialUnique } from '../helpers.js';

const ID = 36;

/** Clinics, doctors, the weekly schedule. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('e_dokter_poliklinik', (table) => {
    table.string('id', ID).primary();
    table.string('kode', 8).notNullable().unique({ indexName: 'e_dokter_poliklinik_kode' });
    table.string('slug', 60).notNullable().unique({ indexName: 'e_dokter_poliklinik_slug' });
    table.string('nama', 120).notNullable();
    // What a sensitif poliklinik is called wherever others can read along.
    table.string('label_netral', 60).notNullable();
    table.string('ruang', 60).notNullable();
    table.string('kode_jkn', 8);
    table.string('kode_subspesialis_jkn', 8);
    flag(table, 'butuh_rujukan').defaultTo(1);
    flag(table, 'sensitif').defaultTo(0);
    flag(table, 'aktif').defaultTo(1);
    table.integer('version').notNullable().defaultTo(1);
  });

  await knex.schema.createTable('e_dokter_dokter', (table) => {
    table.string('id', ID).primary();
    table.string('nama', 160).notNullable();
    table.integer('kode_jkn').unique({ indexName: 'e_dokter_dokter_kode_jkn' });
    table.string('nomor_sip', 60);
    table.string('pengguna_id', ID).references('id').inTable('pengguna');
    table.integer('versi').notNullable().defaultTo(1);
    flag(table, 'aktif').defaultTo(1);
  });
  await partialUnique(knex, {
    name: 'e_dokter_dokter_pengguna',
    table: 'e_dokter_dokter',
    columns: ['pengguna_id'],
    where: 'pengguna_id IS NOT NULL',
  });

  await knex.schema.createTable('e_dokter_dokter_poliklinik', (table) => {
    table.string('dokter_id', ID).notNullable().references('id').inTable('e_dokter_dokter');
    table.string('poliklinik_id', ID).notNullable().references('id').inTable('e_dokter_poliklinik');
    table.primary(['dokter_id', 'poliklinik_id']);
    table.index(['poliklinik_id'], 'e_dokter_dokter_poliklinik_poli');
  });

  // Never edited: closed by `berlaku_sampai` and superseded by a new row.
  await knex.schema.createTable('e_dokter_jadwal_praktik', (table) => {
    table.string('id', ID).primary();
    table.string('dokter_id', ID).notNullable().references('id').inTable('e_dokter_dokter');
    table.string('poliklinik_id', ID).notNullable().references('id').inTable('e_dokter_poliklinik');
    table.smallint('hari').notNullable();
    table.string('jam_mulai', 5).notNullable();
    table.string('jam_selesai', 5).notNullable();
    table.string('berlaku_mulai', 10).notNullable();
    table.string('berlaku_sampai', 10);
    table.string('awalan', 2).notNullable();
    table.integer('menit_blok').notNullable();
    for (const jalur of ['jkn', 'nonjkn', 'loket']) table.integer(`kuota_${jalur}`).notNullable();
    table.string('ruang', 60).notNullable();
    table.string('ganti_dari_id', ID).references('id').inTable('e_dokter_jadwal_praktik');
    table.string('dibuat_oleh', ID).references('id').inTable('pengguna');
    table.bigInteger('dibuat_at').notNullable();
    table.check('hari BETWEEN 1 AND 7', undefined, 'e_dokter_jadwal_praktik_hari');
    table.check('jam_mulai < jam_selesai', undefined, 'e_dokter_jadwal_praktik_jam');
    table.check(
      "length(awalan) BETWEEN 1 AND 2 AND awalan = upper(awalan) AND awalan BETWEEN 'A' AND 'ZZ'",
      undefined,
      'e_dokter_jadwal_praktik_awalan',
    );
    table.check('menit_blok BETWEEN 5 AND 240', undefined, 'e_dokter_jadwal_praktik_blok');
    table.check(
      'kuota_jkn >= 0 AND kuota_nonjkn >= 0 AND kuota_loket >= 0',
      undefined,
      'e_dokter_jadwal_praktik_kuota',
    );
    // One that was superseded before it began holds no day: sampai is the day before mulai.
    table.index(['hari', 'berlaku_mulai'], 'e_dokter_jadwal_praktik_hari_mulai');
    table.index(['dokter_id', 'poliklinik_id'], 'e_dokter_jadwal_praktik_dokter');
  });
  await partialUnique(knex, {
    name: 'e_dokter_jadwal_praktik_terbuka',
    table: 'e_dokter_jadwal_praktik',
    columns: ['dokter_id', 'poliklinik_id', 'hari', 'jam_mulai'],
    where: 'berlaku_sampai IS NULL',
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const name of ['jadwal_praktik', 'dokter_poliklinik', 'dokter', 'poliklinik'])
    await knex.schema.dropTable(`e_dokter_${name}`);
}
