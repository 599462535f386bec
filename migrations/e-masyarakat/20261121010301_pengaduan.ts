import type { Knex } from 'knex';
import { flag, word } from '../helpers.js';

const ID = 36;
const status = [
  'diajukan',
  'dibaca',
  'dikembalikan',
  'didisposisikan',
  'diterima',
  'dijadwalkan',
  'ditangguhkan',
  'ditindaklanjuti',
  'ditutup',
  'dibuka_kembali',
  'dialihkan',
  'ditolak',
  'dicabut',
  'digabung',
  'kedaluwarsa',
];
const kolom = [
  'terkirim',
  'sedang_ditanggapi',
  'sudah_diproses',
  'dialihkan',
  'ditolak',
  'dicabut',
  'kedaluwarsa',
];

/** The pengaduan itself. status, kolom and the moments are caches of folds over kejadian. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('e_masyarakat_klien', (table) => {
    table.string('id', ID).primary();
    table.string('nama', 100).notNullable();
    table.string('kunci_hmac', 64).notNullable().unique({ indexName: 'e_masyarakat_klien_kunci' });
    table.string('pemilik_id', ID).references('id').inTable('pengguna');
    table.text('host_media').notNullable().defaultTo('[]');
    flag(table, 'aktif').defaultTo(1);
    table.bigInteger('dibuat_at').notNullable();
  });

  await knex.schema.createTable('e_masyarakat_pengaduan', (table) => {
    table.string('id', ID).primary();
    table.string('kode', 20).notNullable().unique({ indexName: 'e_masyarakat_pengaduan_kode' });
    word(table, 'status', status).notNullable();
    word(table, 'kolom', kolom).notNullable();
    table.integer('version').notNullable();
    table.integer('urutan_transisi').notNullable();
    table.string('kategori_id', ID).notNullable().references('id').inTable('e_masyarakat_kategori');
    // Unknown only while an address from another system names no kelurahan; the operator sets both when he routes it.
    table.string('kecamatan_kode', 16).references('kode').inTable('kecamatan');
    table.string('kelurahan_kode', 16).references('kode').inTable('kelurahan');
    table.string('lingkungan_id', ID).references('id').inTable('lingkungan');
    table.double('lintang');
    table.double('bujur');
    word(table, 'ketepatan', ['gps', 'peta', 'patokan']).notNullable();
    table.string('patokan', 200);
    table.text('isi').notNullable();
    table.text('isi_tayang');
    table.bigInteger('tayang_at');
    word(table, 'kerahasiaan', ['terbuka', 'anonim', 'rahasia']).notNullable();
    word(table, 'kanal', ['web', 'loket', 'telepon', 'petugas', 'open311']).notNullable();
    table.string('pelapor_id', ID).references('id').inTable('penduduk');
    table.string('dicatat_oleh_id', ID).references('id').inTable('pengguna');
    table.string('klien_id', ID).references('id').inTable('e_masyarakat_klien');
    table.string('kunci_lacak_hmac', 64).notNullable();
    table.string('skpd_id', ID).references('id').inTable('skpd');
    flag(table, 'mengikat').defaultTo(0);
    table.string('pemegang_id', ID).references('id').inTable('pengguna');
    table.bigInteger('pegang_sampai');
    table.integer('jumlah_lepas').notNullable().defaultTo(0);
    table.integer('jumlah_buka_kembali').notNullable().defaultTo(0);
    table.string('induk_id', ID).references('id').inTable('e_masyarakat_pengaduan');
    table.integer('jumlah_dukungan').notNullable().defaultTo(0);
    table.integer('jumlah_pelapor').notNullable().defaultTo(0);
    table.string('sebelumnya_id', ID).references('id').inTable('e_masyarakat_pengaduan');
    table.bigInteger('diajukan_at').notNullable();
    table.bigInteger('dibaca_at');
    table.bigInteger('tanggapan_at');
    table.bigInteger('ditindaklanjuti_at');
    table.bigInteger('ditutup_at');
    table.string('cara_tutup', 16);
    table.bigInteger('tenggat_at');
    table.bigInteger('tenggat_hukum_at');
    table.bigInteger('publik_at');
    flag(table, 'dekat').defaultTo(1);

    table.check('induk_id IS NULL OR induk_id <> id', undefined, 'e_masyarakat_pengaduan_induk');
    table.check(
      "(status = 'digabung') = (induk_id IS NOT NULL)",
      undefined,
      'e_masyarakat_pengaduan_digabung',
    );
    table.check('(lintang IS NULL) = (bujur IS NULL)', undefined, 'e_masyarakat_pengaduan_titik');
    table.check('lintang IS NOT NULL OR patokan IS NOT NULL', undefined, 'e_masyarakat_pengaduan_patokan');
    table.check("(status = 'ditutup') = (cara_tutup IS NOT NULL)", undefined, 'e_masyarakat_pengaduan_cara');
    table.check("cara_tutup IN ('dinilai', 'tanpa_jawaban')", undefined, 'e_masyarakat_pengaduan_cara_word');
    table.check('jumlah_lepas <= 2', undefined, 'e_masyarakat_pengaduan_lepas');
    // Whatever is rahasia has no public moment; the last net under the publik scope.
    table.check("kerahasiaan <> 'rahasia' OR publik_at IS NULL", undefined, 'e_masyarakat_pengaduan_publik');

    table.index(['kelurahan_kode', 'diajukan_at', 'id'], 'e_masyarakat_pengaduan_kelurahan');
    table.index(['kecamatan_kode', 'diajukan_at', 'id'], 'e_masyarakat_pengaduan_kecamatan');
    table.index(['skpd_id', 'status', 'tenggat_at', 'id'], 'e_masyarakat_pengaduan_skpd');
    table.index(['skpd_id', 'diajukan_at', 'id'], 'e_masyarakat_pengaduan_skpd_baru');
    table.index(['status', 'diajukan_at', 'id'], 'e_masyarakat_pengaduan_status');
    table.index(['kategori_id', 'diajukan_at', 'id'], 'e_masyarakat_pengaduan_kategori');
    table.index(['kolom', 'diajukan_at', 'id'], 'e_masyarakat_pengaduan_kolom');
    table.index(['diajukan_at', 'id'], 'e_masyarakat_pengaduan_baru');
    table.index(['publik_at', 'id'], 'e_masyarakat_pengaduan_publik_at');
    table.index(['pelapor_id', 'id'], 'e_masyarakat_pengaduan_pelapor');
  });
  // Few are merged: over all rows the index would look useless to the planner, and it would read the table instead.
  await knex.raw(
    'CREATE INDEX e_masyarakat_pengaduan_anak ON e_masyarakat_pengaduan (induk_id, kode) WHERE induk_id IS NOT NULL',
  );
  await knex.raw(
    'CREATE INDEX e_masyarakat_pengaduan_dekat ON e_masyarakat_pengaduan (kategori_id, lintang, bujur) WHERE dekat = 1',
  );
  await knex.raw(
    `CREATE INDEX e_masyarakat_pengaduan_tenggat ON e_masyarakat_pengaduan (tenggat_at, id)
     WHERE status NOT IN ('ditutup', 'digabung', 'dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa', 'ditindaklanjuti')`,
  );

  await knex.schema.createTable('e_masyarakat_jawaban', (table) => {
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    table.string('pertanyaan_id', ID).notNullable().references('id').inTable('e_masyarakat_pertanyaan');
    table.text('nilai').notNullable();
    table.primary(['pengaduan_id', 'pertanyaan_id']);
  });

  await knex.schema.createTable('e_masyarakat_nomor', (table) => {
    table.integer('tahun').primary();
    table.integer('terakhir').notNullable();
  });

  // How many public pengaduan read which kolom, per kelurahan, kategori and SKPD; kept with every transition.
  await knex.schema.createTable('e_masyarakat_angka', (table) => {
    word(table, 'jenis', ['kelurahan', 'kategori', 'skpd']).notNullable();
    table.string('kunci', ID).notNullable();
    word(table, 'kolom', kolom).notNullable();
    table.integer('jumlah').notNullable();
    table.primary(['jenis', 'kunci', 'kolom']);
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const name of ['angka', 'nomor', 'jawaban', 'pengaduan', 'klien']) {
    await knex.schema.dropTable(`e_masyarakat_${name}`);
  }
}
