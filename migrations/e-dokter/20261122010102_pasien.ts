import type { Knex } from 'knex';
import { allowChanges, partialUnique, refuseChanges, word } from '../helpers.js';

const ID = 36;
const DIGEST = 43;

/** Patients (sealed), who may act for whom, who looked. No complaints, no diagnoses. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('e_dokter_pasien', (table) => {
    table.string('id', ID).primary();
    table.string('nomor_rm', 20).unique({ indexName: 'e_dokter_pasien_nomor_rm' });
    table.text('nik_enc');
    table.string('nik_idx', DIGEST).unique({ indexName: 'e_dokter_pasien_nik' });
    table.text('kartu_enc');
    table.string('kartu_idx', DIGEST).unique({ indexName: 'e_dokter_pasien_kartu' });
    table.text('nama_enc').notNullable();
    table.text('tanggal_lahir_enc').notNullable();
    word(table, 'jenis_kelamin', ['L', 'P']).notNullable();
    table.text('telepon_enc');
    table.text('alamat_enc');
    // Null: new, admisi must still complete the identity.
    table.bigInteger('lengkap_at');
    table.string('ibu_pasien_id', ID).references('id').inTable('e_dokter_pasien');
    table.smallint('urutan_lahir');
    table.string('tanpa_nik_alasan', 120);
    // The registry reported a death or a move: the desk looks at it, nothing is cancelled by itself.
    word(table, 'tanda_registri', ['meninggal', 'pindah']);
    table.bigInteger('dibuat_at').notNullable();
    table.integer('version').notNullable().defaultTo(1);
    table.unique(['ibu_pasien_id', 'urutan_lahir'], { indexName: 'e_dokter_pasien_kelahiran' });
    table.check(
      'nik_idx IS NOT NULL OR ibu_pasien_id IS NOT NULL OR tanpa_nik_alasan IS NOT NULL',
      undefined,
      'e_dokter_pasien_dikenal',
    );
    table.check('(nik_idx IS NULL) = (nik_enc IS NULL)', undefined, 'e_dokter_pasien_nik_berdua');
    table.check('(kartu_idx IS NULL) = (kartu_enc IS NULL)', undefined, 'e_dokter_pasien_kartu_berdua');
    table.check('(ibu_pasien_id IS NULL) = (urutan_lahir IS NULL)', undefined, 'e_dokter_pasien_ibu_urutan');
    table.check('ibu_pasien_id <> id', undefined, 'e_dokter_pasien_bukan_ibu_sendiri');
  });

  await knex.schema.createTable('e_dokter_perwalian', (table) => {
    table.string('id', ID).primary();
    table.string('pengguna_id', ID).notNullable().references('id').inTable('pengguna');
    table.string('pasien_id', ID).notNullable().references('id').inTable('e_dokter_pasien');
    word(table, 'hubungan', ['diri', 'anak', 'orang_tua', 'pasangan', 'wali', 'pendamping']).notNullable();
    word(table, 'bukti', ['kk', 'akta', 'putusan', 'surat_kuasa']);
    word(table, 'status', ['diajukan', 'terverifikasi', 'ditolak', 'dicabut', 'kedaluwarsa']).notNullable();
    // Last WIB day; for a child the day before the 18th birthday.
    table.string('berlaku_sampai', 10);
    table.bigInteger('diajukan_at').notNullable();
    table.bigInteger('tenggat_at');
    table.bigInteger('diputus_at');
    table.string('diputus_oleh', ID).references('id').inTable('pengguna');
    table.index(['pasien_id', 'status'], 'e_dokter_perwalian_pasien');
    table.index(['status', 'tenggat_at'], 'e_dokter_perwalian_meja');
  });
  await partialUnique(knex, {
    name: 'e_dokter_perwalian_sekali',
    table: 'e_dokter_perwalian',
    columns: ['pengguna_id', 'pasien_id'],
    where: "status IN ('diajukan', 'terverifikasi')",
  });
  // A person is the one patient of one account.
  await partialUnique(knex, {
    name: 'e_dokter_perwalian_diri_pengguna',
    table: 'e_dokter_perwalian',
    columns: ['pengguna_id'],
    where: "hubungan = 'diri' AND status IN ('diajukan', 'terverifikasi')",
  });
  await partialUnique(knex, {
    name: 'e_dokter_perwalian_diri_pasien',
    table: 'e_dokter_perwalian',
    columns: ['pasien_id'],
    where: "hubungan = 'diri' AND status = 'terverifikasi'",
  });

  await knex.schema.createTable('e_dokter_akses', (table) => {
    table.string('id', ID).primary();
    // Null: a machine (klien_id says which).
    table.string('pengguna_id', ID).references('id').inTable('pengguna');
    table.string('klien_id', ID);
    table.string('peran', 32).notNullable();
    table.string('pasien_id', ID).notNullable().references('id').inTable('e_dokter_pasien');
    table.string('halaman', 60).notNullable();
    table.string('alasan', 200);
    table.bigInteger('at').notNullable();
    table.index(['pasien_id', 'at', 'id'], 'e_dokter_akses_pasien');
  });
  await refuseChanges(knex, 'e_dokter_akses');
}

export async function down(knex: Knex): Promise<void> {
  await allowChanges(knex, 'e_dokter_akses');
  for (const name of ['akses', 'perwalian', 'pasien']) await knex.schema.dropTable(`e_dokter_${name}`);
}
