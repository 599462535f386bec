import type { Knex } from 'knex';
import { allowChanges, partialUnique, refuseChanges, word } from '../helpers.js';

const ID = 36;
const GILIRAN = ['pagi', 'sore', 'malam'];

/** The plan of who sits when, who really sat (dinas), and who may stand in for somebody. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('command_center_piket', (table) => {
    table.string('id', ID).primary();
    table.string('tanggal', 10).notNullable();
    word(table, 'giliran', GILIRAN).notNullable();
    table.smallint('kursi').notNullable();
    table.string('pengguna_id', ID).notNullable().references('id').inTable('pengguna');
    table.check('kursi IN (1, 2)', undefined, 'command_center_piket_kursi');
    table.unique(['tanggal', 'giliran', 'kursi'], { indexName: 'command_center_piket_satu_per_kursi' });
    table.unique(['tanggal', 'giliran', 'pengguna_id'], { indexName: 'command_center_piket_satu_kursi' });
    table.index(['pengguna_id', 'tanggal'], 'command_center_piket_pengguna');
  });

  await knex.schema.createTable('command_center_pengganti', (table) => {
    table.string('id', ID).primary();
    table.string('tanggal', 10).notNullable();
    word(table, 'giliran', GILIRAN).notNullable();
    table.string('pengguna_id', ID).notNullable().references('id').inTable('pengguna');
    table.string('alasan', 200).notNullable();
    table.string('oleh', ID).notNullable().references('id').inTable('pengguna');
    table.bigInteger('at').notNullable();
    table.unique(['tanggal', 'giliran', 'pengguna_id'], { indexName: 'command_center_pengganti_sekali' });
  });

  await knex.schema.createTable('command_center_dinas', (table) => {
    table.string('id', ID).primary();
    table.string('pengguna_id', ID).notNullable().references('id').inTable('pengguna');
    table.string('tanggal', 10).notNullable();
    word(table, 'giliran', GILIRAN).notNullable();
    table.smallint('kursi').notNullable();
    table.bigInteger('mulai_at').notNullable();
    table.bigInteger('selesai_at');
    // Who ended it: the person, a signed serah terima, or the job an hour after the giliran.
    word(table, 'penutup', ['sendiri', 'serah_terima', 'otomatis']);
    // Why a substitute sat here; null for the planned person.
    table.string('alasan', 200);
    table.check('kursi IN (1, 2)', undefined, 'command_center_dinas_kursi');
    table.check('(selesai_at IS NULL) = (penutup IS NULL)', undefined, 'command_center_dinas_penutup');
    table.check('selesai_at IS NULL OR selesai_at >= mulai_at', undefined, 'command_center_dinas_urutan');
    table.index(['pengguna_id', 'mulai_at'], 'command_center_dinas_pengguna');
    table.index(['tanggal', 'giliran'], 'command_center_dinas_giliran');
  });
  await partialUnique(knex, {
    name: 'command_center_dinas_satu_per_orang',
    table: 'command_center_dinas',
    columns: ['pengguna_id'],
    where: 'selesai_at IS NULL',
  });
  await partialUnique(knex, {
    name: 'command_center_dinas_satu_per_kursi',
    table: 'command_center_dinas',
    columns: ['tanggal', 'giliran', 'kursi'],
    where: 'selesai_at IS NULL',
  });
  // A dinas that ended is history.
  await refuseChanges(knex, 'command_center_dinas', 'OLD.selesai_at IS NOT NULL');
}

export async function down(knex: Knex): Promise<void> {
  await allowChanges(knex, 'command_center_dinas');
  for (const name of ['command_center_dinas', 'command_center_pengganti', 'command_center_piket']) {
    await knex.schema.dropTable(name);
  }
}
