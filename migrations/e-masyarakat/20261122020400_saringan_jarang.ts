import type { Knex } from 'knex';

/** What an SKPD holds is counted without a look at the rows; ends that few have are found with any second filter. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX e_masyarakat_pengaduan_pegang');
  await knex.raw('DROP INDEX e_masyarakat_pengaduan_skpd');
  await knex.raw(
    'CREATE INDEX e_masyarakat_pengaduan_skpd ON e_masyarakat_pengaduan (skpd_id, status, tenggat_at, id, kategori_id)',
  );
  await knex.raw(
    `CREATE INDEX e_masyarakat_pengaduan_jarang ON e_masyarakat_pengaduan
       (kolom, diajukan_at, id, kelurahan_kode, kecamatan_kode, kategori_id, skpd_id, kerahasiaan)
     WHERE kolom IN ('dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa')`,
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX e_masyarakat_pengaduan_jarang');
  await knex.raw('DROP INDEX e_masyarakat_pengaduan_skpd');
  await knex.raw(
    'CREATE INDEX e_masyarakat_pengaduan_skpd ON e_masyarakat_pengaduan (skpd_id, status, tenggat_at, id)',
  );
  await knex.raw(
    `CREATE INDEX e_masyarakat_pengaduan_pegang ON e_masyarakat_pengaduan (skpd_id, tenggat_at, id, kategori_id)
     WHERE status IN ('didisposisikan', 'diterima', 'dijadwalkan', 'ditangguhkan', 'dibuka_kembali')`,
  );
}
