import type { Knex } from 'knex';
import { flag, partialUnique, word } from '../helpers.js';

const ID = 36;

/** Free days and the clocks of every desk. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('hari_libur', (table) => {
    table.string('tanggal', 10).primary();
    table.string('nama', 160).notNullable();
    word(table, 'jenis', ['nasional', 'cuti_bersama', 'khusus']).notNullable();
    table.string('dasar', 240).notNullable();
    // Entered before its decree: free, but dates of that year stay perkiraan.
    flag(table, 'sementara').defaultTo(0);
    table.bigInteger('dimasukkan_at').notNullable();
    table.bigInteger('dicabut_at');
  });
  await knex.schema.createTable('jam', (table) => {
    table.string('id', ID).primary();
    table.string('pemilik_jenis', 60).notNullable();
    table.string('pemilik_id', ID).notNullable();
    table.string('jenis', 40).notNullable();
    table.integer('putaran').notNullable();
    table.string('skpd_id', ID).references('id').inTable('skpd');
    // JSON: rule, legal rule with its start, steps (src/time/rule.ts).
    table.text('aturan').notNullable();
    table.string('judul', 200).notNullable();
    table.string('url', 200).notNullable();
    word(table, 'visibilitas', ['terbuka', 'rahasia', 'tertutup']).notNullable();
    word(table, 'status', ['berjalan', 'jeda', 'berhenti']).notNullable();
    table.bigInteger('mulai_at').notNullable();
    table.bigInteger('tenggat_at').notNullable();
    table.bigInteger('tenggat_hukum_at');
    flag(table, 'perkiraan');
    table.bigInteger('berhenti_at');
    table.string('catatan', 240);
    table.bigInteger('kalender_versi').notNullable();
    table.check("(status = 'berhenti') = (berhenti_at IS NOT NULL)", undefined, 'jam_berhenti');
    table.index(['pemilik_jenis', 'pemilik_id', 'jenis', 'putaran'], 'jam_pemilik');
    table.index(['skpd_id', 'status', 'tenggat_at', 'id'], 'jam_papan');
  });
  await partialUnique(knex, {
    name: 'jam_satu_berjalan',
    table: 'jam',
    columns: ['pemilik_jenis', 'pemilik_id', 'jenis'],
    where: "status <> 'berhenti'",
  });
  await knex.raw("CREATE INDEX jam_terbuka ON jam (kalender_versi, id) WHERE status <> 'berhenti'");
  await knex.schema.createTable('jam_jeda', (table) => {
    table.string('id', ID).primary();
    table.string('jam_id', ID).notNullable().references('id').inTable('jam');
    word(table, 'sisi', ['pelapor', 'pihak_lain', 'kahar', 'anggaran']).notNullable();
    table.string('alasan', 500).notNullable();
    table.bigInteger('dari_at').notNullable();
    table.bigInteger('sampai_at');
    table.check('sampai_at >= dari_at', undefined, 'jam_jeda_urut');
    table.index(['jam_id', 'dari_at'], 'jam_jeda_jam');
  });
  await partialUnique(knex, {
    name: 'jam_jeda_terbuka',
    table: 'jam_jeda',
    columns: ['jam_id', 'sisi'],
    where: 'sampai_at IS NULL',
  });
  await knex.schema.createTable('jam_langkah', (table) => {
    table.string('jam_id', ID).notNullable().references('id').inTable('jam');
    table.string('langkah', 40).notNullable();
    table.integer('persen');
    // Null while the clock is stopped or the step rests in a pause.
    table.bigInteger('jatuh_at');
    table.bigInteger('dijalankan_at');
    table.primary(['jam_id', 'langkah']);
  });
  await knex.raw(
    'CREATE INDEX jam_langkah_berikut ON jam_langkah (jatuh_at, jam_id) WHERE dijalankan_at IS NULL AND jatuh_at IS NOT NULL',
  );
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['jam_langkah', 'jam_jeda', 'jam', 'hari_libur']) await knex.schema.dropTable(table);
}
