import type { Knex } from 'knex';
import { word } from '../helpers.js';

const ID = 36;
const PAPAN = ['kota', 'pengaduan', 'layanan', 'tenggat'];

/** Figures every page reads, their weeks, walls, atensi and the decisions of meetings. */
export async function up(knex: Knex): Promise<void> {
  await createNilai(knex);
  await knex.schema.createTable('command_center_layar', (table) => {
    table.string('layar_id', ID).primary().references('id').inTable('layar');
    word(table, 'papan', PAPAN).notNullable();
  });
  await createAtensi(knex);
  await createKeputusan(knex);
}

async function createNilai(knex: Knex): Promise<void> {
  await knex.schema.createTable('command_center_nilai', (table) => {
    table.string('kode', 100).notNullable();
    // What it was counted by: kota, skpd, kecamatan, kelurahan, daftar.
    table.string('kunci', 20).notNullable();
    // JSON of the last good answer; null before the first one.
    table.text('isi');
    table.bigInteger('dihitung_at');
    // Why the last count failed; it has failed since gagal_sejak.
    table.string('galat', 200);
    table.bigInteger('gagal_sejak');
    // When the last count began: events that came before are in it.
    table.bigInteger('mulai_at').notNullable();
    table.bigInteger('versi').notNullable().unique({ indexName: 'command_center_nilai_versi' });
    table.primary(['kode', 'kunci']);
    table.check('(galat IS NULL) = (gagal_sejak IS NULL)', undefined, 'command_center_nilai_galat');
    table.check('(isi IS NULL) = (dihitung_at IS NULL)', undefined, 'command_center_nilai_isi');
  });
  // The row everybody takes last: versions become visible in their order, so a reader misses none.
  await knex.schema.createTable('command_center_nilai_urutan', (table) => {
    table.smallint('id').primary();
    table.bigInteger('terakhir').notNullable();
    table.check('id = 1', undefined, 'command_center_nilai_urutan_satu');
  });
  await knex('command_center_nilai_urutan').insert({ id: 1, terakhir: 0 });
  await knex.schema.createTable('command_center_nilai_mingguan', (table) => {
    table.string('kode', 100).notNullable();
    table.string('per', 20).notNullable();
    table.string('kunci', 80).notNullable();
    // ISO week, `2026-W48`.
    table.string('minggu', 8).notNullable();
    table.string('label', 160).notNullable();
    table.double('nilai').notNullable();
    table.integer('n');
    table.bigInteger('pada').notNullable();
    table.primary(['kode', 'per', 'kunci', 'minggu']);
    table.index(['kode', 'per', 'minggu'], 'command_center_nilai_mingguan_minggu');
  });
}

async function createAtensi(knex: Knex): Promise<void> {
  await knex.schema.createTable('command_center_atensi_nomor', (table) => {
    table.integer('tahun').primary();
    table.integer('terakhir').notNullable();
  });
  await knex.schema.createTable('command_center_atensi', (table) => {
    table.string('id', ID).primary();
    table.string('kode', 20).notNullable().unique({ indexName: 'command_center_atensi_kode' });
    // What it is about, by its public code; null: about the office itself.
    table.string('subjek_jenis', 60);
    table.string('subjek_id', 80);
    table.string('label', 200).notNullable();
    table.string('url', 300);
    table.string('skpd_id', ID).notNullable().references('id').inTable('skpd');
    table.text('isi').notNullable();
    table.bigInteger('tenggat_at').notNullable();
    word(table, 'status', ['diberikan', 'dijawab', 'ditutup']).notNullable();
    table.text('jawaban');
    table.string('dari_id', ID).references('id').inTable('pengguna');
    table.bigInteger('diberikan_at').notNullable();
    table.string('dijawab_oleh', ID).references('id').inTable('pengguna');
    table.bigInteger('dijawab_at');
    table.bigInteger('ditutup_at');
    table.check('(subjek_jenis IS NULL) = (subjek_id IS NULL)', undefined, 'command_center_atensi_subjek');
    table.check('(jawaban IS NULL) = (dijawab_at IS NULL)', undefined, 'command_center_atensi_jawaban');
    table.check("status <> 'dijawab' OR jawaban IS NOT NULL", undefined, 'command_center_atensi_dijawab');
    table.check(
      "(status = 'ditutup') = (ditutup_at IS NOT NULL)",
      undefined,
      'command_center_atensi_ditutup',
    );
    table.index(['subjek_jenis', 'subjek_id'], 'command_center_atensi_tentang');
    table.index(['skpd_id', 'status', 'tenggat_at', 'id'], 'command_center_atensi_skpd');
  });
}

async function createKeputusan(knex: Knex): Promise<void> {
  await knex.schema.createTable('command_center_keputusan_rapat', (table) => {
    table.string('id', ID).primary();
    // The meeting: `2026-W48` or `2026-11`.
    table.string('periode', 8).notNullable();
    table.text('isi').notNullable();
    table.string('skpd_id', ID).notNullable().references('id').inTable('skpd');
    table.bigInteger('tenggat_at').notNullable();
    word(table, 'status', ['dicatat', 'dilaksanakan', 'ditutup']).notNullable();
    table.text('hasil');
    table.string('dicatat_oleh', ID).references('id').inTable('pengguna');
    table.bigInteger('dicatat_at').notNullable();
    table.string('dilaksanakan_oleh', ID).references('id').inTable('pengguna');
    table.bigInteger('dilaksanakan_at');
    table.string('ditutup_oleh', ID).references('id').inTable('pengguna');
    table.bigInteger('ditutup_at');
    table.check('(hasil IS NULL) = (dilaksanakan_at IS NULL)', undefined, 'command_center_keputusan_hasil');
    table.check(
      "status = 'dicatat' OR hasil IS NOT NULL",
      undefined,
      'command_center_keputusan_dilaksanakan',
    );
    table.check(
      "(status = 'ditutup') = (ditutup_at IS NOT NULL)",
      undefined,
      'command_center_keputusan_ditutup',
    );
    table.index(['periode', 'id'], 'command_center_keputusan_periode');
    table.index(['skpd_id', 'status', 'tenggat_at', 'id'], 'command_center_keputusan_skpd');
  });
}

export async function down(knex: Knex): Promise<void> {
  const names = [
    'keputusan_rapat',
    'atensi',
    'atensi_nomor',
    'layar',
    'nilai_mingguan',
    'nilai_urutan',
    'nilai',
  ];
  for (const name of names) await knex.schema.dropTable(`command_center_${name}`);
}
