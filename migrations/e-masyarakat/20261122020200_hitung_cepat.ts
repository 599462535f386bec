import type { Knex } from 'knex';

const giliran =
  "status NOT IN ('ditutup', 'digabung', 'dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa', 'ditindaklanjuti', 'dikembalikan', 'ditangguhkan')";

/** Indexes that answer by themselves: counting and choosing look at no row of the table. */
const baru: readonly (readonly [string, string])[] = [
  // What has its turn at a desk of the city: the late are one stretch of it.
  ['tenggat', `(tenggat_at, id, kerahasiaan, skpd_id, kecamatan_kode, kelurahan_kode) WHERE ${giliran}`],
  [
    'pernah',
    '(kategori_id, diajukan_at, skpd_id, kelurahan_kode, ditindaklanjuti_at) WHERE ditindaklanjuti_at IS NOT NULL',
  ],
  // The history of a place.
  ['sekitar', '(kelurahan_kode, lintang, bujur, diajukan_at, id, kategori_id)'],
  // Newest first, narrowed by what became of them and when.
  ['baru', '(diajukan_at, id, status, kerahasiaan, ditindaklanjuti_at, ditutup_at)'],
];

export async function up(knex: Knex): Promise<void> {
  for (const nama of ['tenggat', 'pernah', 'baru'])
    await knex.raw(`DROP INDEX e_masyarakat_pengaduan_${nama}`);
  for (const [nama, isi] of baru)
    await knex.raw(`CREATE INDEX e_masyarakat_pengaduan_${nama} ON e_masyarakat_pengaduan ${isi}`);
}

export async function down(knex: Knex): Promise<void> {
  for (const [nama] of baru) await knex.raw(`DROP INDEX e_masyarakat_pengaduan_${nama}`);
  const lama: readonly (readonly [string, string])[] = [
    [
      'tenggat',
      "(tenggat_at, id, status, kerahasiaan, skpd_id, kecamatan_kode, kelurahan_kode) WHERE status NOT IN ('ditutup', 'digabung', 'dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa', 'ditindaklanjuti')",
    ],
    ['pernah', '(kategori_id, diajukan_at, skpd_id, kelurahan_kode) WHERE ditindaklanjuti_at IS NOT NULL'],
    ['baru', '(diajukan_at, id)'],
  ];
  for (const [nama, isi] of lama)
    await knex.raw(`CREATE INDEX e_masyarakat_pengaduan_${nama} ON e_masyarakat_pengaduan ${isi}`);
}
