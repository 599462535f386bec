import type { Knex } from 'knex';

/** Words of the predicates stand in the queries letter by letter: the planners match them as they are written. */
const terbuka = "status NOT IN ('ditutup', 'digabung', 'dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa')";
const giliran =
  "status NOT IN ('ditutup', 'digabung', 'dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa', 'ditindaklanjuti')";
const dipegang = "status IN ('didisposisikan', 'diterima', 'dijadwalkan', 'ditangguhkan', 'dibuka_kembali')";

const baru: readonly (readonly [string, string])[] = [
  // What is not ended yet, by the moment of sending, with everything lists of it are narrowed by.
  [
    'terbuka',
    `(diajukan_at, id, status, tenggat_at, skpd_id, kelurahan_kode, kecamatan_kode, kerahasiaan) WHERE ${terbuka}`,
  ],
  // The late and their count, without a look at the rows.
  [
    'tenggat',
    `(tenggat_at, id, status, kerahasiaan, skpd_id, kecamatan_kode, kelurahan_kode) WHERE ${giliran}`,
  ],
  ['pegang', `(skpd_id, tenggat_at, id, kategori_id) WHERE ${dipegang}`],
  ['tunggu', "(skpd_id, ditindaklanjuti_at, id) WHERE status = 'ditindaklanjuti'"],
  ['kelurahan_kategori', '(kelurahan_kode, kategori_id, diajukan_at, id)'],
  // Similar ones without a kategori, without a point, and those the nightly job takes out again.
  ['dekat_titik', '(lintang, bujur) WHERE dekat = 1'],
  ['dekat_kelurahan', '(kelurahan_kode, diajukan_at) WHERE dekat = 1'],
  ['dekat_tutup', '(ditutup_at, id) WHERE dekat = 1 AND ditutup_at IS NOT NULL'],
  // Who finally held a kategori: counted without a look at the rows.
  ['pernah', '(kategori_id, diajukan_at, skpd_id, kelurahan_kode) WHERE ditindaklanjuti_at IS NOT NULL'],
];

/** The rows behind a figure that few fulfil. */
const jarang: readonly (readonly [string, string])[] = [
  ['foto_jauh', 'foto_jauh > 0'],
  ['dibuka', 'dibuka_kembali = 1'],
  ['diam', 'tutup_diam = 1'],
  ['dilepas', 'dilepas = 1'],
];

/** Lists, counts and the search for similar ones take as long in a city of a million reports as in a small one. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX e_masyarakat_pengaduan_tenggat');
  for (const [nama, isi] of baru)
    await knex.raw(`CREATE INDEX e_masyarakat_pengaduan_${nama} ON e_masyarakat_pengaduan ${isi}`);
  for (const [nama, syarat] of jarang)
    await knex.raw(
      `CREATE INDEX e_masyarakat_ukuran_${nama} ON e_masyarakat_ukuran (diajukan_at, pengaduan_id) WHERE ${syarat}`,
    );
}

export async function down(knex: Knex): Promise<void> {
  for (const [nama] of jarang) await knex.raw(`DROP INDEX e_masyarakat_ukuran_${nama}`);
  for (const [nama] of baru) await knex.raw(`DROP INDEX e_masyarakat_pengaduan_${nama}`);
  await knex.raw(
    `CREATE INDEX e_masyarakat_pengaduan_tenggat ON e_masyarakat_pengaduan (tenggat_at, id) WHERE ${giliran}`,
  );
}
