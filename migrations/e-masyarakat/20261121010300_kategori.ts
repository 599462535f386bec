import type { Knex } from 'knex';
import { flag, word } from '../helpers.js';

const ID = 36;

/** Kategori with their questions (the Open311 service definition), offices outside the city, routing rules, templates. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('e_masyarakat_instansi', (table) => {
    table.string('id', ID).primary();
    table.string('nama', 150).notNullable().unique({ indexName: 'e_masyarakat_instansi_nama' });
    table.string('kontak', 200).notNullable();
    flag(table, 'aktif').defaultTo(1);
  });

  await knex.schema.createTable('e_masyarakat_kategori', (table) => {
    table.string('id', ID).primary();
    table.string('kode', 64).notNullable().unique({ indexName: 'e_masyarakat_kategori_kode' });
    table.string('nama', 100).notNullable().unique({ indexName: 'e_masyarakat_kategori_nama' });
    table.string('kelompok', 60).notNullable();
    table.text('keterangan').notNullable();
    table.text('kata_kunci').notNullable();
    word(table, 'jenis', ['informasi', 'tanpa_pengawasan', 'pengawasan', 'aspirasi']).notNullable();
    table.integer('tenggat_layanan_hk').notNullable();
    table.integer('radius_m');
    word(table, 'lokasi_publik', ['tepat', 'kasar', 'kelurahan', 'tidak']).notNullable();
    word(table, 'kerahasiaan_awal', ['terbuka', 'anonim', 'rahasia']).notNullable();
    flag(table, 'tertutup').defaultTo(0);
    flag(table, 'darurat').defaultTo(0);
    flag(table, 'wajib_foto_sesudah').defaultTo(0);
    flag(table, 'membentuk_klaster').defaultTo(0);
    table.string('instansi_id', ID).references('id').inTable('e_masyarakat_instansi');
    table.integer('urutan').notNullable();
    flag(table, 'aktif').defaultTo(1);
    table.check('tenggat_layanan_hk > 0', undefined, 'e_masyarakat_kategori_tenggat');
    table.check('radius_m IS NULL OR radius_m > 0', undefined, 'e_masyarakat_kategori_radius');
    table.check("tertutup = 0 OR kerahasiaan_awal = 'rahasia'", undefined, 'e_masyarakat_kategori_tertutup');
  });

  await knex.schema.createTable('e_masyarakat_pertanyaan', (table) => {
    table.string('id', ID).primary();
    table.string('kategori_id', ID).notNullable().references('id').inTable('e_masyarakat_kategori');
    table.string('kode', 64).notNullable();
    word(table, 'tipe', [
      'string',
      'number',
      'datetime',
      'text',
      'singlevaluelist',
      'multivaluelist',
    ]).notNullable();
    flag(table, 'variabel').defaultTo(1);
    flag(table, 'wajib').defaultTo(0);
    table.integer('urutan').notNullable();
    table.string('label', 150).notNullable();
    table.string('petunjuk', 200).notNullable().defaultTo('');
    flag(table, 'aktif').defaultTo(1);
    table.unique(['kategori_id', 'kode'], { indexName: 'e_masyarakat_pertanyaan_kode' });
    table.unique(['kategori_id', 'urutan'], { indexName: 'e_masyarakat_pertanyaan_urutan' });
  });

  await knex.schema.createTable('e_masyarakat_pilihan', (table) => {
    table.string('id', ID).primary();
    table.string('pertanyaan_id', ID).notNullable().references('id').inTable('e_masyarakat_pertanyaan');
    table.string('kunci', 64).notNullable();
    table.string('nama', 150).notNullable();
    table.text('pesan_henti');
    table.unique(['pertanyaan_id', 'kunci'], { indexName: 'e_masyarakat_pilihan_kunci' });
  });

  await knex.schema.createTable('e_masyarakat_perutean', (table) => {
    table.string('id', ID).primary();
    table.string('kategori_id', ID).notNullable().references('id').inTable('e_masyarakat_kategori');
    table.string('kelurahan_kode', 16).references('kode').inTable('kelurahan');
    table.string('skpd_id', ID).notNullable().references('id').inTable('skpd');
    table.index(['kategori_id', 'kelurahan_kode'], 'e_masyarakat_perutean_cari');
  });

  await knex.schema.createTable('e_masyarakat_templat', (table) => {
    table.string('id', ID).primary();
    table.string('skpd_id', ID).notNullable().references('id').inTable('skpd');
    table.string('kategori_id', ID).references('id').inTable('e_masyarakat_kategori');
    word(table, 'untuk', ['tanggapan', 'tindak_lanjut']).notNullable();
    table.string('judul', 100).notNullable();
    table.text('isi').notNullable();
    flag(table, 'aktif').defaultTo(1);
    table.index(['skpd_id', 'kategori_id'], 'e_masyarakat_templat_cari');
  });

  await knex.schema.createTable('e_masyarakat_kata', (table) => {
    table.string('kata', 60).primary();
    table.bigInteger('dibuat_at').notNullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const name of ['kata', 'templat', 'perutean', 'pilihan', 'pertanyaan', 'kategori', 'instansi']) {
    await knex.schema.dropTable(`e_masyarakat_${name}`);
  }
}
