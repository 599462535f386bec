import type { Knex } from 'knex';
import { dialectOf, flag, partialUnique, word } from '../helpers.js';

const ID = 36;
/** Length of a blind index or token digest (base64url of 32 bytes). */
const DIGEST = 43;
const KODE = 20;

/** Inbox of notifications, jejak, paired screens, shared rate limits, live events between processes. */
export async function up(knex: Knex): Promise<void> {
  await createNotifications(knex);
  await createTrace(knex);
  await knex.schema.createTable('layar', (table) => {
    table.string('id', ID).primary();
    table.string('nama', 120).notNullable();
    // JSON list of GET prefixes.
    table.text('prefiks').notNullable();
    table.string('kode_hash', DIGEST).unique({ indexName: 'layar_kode' });
    table.bigInteger('kode_sampai_at');
    table.string('token_hash', DIGEST).unique({ indexName: 'layar_token' });
    table.string('dibuat_oleh', ID).references('id').inTable('pengguna');
    table.bigInteger('dibuat_at').notNullable();
    table.bigInteger('dipasangkan_at');
    table.bigInteger('dilihat_at');
    table.bigInteger('dicabut_at');
    // A code is good once: a screen that has its token has no code any more.
    table.check('token_hash IS NULL OR kode_hash IS NULL', undefined, 'layar_kode_sekali');
    table.check('(token_hash IS NULL) = (dipasangkan_at IS NULL)', undefined, 'layar_terpasang');
  });
  await knex.schema.createTable('rate_limit', (table) => {
    table.string('kunci', DIGEST).primary();
    table.integer('jumlah').notNullable();
    table.bigInteger('sampai_at').notNullable().index('rate_limit_sampai');
  });
  // PostgreSQL has LISTEN/NOTIFY; processes on one SQLite file read each other's events from here.
  if (dialectOf(knex) === 'pg') return;
  await knex.schema.createTable('siaran', (table) => {
    table.increments('urutan');
    table.string('proses', ID).notNullable();
    table.string('topik', 120).notNullable();
    table.text('muatan').notNullable();
    table.bigInteger('at').notNullable();
  });
}

async function createNotifications(knex: Knex): Promise<void> {
  await knex.schema.createTable('notifikasi', (table) => {
    table.string('id', ID).primary();
    table.string('penerima_id', ID).notNullable().references('id').inTable('pengguna').onDelete('CASCADE');
    table.string('jenis', 80).notNullable();
    table.string('judul', 200).notNullable();
    table.text('isi').notNullable();
    table.string('tautan', 300);
    flag(table, 'mendesak');
    // The same thing is told once: UNIQUE (penerima_id, kunci).
    table.string('kunci', 160);
    table.bigInteger('dibuat_at').notNullable();
    table.bigInteger('dibaca_at');
    flag(table, 'ringkasan').defaultTo(0);
    table.bigInteger('surel_at');
    table.bigInteger('telepon_at');
    table.unique(['penerima_id', 'kunci'], { indexName: 'notifikasi_kunci' });
    table.index(['penerima_id', 'dibuat_at', 'id'], 'notifikasi_daftar');
  });
  await knex.raw('CREATE INDEX notifikasi_belum_dibaca ON notifikasi (penerima_id) WHERE dibaca_at IS NULL');
  await knex.raw(
    'CREATE INDEX notifikasi_ringkasan ON notifikasi (penerima_id) WHERE ringkasan = 1 AND surel_at IS NULL',
  );
  await knex.schema.createTable('notifikasi_preferensi', (table) => {
    table.string('pengguna_id', ID).primary().references('id').inTable('pengguna').onDelete('CASCADE');
    word(table, 'surel', ['langsung', 'ringkasan', 'mati']).notNullable();
    word(table, 'telepon', ['langsung', 'mati']).notNullable();
    table.bigInteger('diubah_at').notNullable();
  });
}

const relasi = [
  'bagian_dari',
  'memicu',
  'digabung_ke',
  'diajukan_ulang',
  'menjadi',
  'didanai_oleh',
  'tidak_dianggarkan',
  'direalisasikan_oleh',
  'terkait',
];

async function createTrace(knex: Knex): Promise<void> {
  await knex.schema.createTable('jejak_nomor', (table) => {
    table.integer('tahun').primary();
    table.integer('terakhir').notNullable();
  });
  await knex.schema.createTable('jejak', (table) => {
    table.string('kode', KODE).primary();
    table.string('judul', 200).notNullable();
    table.string('kelurahan_kode', 13);
    table.string('lanjut_ke', KODE).references('kode').inTable('jejak').index('jejak_lanjut');
    table.bigInteger('dibuat_at').notNullable();
    table.check('lanjut_ke <> kode', undefined, 'jejak_bukan_diri');
  });
  await knex.schema.createTable('tautan', (table) => {
    table.string('id', ID).primary();
    table.string('jejak_kode', KODE).notNullable().references('kode').inTable('jejak');
    table.string('dari_jenis', 60).notNullable();
    table.string('dari_id', 80).notNullable();
    table.string('ke_jenis', 60).notNullable();
    table.string('ke_id', 80).notNullable();
    word(table, 'relasi', relasi).notNullable();
    table.bigInteger('rupiah');
    table.text('alasan');
    table.bigInteger('dibuat_at').notNullable();
    table.bigInteger('ended_at');
    table.text('alasan_akhir');
    table.check('(ended_at IS NULL) = (alasan_akhir IS NULL)', undefined, 'tautan_berakhir_beralasan');
    table.index(['jejak_kode', 'dibuat_at', 'id'], 'tautan_jejak');
    table.index(['dari_jenis', 'dari_id'], 'tautan_dari');
    table.index(['ke_jenis', 'ke_id'], 'tautan_ke');
  });
  await partialUnique(knex, {
    name: 'tautan_sekali',
    table: 'tautan',
    columns: ['jejak_kode', 'dari_jenis', 'dari_id', 'ke_jenis', 'ke_id', 'relasi'],
    where: 'ended_at IS NULL',
  });
  await knex.schema.createTable('kabar', (table) => {
    table.string('id', ID).primary();
    table.string('jejak_kode', KODE).notNullable().references('kode').inTable('jejak');
    table.string('modul', 40).notNullable();
    table.string('jenis', 60).notNullable();
    table.string('rujukan', 120).notNullable();
    table.text('kalimat').notNullable();
    table.string('kantor', 160);
    table.string('file_id', ID).references('id').inTable('file');
    table.bigInteger('at').notNullable();
    table.unique(['modul', 'jenis', 'rujukan'], { indexName: 'kabar_sekali' });
    table.index(['jejak_kode', 'at', 'id'], 'kabar_jejak');
  });
  await knex.schema.createTable('pengikut', (table) => {
    table.string('jejak_kode', KODE).notNullable().references('kode').inTable('jejak');
    table.string('penduduk_id', ID).notNullable().references('id').inTable('penduduk');
    word(table, 'sebagai', ['pelapor', 'pendukung', 'pengusul', 'pengikut']).notNullable();
    table.bigInteger('mulai_at').notNullable();
    table.bigInteger('berhenti_at');
    table.primary(['jejak_kode', 'penduduk_id', 'sebagai']);
    table.index(['penduduk_id'], 'pengikut_penduduk');
  });
}

export async function down(knex: Knex): Promise<void> {
  if (dialectOf(knex) === 'sqlite') await knex.schema.dropTable('siaran');
  const tables = [
    'rate_limit',
    'layar',
    'pengikut',
    'kabar',
    'tautan',
    'jejak',
    'jejak_nomor',
    'notifikasi_preferensi',
    'notifikasi',
  ];
  for (const table of tables) await knex.schema.dropTable(table);
}
