import type { Knex } from 'knex';
import { word } from '../helpers.js';

const ID = 36;
const JALUR = ['jkn', 'nonjkn', 'loket'];

/** Dated deviations, the sessions with their blok, what is learnt from past ones. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('e_dokter_pengecualian', (table) => {
    table.string('id', ID).primary();
    table.string('dari', 10).notNullable();
    table.string('sampai', 10).notNullable();
    table.string('jam_mulai', 5);
    table.string('jam_selesai', 5);
    // New hours, quotas, the extra sesi: JSON.
    table.text('isi').notNullable();
    table.string('dokter_id', ID).references('id').inTable('e_dokter_dokter');
    table.string('poliklinik_id', ID).references('id').inTable('e_dokter_poliklinik');
    word(table, 'jenis', [
      'cuti',
      'tutup',
      'pengganti',
      'geser_jam',
      'ubah_kuota',
      'buka_tambahan',
    ]).notNullable();
    table.string('dokter_pengganti_id', ID).references('id').inTable('e_dokter_dokter');
    word(table, 'alasan_publik', [
      'cuti',
      'berhalangan',
      'dinas_luar',
      'operasi',
      'libur',
      'lainnya',
    ]).notNullable();
    table.string('alasan_internal', 300);
    word(table, 'status', ['diajukan', 'disahkan', 'dibatalkan', 'dicabut']).notNullable();
    table.string('diajukan_oleh', ID).references('id').inTable('pengguna');
    table.bigInteger('diajukan_at').notNullable();
    table.bigInteger('disahkan_at');
    table.bigInteger('berakhir_at');
    table.integer('version').notNullable().defaultTo(1);
    table.check('dari <= sampai', undefined, 'e_dokter_pengecualian_tanggal');
    table.check(
      '(jam_mulai IS NULL) = (jam_selesai IS NULL) AND (jam_mulai IS NULL OR jam_mulai < jam_selesai)',
      undefined,
      'e_dokter_pengecualian_jam',
    );
    table.check(
      "jenis <> 'pengganti' OR dokter_pengganti_id IS NOT NULL",
      undefined,
      'e_dokter_pengecualian_pengganti',
    );
    table.check(
      'dokter_id IS NULL OR dokter_pengganti_id IS NULL OR dokter_id <> dokter_pengganti_id',
      undefined,
      'e_dokter_pengecualian_lain',
    );
    table.index(['status', 'sampai'], 'e_dokter_pengecualian_status');
  });

  await knex.schema.createTable('e_dokter_sesi', (table) => {
    table.string('id', ID).primary();
    table.string('dokter_id', ID).notNullable().references('id').inTable('e_dokter_dokter');
    table.string('dokter_pengganti_id', ID).references('id').inTable('e_dokter_dokter');
    table.string('poliklinik_id', ID).notNullable().references('id').inTable('e_dokter_poliklinik');
    table.string('jadwal_praktik_id', ID).references('id').inTable('e_dokter_jadwal_praktik');
    // The pengecualian that closed, changed or made it; null: as the jadwal says.
    table.string('pengecualian_id', ID).references('id').inTable('e_dokter_pengecualian');
    table.string('tanggal', 10).notNullable();
    table.string('jam_mulai', 5).notNullable();
    table.string('jam_selesai', 5).notNullable();
    table.integer('menit_blok').notNullable();
    table.string('awalan', 2).notNullable();
    table.string('ruang', 60).notNullable();
    word(table, 'status', ['dibuka', 'ditutup', 'berjalan', 'dijeda', 'selesai', 'dibatalkan']).notNullable();
    for (const jalur of JALUR) {
      table.integer(`kuota_${jalur}`).notNullable();
      table.integer(`terisi_${jalur}`).notNullable().defaultTo(0);
      table.check(`terisi_${jalur} BETWEEN 0 AND kuota_${jalur}`, undefined, `e_dokter_sesi_terisi_${jalur}`);
    }
    table.integer('nomor_terakhir').notNullable().defaultTo(0);
    table.integer('peristiwa_terakhir').notNullable().defaultTo(0);
    table.string('dipanggil_id', ID);
    table.string('dilayani_id', ID);
    table.integer('sejak_prioritas').notNullable().defaultTo(2);
    table.bigInteger('dokter_hadir_at');
    table.bigInteger('berjalan_at');
    table.bigInteger('jeda_sampai_at');
    table.bigInteger('selesai_at');
    table.integer('terlambat_menit').notNullable().defaultTo(0);
    table.integer('version').notNullable().defaultTo(1);
    table.check('jam_mulai < jam_selesai', undefined, 'e_dokter_sesi_jam');
    table.check("(status = 'selesai') = (selesai_at IS NOT NULL)", undefined, 'e_dokter_sesi_selesai');
    table.check(
      "status NOT IN ('berjalan', 'dijeda') OR dokter_hadir_at IS NOT NULL",
      undefined,
      'e_dokter_sesi_dokter_hadir',
    );
    table.unique(['dokter_id', 'poliklinik_id', 'tanggal', 'jam_mulai'], {
      indexName: 'e_dokter_sesi_sekali',
    });
    table.unique(['tanggal', 'awalan'], { indexName: 'e_dokter_sesi_awalan' });
    table.index(['poliklinik_id', 'tanggal', 'status'], 'e_dokter_sesi_poliklinik');
    table.index(['tanggal', 'status'], 'e_dokter_sesi_tanggal');
  });

  await knex.schema.createTable('e_dokter_blok', (table) => {
    table.string('id', ID).primary();
    table.string('sesi_id', ID).notNullable().references('id').inTable('e_dokter_sesi');
    table.integer('urutan').notNullable();
    table.bigInteger('mulai').notNullable();
    table.bigInteger('selesai').notNullable();
    for (const pintu of ['daring', 'loket']) {
      table.integer(`kapasitas_${pintu}`).notNullable();
      table.integer(`terisi_${pintu}`).notNullable().defaultTo(0);
      table.check(
        `terisi_${pintu} BETWEEN 0 AND kapasitas_${pintu}`,
        undefined,
        `e_dokter_blok_terisi_${pintu}`,
      );
    }
    table.check('mulai < selesai', undefined, 'e_dokter_blok_jam');
    table.check('urutan >= 0', undefined, 'e_dokter_blok_urutan_positif');
    table.unique(['sesi_id', 'urutan'], { indexName: 'e_dokter_blok_urutan' });
  });

  await knex.schema.createTable('e_dokter_pola', (table) => {
    table.string('dokter_id', ID).notNullable().references('id').inTable('e_dokter_dokter');
    table.string('poliklinik_id', ID).notNullable().references('id').inTable('e_dokter_poliklinik');
    table.integer('n').notNullable();
    // Minutes: mean service, median start delay; cv is a ratio.
    table.double('m').notNullable();
    table.double('cv').notNullable();
    table.double('l').notNullable();
    table.integer('absen').notNullable();
    table.integer('terjadwal').notNullable();
    table.double('pengisian').notNullable();
    table.bigInteger('dihitung_at').notNullable();
    table.primary(['dokter_id', 'poliklinik_id']);
  });

  await knex.schema.createTable('e_dokter_rapor_sesi', (table) => {
    table.string('sesi_id', ID).primary().references('id').inTable('e_dokter_sesi');
    table.string('poliklinik_id', ID).notNullable().references('id').inTable('e_dokter_poliklinik');
    table.string('tanggal', 10).notNullable();
    table.integer('mulai_terlambat_menit').notNullable();
    for (const count of [
      'hadir',
      'terlayani',
      'tidak_hadir',
      'dibatalkan',
      'meleset',
      'dalam_band',
      'dinilai',
    ])
      table.integer(count).notNullable();
    table.double('galat_awal_menit');
    table.double('galat_lima_menit');
    table.double('tunggu_median_menit');
    table.double('tunggu_p90_menit');
    table.bigInteger('dibuat_at').notNullable();
    table.index(['poliklinik_id', 'tanggal'], 'e_dokter_rapor_sesi_poliklinik');
  });
}

export async function down(knex: Knex): Promise<void> {
  for (const name of ['rapor_sesi', 'pola', 'blok', 'sesi', 'pengecualian'])
    await knex.schema.dropTable(`e_dokter_${name}`);
}
