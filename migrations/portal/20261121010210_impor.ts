import type { Knex } from 'knex';
import { word } from '../helpers.js';

/** Files an administrator handed in for import, and how far each has come. The file itself lies encrypted in the storage. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('portal_impor', (table) => {
    table.string('id', 36).primary();
    word(table, 'jenis', ['penduduk', 'batas']).notNullable();
    table.string('nama', 150).notNullable();
    table.string('sha256', 64).notNullable();
    table.bigInteger('ukuran').notNullable();
    word(table, 'status', ['menunggu', 'berjalan', 'selesai', 'gagal']).notNullable();
    // Share of the file read, in thousandths.
    table.integer('bagian').notNullable().defaultTo(0);
    for (const count of ['ditambah', 'diubah', 'sama', 'ditolak'])
      table.integer(count).notNullable().defaultTo(0);
    // Refused lines with their reasons, as CSV, at most some hundred; no value of the line itself.
    table.text('rincian_ditolak');
    table.string('galat', 240);
    table.string('oleh', 36).notNullable().references('id').inTable('pengguna');
    table.bigInteger('dibuat_at').notNullable();
    table.bigInteger('selesai_at');
    table.check('bagian BETWEEN 0 AND 1000', undefined, 'portal_impor_bagian');
    table.index(['dibuat_at'], 'portal_impor_dibuat');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('portal_impor');
}
