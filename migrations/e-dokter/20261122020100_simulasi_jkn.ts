import type { Knex } from 'knex';
import { partialUnique, word } from '../helpers.js';

/** What the simulated receiver of BPJS keeps; holds no identity. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('e_dokter_simulasi_jkn', (table) => {
    table.string('id', 36).primary();
    table.string('kode', 32).notNullable();
    word(table, 'jalan', ['/antrean/add', '/antrean/updatewaktu', '/antrean/batal']).notNullable();
    // 99 also for a batal.
    table.integer('taskid');
    table.bigInteger('waktu_at');
    table.text('isi').notNullable();
    table.integer('code').notNullable();
    table.string('pesan', 200).notNullable();
    table.bigInteger('at').notNullable();
    table.index(['kode', 'id'], 'e_dokter_simulasi_jkn_kode_id');
    table.index(['at'], 'e_dokter_simulasi_jkn_at');
  });
  // A receiver that takes nothing twice, also when two senders race.
  await partialUnique(knex, {
    name: 'e_dokter_simulasi_jkn_add',
    table: 'e_dokter_simulasi_jkn',
    columns: ['kode'],
    where: "code = 200 AND jalan = '/antrean/add'",
  });
  await partialUnique(knex, {
    name: 'e_dokter_simulasi_jkn_task',
    table: 'e_dokter_simulasi_jkn',
    columns: ['kode', 'taskid'],
    where: 'code = 200 AND taskid IS NOT NULL',
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('e_dokter_simulasi_jkn');
}
