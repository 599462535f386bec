import type { Knex } from 'knex';
import { word } from '../helpers.js';

const ID = 36;

/** What the Open311 server keeps beside the pengaduan: answers for repeats, where a pengaduan came from, photos to fetch. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('e_masyarakat_kategori', (table) => {
    // Last change of the kategori or its questions: the changeset of the service discovery.
    table.bigInteger('diubah_at').notNullable().defaultTo(0);
  });

  // One row per fingerprint of a POST; a repeat within 24 hours gets `jawaban` again.
  await knex.schema.createTable('e_masyarakat_kiriman', (table) => {
    table.string('klien_id', ID).notNullable().references('id').inTable('e_masyarakat_klien');
    table.string('sidik', 64).notNullable();
    table.text('jawaban');
    table.bigInteger('dibuat_at').notNullable();
    table.primary(['klien_id', 'sidik']);
    table.index(['dibuat_at'], 'e_masyarakat_kiriman_at');
  });

  // `kontak`: name, phone, e-mail as a partner sent them, sealed.
  await knex.schema.createTable('e_masyarakat_asal', (table) => {
    table.string('pengaduan_id', ID).primary().references('id').inTable('e_masyarakat_pengaduan');
    table.string('fixmystreet_id', 20);
    table.text('kontak');
  });

  await knex.schema.createTable('e_masyarakat_media', (table) => {
    table.string('id', ID).primary();
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    table.integer('urutan_kejadian').notNullable();
    table.string('klien_id', ID).notNullable().references('id').inTable('e_masyarakat_klien');
    table.text('alamat').notNullable();
    word(table, 'status', ['menunggu', 'diambil', 'disimpan_teks', 'gagal']).notNullable();
    table.string('sebab', 100);
    table.bigInteger('dibuat_at').notNullable();
    table.index(['pengaduan_id'], 'e_masyarakat_media_pengaduan');
  });

  // A client's update_id takes effect once.
  await knex.schema.createTable('e_masyarakat_pembaruan', (table) => {
    table.string('klien_id', ID).notNullable().references('id').inTable('e_masyarakat_klien');
    table.string('update_id', 100).notNullable();
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    table.integer('urutan').notNullable();
    table.bigInteger('dibuat_at').notNullable();
    table.primary(['klien_id', 'update_id']);
  });

  // One row: up to which publik_at every kejadian has its stamp in e_masyarakat_tayang.
  await knex.schema.createTable('e_masyarakat_tayang_batas', (table) => {
    table.smallint('kunci').primary();
    table.bigInteger('sampai_at').notNullable();
  });

  await knex.schema.alterTable('e_masyarakat_klien', (table) => {
    table.index(['pemilik_id'], 'e_masyarakat_klien_pemilik');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('e_masyarakat_klien', (table) => {
    table.dropIndex(['pemilik_id'], 'e_masyarakat_klien_pemilik');
  });
  for (const name of ['tayang_batas', 'pembaruan', 'media', 'asal', 'kiriman'])
    await knex.schema.dropTable(`e_masyarakat_${name}`);
  await knex.schema.alterTable('e_masyarakat_kategori', (table) => {
    table.dropColumn('diubah_at');
  });
}
