import type { Knex } from 'knex';

/** The ladder board looks at running clocks alone; those that stopped long ago are the most. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    "CREATE INDEX jam_berjalan ON jam (skpd_id, tenggat_at, id, visibilitas, mulai_at) WHERE status = 'berjalan'",
  );
  await knex.raw("CREATE INDEX jam_dijeda ON jam (id, skpd_id, visibilitas) WHERE status = 'jeda'");
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX jam_berjalan');
  await knex.raw('DROP INDEX jam_dijeda');
}
