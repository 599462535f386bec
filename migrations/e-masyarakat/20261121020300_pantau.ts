import type { Knex } from 'knex';
import { flag, word } from '../helpers.js';

const ID = 36;

/** What is measured of every pengaduan, the figures drawn from it, escalations, and the daily root of all chains. */
export async function up(knex: Knex): Promise<void> {
  // One row per pengaduan that counts in statistics; written by the job alone, compared with the pengaduan by it.
  await knex.schema.createTable('e_masyarakat_ukuran', (table) => {
    table.string('pengaduan_id', ID).primary().references('id').inTable('e_masyarakat_pengaduan');
    table.integer('version').notNullable();
    table.bigInteger('diajukan_at').notNullable();
    table.string('kecamatan_kode', 16);
    table.string('kelurahan_kode', 16);
    table.string('kategori_id', ID).notNullable();
    table.string('skpd_id', ID);
    flag(table, 'rahasia');
    // Sent by staff of the SKPD that holds it: outside that SKPD's measures.
    flag(table, 'pegawai');
    // Number of the working day (city calendar) the count starts on, and that of its end; the end is null while it runs.
    table.integer('mulai_hk').notNullable();
    table.integer('akhir_hk');
    // The same from the disposisi to the holder, in its calendar.
    table.integer('mulai_skpd_hk');
    table.integer('akhir_skpd_hk');
    flag(table, 'ditindak');
    table.bigInteger('akhir_at');
    table.bigInteger('tenggat_at');
    // Minutes to the first read; null while unread.
    table.integer('baca_menit');
    flag(table, 'dibuka_kembali');
    flag(table, 'pernah_ditindak');
    flag(table, 'dilepas');
    flag(table, 'ditutup');
    flag(table, 'tutup_diam');
    table.integer('nilai').notNullable();
    table.integer('nilai_sudah').notNullable();
    table.integer('foto').notNullable();
    table.integer('foto_jauh').notNullable();
    table.index(['diajukan_at', 'pengaduan_id'], 'e_masyarakat_ukuran_kota');
    table.index(['kecamatan_kode', 'diajukan_at', 'pengaduan_id'], 'e_masyarakat_ukuran_kecamatan');
    table.index(['kelurahan_kode', 'diajukan_at', 'pengaduan_id'], 'e_masyarakat_ukuran_kelurahan');
    table.index(['kategori_id', 'diajukan_at', 'pengaduan_id'], 'e_masyarakat_ukuran_kategori');
    table.index(['skpd_id', 'diajukan_at', 'pengaduan_id'], 'e_masyarakat_ukuran_skpd');
  });

  await knex.schema.createTable('e_masyarakat_statistik', (table) => {
    word(table, 'jenis', ['kota', 'kecamatan', 'kelurahan', 'skpd', 'kategori']).notNullable();
    table.string('kunci', ID).notNullable();
    table.integer('hari').notNullable();
    table.text('isi').notNullable();
    table.bigInteger('dari_at').notNullable();
    table.bigInteger('dihitung_at').notNullable();
    table.primary(['jenis', 'kunci', 'hari']);
  });

  // Who was told at which step of which clock; penerima '' when the position was vacant.
  await knex.schema.createTable('e_masyarakat_eskalasi', (table) => {
    table.string('jam_id', ID).notNullable().references('id').inTable('jam');
    table.string('langkah', 40).notNullable();
    table.string('jabatan', 32).notNullable();
    table.string('penerima_id', ID).notNullable();
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    table.bigInteger('at').notNullable();
    table.primary(['jam_id', 'langkah', 'jabatan', 'penerima_id']);
    table.index(['at'], 'e_masyarakat_eskalasi_at');
    table.index(['pengaduan_id'], 'e_masyarakat_eskalasi_pengaduan');
  });

  // Last hash of every chain at the end of the day of the newest root.
  await knex.schema.createTable('e_masyarakat_kepala', (table) => {
    table.string('pengaduan_id', ID).primary().references('id').inTable('e_masyarakat_pengaduan');
    table.integer('urutan').notNullable();
    table.string('hash', 64).notNullable();
    table.index(['hash'], 'e_masyarakat_kepala_hash');
  });
  await knex.schema.createTable('e_masyarakat_akar', (table) => {
    table.string('tanggal', 10).primary();
    table.integer('jumlah').notNullable();
    table.string('hash', 64).notNullable();
    table.bigInteger('diumumkan_at').notNullable();
  });

  await knex.schema.alterTable('e_masyarakat_langganan', (table) => {
    // Up to when a digest has told; null before the first.
    table.bigInteger('diringkas_at');
  });
  await knex.raw(
    "CREATE INDEX e_masyarakat_kejadian_lepas ON e_masyarakat_kejadian (kantor, pengaduan_id) WHERE jenis = 'dilepas'",
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX e_masyarakat_kejadian_lepas');
  await knex.schema.alterTable('e_masyarakat_langganan', (table) => {
    table.dropColumn('diringkas_at');
  });
  for (const name of ['akar', 'kepala', 'eskalasi', 'statistik', 'ukuran'])
    await knex.schema.dropTable(`e_masyarakat_${name}`);
}
