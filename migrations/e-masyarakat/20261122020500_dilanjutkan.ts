import type { Knex } from 'knex';

/** Who went on after a pause: the list of what its klaster's work set free asks it of every report an SKPD holds. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    "CREATE INDEX e_masyarakat_kejadian_lanjut ON e_masyarakat_kejadian (pengaduan_id, urutan) WHERE jenis = 'dilanjutkan'",
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX e_masyarakat_kejadian_lanjut');
}
