import type { Knex } from 'knex';
import { allowChanges, flag, partialUnique, refuseChanges, word } from '../helpers.js';

const ID = 36;
const jenis = [
  'diajukan',
  'dibaca_operator',
  'minta_lengkap',
  'dilengkapi',
  'kedaluwarsa',
  'didisposisikan',
  'dilepas',
  'diterima',
  'ditanggapi',
  'dijadwalkan',
  'ditangguhkan',
  'dilanjutkan',
  'ditindaklanjuti',
  'tindak_lanjut_ditolak',
  'dinilai',
  'ditutup',
  'buka_kembali_diminta',
  'dibuka_kembali',
  'dialihkan',
  'ditolak',
  'diurungkan',
  'keberatan',
  'dicabut',
  'digabung',
  'dipisah',
  'keterangan',
  'kabar_jejak',
];

/** The append-only chain, the words beside it, photos, and internal notes. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('e_masyarakat_kejadian', (table) => {
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    table.integer('urutan').notNullable();
    word(table, 'jenis', jenis).notNullable();
    table.bigInteger('at').notNullable();
    table.string('pelaku_id', ID).references('id').inTable('pengguna');
    table.string('kantor', 64).notNullable();
    table.text('data').notNullable();
    table.string('sidik_teks', 64);
    table.string('hash_sebelum', 64).notNullable();
    table.string('hash', 64).notNullable();
    table.primary(['pengaduan_id', 'urutan']);
    table.check('urutan >= 1', undefined, 'e_masyarakat_kejadian_urutan');
    table.index(['at'], 'e_masyarakat_kejadian_at');
  });
  await partialUnique(knex, {
    name: 'e_masyarakat_kejadian_satu_baca',
    table: 'e_masyarakat_kejadian',
    columns: ['pengaduan_id'],
    where: "jenis = 'dibaca_operator'",
  });
  await refuseChanges(knex, 'e_masyarakat_kejadian');

  // versi 0 is what was written; a moderator's version is a new row, and the newest one that is `tampil` is shown.
  await knex.schema.createTable('e_masyarakat_teks', (table) => {
    table.string('pengaduan_id', ID).notNullable();
    table.integer('urutan').notNullable();
    table.integer('versi').notNullable();
    table.text('isi').notNullable();
    table.string('garam', 64).notNullable();
    flag(table, 'tampil').defaultTo(1);
    table.string('alasan_tahan', 32);
    table.primary(['pengaduan_id', 'urutan', 'versi']);
    table
      .foreign(['pengaduan_id', 'urutan'], 'e_masyarakat_teks_kejadian')
      .references(['pengaduan_id', 'urutan'])
      .inTable('e_masyarakat_kejadian');
  });

  await knex.schema.createTable('e_masyarakat_tayang', (table) => {
    table.string('pengaduan_id', ID).notNullable();
    table.integer('urutan').notNullable();
    table.bigInteger('at').notNullable();
    table.primary(['pengaduan_id', 'urutan']);
    table
      .foreign(['pengaduan_id', 'urutan'], 'e_masyarakat_tayang_kejadian')
      .references(['pengaduan_id', 'urutan'])
      .inTable('e_masyarakat_kejadian');
    table.index(['at'], 'e_masyarakat_tayang_at');
  });

  await knex.schema.createTable('e_masyarakat_foto', (table) => {
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    table.integer('urutan').notNullable();
    word(table, 'tujuan', ['awal', 'sesudah', 'penilaian', 'dukungan', 'saksi']).notNullable();
    table.integer('urutan_kejadian');
    table.string('file_id', ID).notNullable().references('id').inTable('file');
    table.string('file_tayang_id', ID).references('id').inTable('file');
    table.double('lintang');
    table.double('bujur');
    table.bigInteger('diambil_at');
    table.integer('jarak_m');
    table.string('alasan_jauh', 200);
    word(table, 'status', ['menunggu', 'tayang', 'ditahan']).notNullable();
    table.primary(['pengaduan_id', 'urutan']);
    table.check("status <> 'tayang' OR file_tayang_id IS NOT NULL", undefined, 'e_masyarakat_foto_tayang');
  });

  await knex.schema.createTable('e_masyarakat_catatan', (table) => {
    table.string('id', ID).primary();
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    word(table, 'jenis', ['catatan', 'usul_tolak', 'tanda_klien', 'validasi']).notNullable();
    table.string('pelaku_id', ID).references('id').inTable('pengguna');
    table.text('isi').notNullable();
    table.bigInteger('at').notNullable();
    table.bigInteger('selesai_at');
    table.index(['pengaduan_id', 'at'], 'e_masyarakat_catatan_pengaduan');
  });
}

export async function down(knex: Knex): Promise<void> {
  await allowChanges(knex, 'e_masyarakat_kejadian');
  for (const name of ['catatan', 'foto', 'tayang', 'teks', 'kejadian']) {
    await knex.schema.dropTable(`e_masyarakat_${name}`);
  }
}
