import type { Knex } from 'knex';
import { word } from '../helpers.js';

/**
 * One row per uploaded or generated file; the bytes lie in the storage under their SHA-256.
 * An image has two public renditions (1600 and 320 px) and perhaps its original, encrypted.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('file', (table) => {
    table.string('id', 36).primary();
    word(table, 'jenis', ['gambar', 'pdf', 'lain']).notNullable();
    table.string('mime', 100).notNullable();
    table.string('nama', 150).notNullable();
    table.string('sha256', 64).notNullable();
    table.bigInteger('ukuran').notNullable();
    table.integer('lebar');
    table.integer('tinggi');
    table.string('kecil_sha256', 64);
    table.integer('kecil_ukuran');
    table.integer('kecil_lebar');
    table.integer('kecil_tinggi');
    table.string('unggahan_sha256', 64);
    table.string('asli_sha256', 64);
    table.bigInteger('asli_ukuran');
    table.string('asli_mime', 100);
    table.double('exif_lintang');
    table.double('exif_bujur');
    table.bigInteger('exif_at');
    table.string('induk_id', 36).references('id').inTable('file');
    table.string('pemilik_id', 36).references('id').inTable('pengguna');
    table.string('kunci_unggah', 64);
    table.bigInteger('dibuat_at').notNullable();
    table.bigInteger('dipakai_at');
    table.bigInteger('dihapus_at');
    table.check('ukuran >= 0', undefined, 'file_ukuran');
    table.check(
      "jenis <> 'gambar' OR (lebar > 0 AND tinggi > 0 AND kecil_sha256 IS NOT NULL AND kecil_lebar > 0 AND kecil_tinggi > 0)",
      undefined,
      'file_gambar',
    );
    table.check('(exif_lintang IS NULL) = (exif_bujur IS NULL)', undefined, 'file_exif');
    table.check('(asli_sha256 IS NULL) = (asli_ukuran IS NULL)', undefined, 'file_asli');
    table.index(['sha256']);
    table.index(['kecil_sha256']);
    table.index(['asli_sha256']);
    table.index(['unggahan_sha256']);
    table.index(['induk_id']);
    table.index(['pemilik_id']);
  });
  await knex.raw(
    'CREATE INDEX file_belum_dipakai ON file (dibuat_at) WHERE dipakai_at IS NULL AND dihapus_at IS NULL',
  );
  // Held shared by every insert into `file`, exclusively by the collector: see src/storage/orphans.ts.
  await knex.schema.createTable('file_gembok', (table) => {
    table.smallint('id').primary();
    table.check('id = 1', undefined, 'file_gembok_one');
  });
  await knex('file_gembok').insert({ id: 1 });
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('file_gembok');
  await knex.schema.dropTable('file');
}
