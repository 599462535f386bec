import type { Knex } from 'knex';
import { word } from '../helpers.js';

const ID = 36;

/** Who holds which position, by decree and date; after the accounts it points to. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('jabatan', (table) => {
    table.string('id', ID).primary();
    word(table, 'kode', ['walikota', 'sekda', 'ppkd', 'kepala']).notNullable();
    table.string('skpd_id', ID).references('id').inTable('skpd');
    table.string('pengguna_id', ID).notNullable().references('id').inTable('pengguna');
    table.string('pengganti_id', ID).references('id').inTable('pengguna');
    table.string('pengganti_dari', 10);
    table.string('pengganti_sampai', 10);
    table.string('nomor_sk', 120).notNullable();
    table.string('mulai', 10).notNullable();
    table.string('sampai', 10);
    table.check("(kode = 'kepala') = (skpd_id IS NOT NULL)", undefined, 'jabatan_kepala_skpd');
    table.check('(pengganti_id IS NULL) = (pengganti_dari IS NULL)', undefined, 'jabatan_pengganti');
    table.check('sampai >= mulai', undefined, 'jabatan_urut');
    table.index(['kode', 'skpd_id', 'mulai'], 'jabatan_pemegang');
    table.index(['pengguna_id'], 'jabatan_pengguna');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('jabatan');
}
