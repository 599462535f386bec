import type { Knex } from 'knex';

/** Landmarks of what may be the same matter are compared within the index, two hundred at a time. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX e_masyarakat_pengaduan_dekat_kelurahan');
  await knex.raw(
    `CREATE INDEX e_masyarakat_pengaduan_dekat_kelurahan ON e_masyarakat_pengaduan
       (kelurahan_kode, diajukan_at, id, kategori_id, status, ditutup_at, dibaca_at, kerahasiaan, dekat, patokan, lintang, bujur)
     WHERE dekat = 1`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX e_masyarakat_pengaduan_dekat_kelurahan');
  await knex.raw(
    'CREATE INDEX e_masyarakat_pengaduan_dekat_kelurahan ON e_masyarakat_pengaduan (kelurahan_kode, diajukan_at) WHERE dekat = 1',
  );
}
