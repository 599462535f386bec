import type { Knex } from 'knex';
import { partialUnique } from '../helpers.js';

const terbuka = 'berlaku_sampai IS NULL';

/** Whose duty a tindak lanjut was before, and no two open-ended lines of the schedule that meet. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'ALTER TABLE e_dokter_tindak_lanjut ADD COLUMN dari_petugas_id varchar(36) REFERENCES pengguna (id)',
  );
  await partialUnique(knex, {
    name: 'e_dokter_jadwal_praktik_dokter_jam',
    table: 'e_dokter_jadwal_praktik',
    columns: ['dokter_id', 'hari', 'jam_mulai'],
    where: terbuka,
  });
  await partialUnique(knex, {
    name: 'e_dokter_jadwal_praktik_awalan_hari',
    table: 'e_dokter_jadwal_praktik',
    columns: ['hari', 'awalan'],
    where: terbuka,
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const name of ['e_dokter_jadwal_praktik_awalan_hari', 'e_dokter_jadwal_praktik_dokter_jam'])
    await knex.raw(`DROP INDEX ${name}`);
  await knex.raw('ALTER TABLE e_dokter_tindak_lanjut DROP COLUMN dari_petugas_id');
}
