import type { Knex } from 'knex';

/** The estimate a patient was last told (UTC ms): a shift is told once, not at every look. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('e_dokter_pendaftaran', (table) => {
    table.bigInteger('perkiraan_kabar_at');
  });
}

export async function down(knex: Knex): Promise<void> {
  // Knex would copy the table on SQLite and lose its triggers.
  await knex.raw('ALTER TABLE e_dokter_pendaftaran DROP COLUMN perkiraan_kabar_at');
}
