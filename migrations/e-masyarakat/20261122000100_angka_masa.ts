import type { Knex } from 'knex';

/** Figures of a period look up what was done, closed or reopened in it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'CREATE INDEX e_masyarakat_pengaduan_selesai ON e_masyarakat_pengaduan (ditindaklanjuti_at, id) WHERE ditindaklanjuti_at IS NOT NULL',
  );
  await knex.raw(
    'CREATE INDEX e_masyarakat_pengaduan_tutup ON e_masyarakat_pengaduan (ditutup_at, id) WHERE ditutup_at IS NOT NULL',
  );
  await knex.raw(
    "CREATE INDEX e_masyarakat_kejadian_buka ON e_masyarakat_kejadian (at, pengaduan_id) WHERE jenis = 'dibuka_kembali'",
  );
}

export async function down(knex: Knex): Promise<void> {
  for (const nama of ['pengaduan_selesai', 'pengaduan_tutup', 'kejadian_buka'])
    await knex.raw(`DROP INDEX e_masyarakat_${nama}`);
}
