import type { Knex } from 'knex';

/** What an administrator writes about an office and a position: duties, the decree of a pengganti, row counter. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('skpd', (table) => {
    table.text('tugas');
  });
  await knex.schema.alterTable('jabatan', (table) => {
    table.string('pengganti_nomor_sk', 120);
    table.integer('version').notNullable().defaultTo(1);
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('jabatan', (table) => {
    table.dropColumn('version');
    table.dropColumn('pengganti_nomor_sk');
  });
  await knex.schema.alterTable('skpd', (table) => {
    table.dropColumn('tugas');
  });
}
