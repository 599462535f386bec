import type { Knex } from 'knex';
import { allowChanges, partialUnique, refuseChanges, word } from '../helpers.js';

const ID = 36;
const GILIRAN = ['pagi', 'sore', 'malam'];

/** Swaps of seats, the signed handover between two turns, and the frozen documents of the meetings. */
export async function up(knex: Knex): Promise<void> {
  await createTukar(knex);
  await createSerahTerima(knex);
  await createRapat(knex);
}

async function createTukar(knex: Knex): Promise<void> {
  await knex.schema.createTable('command_center_tukar', (table) => {
    table.string('id', ID).primary();
    // Two seats by what they are: a seat that is emptied meanwhile leaves the request standing, to be refused.
    for (const sisi of ['dari', 'ke']) {
      table.string(`${sisi}_id`, ID).notNullable().references('id').inTable('pengguna');
      table.string(`${sisi}_tanggal`, 10).notNullable();
      word(table, `${sisi}_giliran`, GILIRAN).notNullable();
      table.smallint(`${sisi}_kursi`).notNullable();
      table.check(`${sisi}_kursi IN (1, 2)`, undefined, `command_center_tukar_${sisi}_kursi`);
    }
    table.string('alasan', 200).notNullable();
    word(table, 'status', ['diajukan', 'disepakati', 'disetujui', 'ditolak', 'dibatalkan']).notNullable();
    table.bigInteger('diajukan_at').notNullable();
    table.bigInteger('disepakati_at');
    table.string('diputus_oleh', ID).references('id').inTable('pengguna');
    table.bigInteger('diputus_at');
    table.check('dari_id <> ke_id', undefined, 'command_center_tukar_dua_orang');
    table.check(
      "status NOT IN ('disepakati', 'disetujui') OR disepakati_at IS NOT NULL",
      undefined,
      'command_center_tukar_sepakat',
    );
    table.check(
      "(status IN ('diajukan', 'disepakati')) = (diputus_at IS NULL)",
      undefined,
      'command_center_tukar_diputus',
    );
    table.index(['status', 'diajukan_at', 'id'], 'command_center_tukar_status');
  });
  await partialUnique(knex, {
    name: 'command_center_tukar_satu_per_kursi',
    table: 'command_center_tukar',
    columns: ['dari_tanggal', 'dari_giliran', 'dari_kursi'],
    where: "status IN ('diajukan', 'disepakati')",
  });
}

async function createSerahTerima(knex: Knex): Promise<void> {
  await knex.schema.createTable('command_center_serah_terima_nomor', (table) => {
    table.integer('tahun').primary();
    table.integer('terakhir').notNullable();
  });
  await knex.schema.createTable('command_center_serah_terima', (table) => {
    table.string('id', ID).primary();
    table.string('kode', 20).notNullable().unique({ indexName: 'command_center_serah_terima_kode' });
    table.string('tanggal', 10).notNullable();
    word(table, 'giliran', GILIRAN).notNullable();
    // JSON; what gathers while it is being composed: notes, checks, atensi, ladder steps.
    table.text('bahan').notNullable();
    // How often the incoming pair gave it back; part of what is signed, so that old signatures cannot fit again.
    table.integer('putaran').notNullable();
    // Canonical JSON of everything two pairs sign, and its SHA-256. Set anew with every change until the first signature.
    table.text('isi').notNullable();
    table.string('sha256', 64).notNullable();
    word(table, 'status', ['disusun', 'diserahkan', 'diterima', 'kedaluwarsa']).notNullable();
    table.bigInteger('disusun_at').notNullable();
    table.bigInteger('dikumpulkan_at').notNullable();
    table.bigInteger('diserahkan_at');
    table.bigInteger('selesai_at');
    table.unique(['tanggal', 'giliran'], { indexName: 'command_center_serah_terima_sekali' });
    table.check(
      "(status IN ('diterima', 'kedaluwarsa')) = (selesai_at IS NOT NULL)",
      undefined,
      'command_center_serah_terima_selesai',
    );
    table.check(
      "status NOT IN ('diserahkan', 'diterima') OR diserahkan_at IS NOT NULL",
      undefined,
      'command_center_serah_terima_diserahkan',
    );
    table.index(['status', 'tanggal'], 'command_center_serah_terima_status');
  });
  await refuseChanges(knex, 'command_center_serah_terima', "OLD.status IN ('diterima', 'kedaluwarsa')");

  await knex.schema.createTable('command_center_tanda_tangan', (table) => {
    table.string('serah_terima_id', ID).notNullable().references('id').inTable('command_center_serah_terima');
    table.string('sha256', 64).notNullable();
    table.string('pengguna_id', ID).notNullable().references('id').inTable('pengguna');
    word(table, 'sebagai', ['penyerah', 'penerima']).notNullable();
    table.bigInteger('at').notNullable();
    table.primary(['serah_terima_id', 'sha256', 'pengguna_id']);
  });
  await refuseChanges(knex, 'command_center_tanda_tangan');

  await knex.schema.createTable('command_center_butir_jaga', (table) => {
    table.string('id', ID).primary();
    table.string('serah_terima_id', ID).notNullable().references('id').inTable('command_center_serah_terima');
    table.string('kode_statistik', 100).notNullable();
    table.string('rujukan', 80).notNullable();
    table.string('label', 300).notNullable();
    table.string('url', 300).notNullable();
    table.bigInteger('sejak').notNullable();
    table.string('alasan', 500);
    table.string('alasan_oleh', ID).references('id').inTable('pengguna');
    // Open no more before anybody wrote a reason: it need not be explained.
    table.bigInteger('beres_at');
    table.unique(['serah_terima_id', 'kode_statistik', 'rujukan'], {
      indexName: 'command_center_butir_jaga_sekali',
    });
    table.check('(alasan IS NULL) = (alasan_oleh IS NULL)', undefined, 'command_center_butir_jaga_alasan');
    table.check('alasan IS NULL OR length(alasan) >= 10', undefined, 'command_center_butir_jaga_panjang');
  });
}

async function createRapat(knex: Knex): Promise<void> {
  await knex.schema.createTable('command_center_laporan_rapat', (table) => {
    table.string('id', ID).primary();
    // `2026-W48` or `2026-11`.
    table.string('periode', 8).notNullable();
    table.integer('versi').notNullable();
    table.text('isi').notNullable();
    table.string('sha256', 64).notNullable();
    table.string('pdf_id', ID).notNullable().references('id').inTable('file');
    table.string('csv_id', ID).notNullable().references('id').inTable('file');
    // Why there is a later version, and by whom; null for the first.
    table.string('sebab', 500);
    table.string('oleh', ID).references('id').inTable('pengguna');
    table.bigInteger('dibuat_at').notNullable();
    table.unique(['periode', 'versi'], { indexName: 'command_center_laporan_rapat_versi' });
    table.check('versi >= 1', undefined, 'command_center_laporan_rapat_nomor');
    table.check('(versi = 1) = (sebab IS NULL)', undefined, 'command_center_laporan_rapat_sebab');
  });
  await refuseChanges(knex, 'command_center_laporan_rapat');
}

export async function down(knex: Knex): Promise<void> {
  for (const name of ['laporan_rapat', 'tanda_tangan', 'serah_terima'])
    await allowChanges(knex, `command_center_${name}`);
  for (const name of [
    'laporan_rapat',
    'butir_jaga',
    'tanda_tangan',
    'serah_terima',
    'serah_terima_nomor',
    'tukar',
  ])
    await knex.schema.dropTable(`command_center_${name}`);
}
