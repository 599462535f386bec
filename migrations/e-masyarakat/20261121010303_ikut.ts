import type { Knex } from 'knex';
import { allowChanges, flag, partialUnique, refuseChanges, word } from '../helpers.js';

const ID = 36;

/** Who joins in: supports, verdicts, subscriptions, drafts, reveals; hand-overs outside; clusters. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('e_masyarakat_dukungan', (table) => {
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    table.string('penduduk_id', ID).notNullable().references('id').inTable('penduduk');
    table.string('kk_ref', 64);
    table.bigInteger('at').notNullable();
    table.primary(['pengaduan_id', 'penduduk_id']);
    table.index(['penduduk_id', 'at'], 'e_masyarakat_dukungan_penduduk');
  });

  await knex.schema.createTable('e_masyarakat_penilaian', (table) => {
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    table.integer('urutan_tl').notNullable();
    table.string('penduduk_id', ID).notNullable().references('id').inTable('penduduk');
    word(table, 'sebagai', ['pelapor', 'pendukung', 'saksi']).notNullable();
    word(table, 'nilai', ['sudah', 'sebagian', 'belum']).notNullable();
    table.text('alasan').notNullable().defaultTo('');
    table.bigInteger('at').notNullable();
    table.primary(['pengaduan_id', 'urutan_tl', 'penduduk_id']);
  });

  await knex.schema.createTable('e_masyarakat_langganan', (table) => {
    table.string('id', ID).primary();
    table.string('pengguna_id', ID).notNullable().references('id').inTable('pengguna');
    word(table, 'jenis', ['pengaduan', 'kelurahan', 'kecamatan', 'kategori', 'radius']).notNullable();
    table.string('kunci', 64).notNullable();
    word(table, 'saluran', ['kotak_masuk', 'surel', 'dorong']).notNullable();
    word(table, 'irama', ['segera', 'ringkasan']).notNullable();
    table.bigInteger('dibuat_at').notNullable();
    table.unique(['pengguna_id', 'jenis', 'kunci', 'saluran'], { indexName: 'e_masyarakat_langganan_satu' });
    table.index(['jenis', 'kunci'], 'e_masyarakat_langganan_cari');
  });

  await knex.schema.createTable('e_masyarakat_draf', (table) => {
    table.string('id', ID).primary();
    table.string('kunci', 64).notNullable().unique({ indexName: 'e_masyarakat_draf_kunci' });
    table.string('pengguna_id', ID).references('id').inTable('pengguna');
    table.text('isi').notNullable();
    table.bigInteger('dibuat_at').notNullable();
    table.bigInteger('diubah_at').notNullable();
    table.bigInteger('kedaluwarsa_at').notNullable();
    table.string('pengaduan_id', ID).references('id').inTable('e_masyarakat_pengaduan');
    table.index(['kedaluwarsa_at'], 'e_masyarakat_draf_kedaluwarsa');
    table.index(['pengguna_id', 'diubah_at'], 'e_masyarakat_draf_pengguna');
  });

  await knex.schema.createTable('e_masyarakat_identitas_dibuka', (table) => {
    table.string('id', ID).primary();
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    table.string('pelaku_id', ID).notNullable().references('id').inTable('pengguna');
    table.string('peran', 32).notNullable();
    table.text('alasan').notNullable();
    table.bigInteger('at').notNullable();
    table.check('length(alasan) >= 20', undefined, 'e_masyarakat_identitas_dibuka_alasan');
    table.index(['pengaduan_id', 'at'], 'e_masyarakat_identitas_dibuka_pengaduan');
  });
  await refuseChanges(knex, 'e_masyarakat_identitas_dibuka');

  await knex.schema.createTable('e_masyarakat_rujukan', (table) => {
    table.string('id', ID).primary();
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    table.string('instansi_id', ID).notNullable().references('id').inTable('e_masyarakat_instansi');
    table.string('id_luar', 100);
    table.string('status_luar', 100);
    table.bigInteger('dibuat_at').notNullable();
    table.unique(['instansi_id', 'id_luar'], { indexName: 'e_masyarakat_rujukan_luar' });
    table.index(['pengaduan_id'], 'e_masyarakat_rujukan_pengaduan');
  });

  await knex.schema.createTable('e_masyarakat_klaster', (table) => {
    table.string('id', ID).primary();
    table.string('jejak_kode', 20).notNullable().unique({ indexName: 'e_masyarakat_klaster_jejak' });
    table.string('kategori_id', ID).notNullable().references('id').inTable('e_masyarakat_kategori');
    table.string('kelurahan_kode', 16).notNullable().references('kode').inTable('kelurahan');
    table.string('lingkungan_id', ID).references('id').inTable('lingkungan');
    table.double('lintang').notNullable();
    table.double('bujur').notNullable();
    table.integer('jumlah_pengaduan').notNullable();
    table.integer('jumlah_pelapor').notNullable();
    table.bigInteger('sejak').notNullable();
    flag(table, 'aktif').defaultTo(1);
    table.index(['kelurahan_kode', 'aktif'], 'e_masyarakat_klaster_kelurahan');
  });

  await knex.schema.createTable('e_masyarakat_klaster_anggota', (table) => {
    table.string('id', ID).primary();
    table.string('klaster_id', ID).notNullable().references('id').inTable('e_masyarakat_klaster');
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    table.bigInteger('masuk_at').notNullable();
    table.bigInteger('keluar_at');
    table.index(['klaster_id'], 'e_masyarakat_klaster_anggota_klaster');
  });
  await partialUnique(knex, {
    name: 'e_masyarakat_klaster_anggota_satu',
    table: 'e_masyarakat_klaster_anggota',
    columns: ['pengaduan_id'],
    where: 'keluar_at IS NULL',
  });
}

export async function down(knex: Knex): Promise<void> {
  await allowChanges(knex, 'e_masyarakat_identitas_dibuka');
  const tables = [
    'klaster_anggota',
    'klaster',
    'rujukan',
    'identitas_dibuka',
    'draf',
    'langganan',
    'penilaian',
    'dukungan',
  ];
  for (const name of tables) await knex.schema.dropTable(`e_masyarakat_${name}`);
}
