import type { Knex } from 'knex';
import { allowChanges, dialectOf, flag, partialUnique, refuseChanges, word } from '../helpers.js';

const ID = 36;
const DIGEST = 43;
const AKTIF = "status NOT IN ('dibatalkan', 'tidak_hadir', 'tidak_terlayani')";
const TERBUKA = "status NOT IN ('dibatalkan', 'tidak_hadir', 'tidak_terlayani', 'selesai')";
const MOMENTS = ['hadir', 'menunggu', 'admisi', 'dipanggil', 'dilayani', 'selesai', 'dibatalkan'];

/** Registrations, the ledger of each sesi, what becomes of the affected, duties of the desk, steps for BPJS. */
export async function up(knex: Knex): Promise<void> {
  await createPendaftaran(knex);
  await createBeside(knex);
  await keepCancelledEmpty(knex);
}

async function createPendaftaran(knex: Knex): Promise<void> {
  await knex.schema.createTable('e_dokter_pendaftaran', (table) => {
    table.string('id', ID).primary();
    table.string('kode', 10).notNullable().unique({ indexName: 'e_dokter_pendaftaran_kode' });
    table.string('tiket_idx', 64).notNullable().unique({ indexName: 'e_dokter_pendaftaran_tiket' });
    table.integer('tiket_versi').notNullable().defaultTo(1);
    table.string('sesi_id', ID).notNullable().references('id').inTable('e_dokter_sesi');
    table.string('blok_id', ID).notNullable().references('id').inTable('e_dokter_blok');
    table.string('poliklinik_id', ID).notNullable().references('id').inTable('e_dokter_poliklinik');
    table.string('tanggal', 10).notNullable();
    // Null only after the retention period: the timings stay, the person is gone.
    table.string('pasien_id', ID).references('id').inTable('e_dokter_pasien');
    table.string('didaftarkan_oleh', ID).references('id').inTable('pengguna');
    word(table, 'jalur', ['jkn', 'nonjkn', 'loket']).notNullable();
    word(table, 'penjamin', ['jkn', 'umum', 'lainnya']).notNullable();
    word(table, 'sumber', ['web', 'mobile_jkn', 'loket', 'telepon']).notNullable();
    // BPJS: 1 Rujukan FKTP, 2 Rujukan Internal, 3 Kontrol, 4 Rujukan Antar RS.
    table.smallint('jenis_kunjungan').notNullable();
    table.text('rujukan_enc');
    table.string('rujukan_idx', DIGEST);
    table.string('rujukan_sampai', 10);
    table.integer('nomor').notNullable();
    table.smallint('ke_harian').notNullable();
    word(table, 'prioritas', ['lansia', 'disabilitas', 'hamil', 'bayi']);
    word(table, 'status', [
      'terdaftar',
      'menunggu_admisi',
      'menunggu',
      'dipanggil',
      'dilayani',
      'dilewati',
      'selesai',
      'dibatalkan',
      'tidak_hadir',
      'tidak_terlayani',
    ]).notNullable();
    // Where he stood before the last step, and until when that step can be taken back.
    table.text('urung');
    table.integer('urut_blok').notNullable();
    flag(table, 'urut_lambat').defaultTo(0);
    table.bigInteger('urut_at').notNullable();
    table.bigInteger('perkiraan_awal_at').notNullable();
    // The estimate shown when he first was among the next five, with its band: kept to be scored.
    table.bigInteger('perkiraan_lima_at');
    table.bigInteger('band_dari_at');
    table.bigInteger('band_sampai_at');
    for (const moment of MOMENTS) table.bigInteger(`${moment}_at`);
    table.integer('jumlah_panggilan').notNullable().defaultTo(0);
    flag(table, 'meleset').defaultTo(0);
    word(table, 'pembatal', ['pasien', 'rumah_sakit']);
    table.string('alasan_kode', 32);
    table.string('alasan', 200);
    table.string('pengganti_id', ID).references('id').inTable('e_dokter_pendaftaran');
    table.bigInteger('dibuat_at').notNullable();
    table.integer('version').notNullable().defaultTo(1);
    table.unique(['sesi_id', 'nomor'], { indexName: 'e_dokter_pendaftaran_nomor' });
    table.check('nomor >= 1', undefined, 'e_dokter_pendaftaran_nomor_positif');
    table.check('ke_harian >= 1', undefined, 'e_dokter_pendaftaran_ke_harian_positif');
    table.check('jenis_kunjungan BETWEEN 1 AND 4', undefined, 'e_dokter_pendaftaran_jenis');
    table.check(
      "(status = 'dibatalkan') = (dibatalkan_at IS NOT NULL)",
      undefined,
      'e_dokter_pendaftaran_batal',
    );
    table.check('(dibatalkan_at IS NULL) = (pembatal IS NULL)', undefined, 'e_dokter_pendaftaran_pembatal');
    table.check('(rujukan_enc IS NULL) = (rujukan_idx IS NULL)', undefined, 'e_dokter_pendaftaran_rujukan');
    table.index(
      ['sesi_id', 'status', 'urut_blok', 'urut_lambat', 'urut_at', 'nomor'],
      'e_dokter_pendaftaran_antrean',
    );
    table.index(['pasien_id', 'tanggal'], 'e_dokter_pendaftaran_pasien');
    table.index(['didaftarkan_oleh'], 'e_dokter_pendaftaran_oleh');
  });
  const uniques = [
    { name: 'e_dokter_pendaftaran_ganda', columns: ['pasien_id', 'poliklinik_id', 'tanggal'], where: AKTIF },
    { name: 'e_dokter_pendaftaran_harian', columns: ['pasien_id', 'tanggal', 'ke_harian'], where: AKTIF },
    { name: 'e_dokter_pendaftaran_rujukan_terbuka', columns: ['rujukan_idx'], where: TERBUKA },
    { name: 'e_dokter_pendaftaran_satu_dipanggil', columns: ['sesi_id'], where: "status = 'dipanggil'" },
    { name: 'e_dokter_pendaftaran_satu_dilayani', columns: ['sesi_id'], where: "status = 'dilayani'" },
    {
      name: 'e_dokter_pendaftaran_satu_pengganti',
      columns: ['pengganti_id'],
      where: 'pengganti_id IS NOT NULL',
    },
  ];
  for (const one of uniques) await partialUnique(knex, { ...one, table: 'e_dokter_pendaftaran' });
}

async function createBeside(knex: Knex): Promise<void> {
  await knex.schema.createTable('e_dokter_peristiwa', (table) => {
    table.string('sesi_id', ID).notNullable().references('id').inTable('e_dokter_sesi');
    table.integer('urutan').notNullable();
    table.string('pendaftaran_id', ID).references('id').inTable('e_dokter_pendaftaran');
    // What the public reads instead of the id; part of the hash.
    table.integer('nomor');
    table.string('jenis', 32).notNullable();
    table.string('alasan_kode', 32);
    table.string('peran', 32).notNullable();
    table.bigInteger('at').notNullable();
    flag(table, 'susulan').defaultTo(0);
    table.string('hash', 64).notNullable();
    table.primary(['sesi_id', 'urutan']);
    table.check('urutan >= 1', undefined, 'e_dokter_peristiwa_urutan');
    table.index(['pendaftaran_id'], 'e_dokter_peristiwa_pendaftaran');
    table.index(['at'], 'e_dokter_peristiwa_at');
  });
  await refuseChanges(knex, 'e_dokter_peristiwa');

  await knex.schema.createTable('e_dokter_penempatan', (table) => {
    table.string('pengecualian_id', ID).notNullable().references('id').inTable('e_dokter_pengecualian');
    table.string('pendaftaran_id', ID).notNullable().references('id').inTable('e_dokter_pendaftaran');
    word(table, 'cara', ['tetap', 'pindah', 'hubungi']).notNullable();
    table.string('blok_tujuan_id', ID).references('id').inTable('e_dokter_blok');
    table.string('petugas_id', ID).references('id').inTable('pengguna');
    table.bigInteger('diputus_at').notNullable();
    table.string('hasil_id', ID).references('id').inTable('e_dokter_pendaftaran');
    table.primary(['pengecualian_id', 'pendaftaran_id']);
    table.check("(cara = 'pindah') = (blok_tujuan_id IS NOT NULL)", undefined, 'e_dokter_penempatan_tujuan');
    table.check("cara <> 'hubungi' OR petugas_id IS NOT NULL", undefined, 'e_dokter_penempatan_petugas');
  });

  await knex.schema.createTable('e_dokter_tindak_lanjut', (table) => {
    table.string('id', ID).primary();
    table.string('pendaftaran_id', ID).notNullable().references('id').inTable('e_dokter_pendaftaran');
    word(table, 'sebab', ['pengecualian', 'tidak_terlayani', 'registri', 'pindah_ditolak']).notNullable();
    table.string('petugas_id', ID).notNullable().references('id').inTable('pengguna');
    table.bigInteger('dibuat_at').notNullable();
    table.bigInteger('tenggat_at').notNullable();
    table.bigInteger('selesai_at');
    word(table, 'hasil', ['ditempatkan', 'dihubungi', 'tidak_terhubung', 'menolak']);
    table.string('catatan', 200);
    table.check('(selesai_at IS NULL) = (hasil IS NULL)', undefined, 'e_dokter_tindak_lanjut_hasil');
    table.index(['selesai_at', 'tenggat_at'], 'e_dokter_tindak_lanjut_terbuka');
  });
  await partialUnique(knex, {
    name: 'e_dokter_tindak_lanjut_satu',
    table: 'e_dokter_tindak_lanjut',
    columns: ['pendaftaran_id', 'sebab'],
    where: 'selesai_at IS NULL',
  });

  await knex.schema.createTable('e_dokter_langkah_jkn', (table) => {
    table.string('id', ID).primary();
    table.string('pendaftaran_id', ID).notNullable().references('id').inTable('e_dokter_pendaftaran');
    word(table, 'langkah', ['add', '1', '2', '3', '4', '5', '99', 'batal']).notNullable();
    table.bigInteger('waktu_at').notNullable();
    word(table, 'status', ['menunggu', 'terkirim', 'tertahan', 'gagal']).notNullable();
    table.string('sebab', 200);
    table.integer('percobaan').notNullable().defaultTo(0);
    table.bigInteger('kirim_setelah_at').notNullable();
    table.bigInteger('terkirim_at');
    table.unique(['pendaftaran_id', 'langkah'], { indexName: 'e_dokter_langkah_jkn_sekali' });
    table.index(['status', 'kirim_setelah_at'], 'e_dokter_langkah_jkn_antre');
  });

  // What was chosen so far on the way through /daftar, sealed; one per account.
  await knex.schema.createTable('e_dokter_draf', (table) => {
    table.string('pengguna_id', ID).primary().references('id').inTable('pengguna');
    table.text('isi_enc').notNullable();
    table.string('kunci', ID).notNullable();
    table.bigInteger('diubah_at').notNullable();
    table.index(['diubah_at'], 'e_dokter_draf_diubah');
  });
}

/** No open pendaftaran on a sesi dibatalkan: neither by closing it over patients nor by slipping in. */
async function keepCancelledEmpty(knex: Knex): Promise<void> {
  const open = `SELECT 1 FROM e_dokter_pendaftaran p WHERE p.sesi_id = NEW.id AND p.${TERBUKA}`;
  const gone = `SELECT 1 FROM e_dokter_sesi s WHERE s.id = NEW.sesi_id AND s.status = 'dibatalkan'`;
  if (dialectOf(knex) === 'sqlite') {
    await knex.raw(`CREATE TRIGGER e_dokter_sesi_batal_kosong BEFORE UPDATE ON e_dokter_sesi
      WHEN NEW.status = 'dibatalkan' AND EXISTS (${open})
      BEGIN SELECT RAISE(ABORT, 'e_dokter_sesi dibatalkan holds patients'); END`);
    await knex.raw(`CREATE TRIGGER e_dokter_pendaftaran_sesi_ada BEFORE INSERT ON e_dokter_pendaftaran
      WHEN NEW.${TERBUKA} AND EXISTS (${gone})
      BEGIN SELECT RAISE(ABORT, 'e_dokter_sesi is dibatalkan'); END`);
    return;
  }
  await knex.raw(`CREATE FUNCTION e_dokter_sesi_batal_kosong() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF EXISTS (${open}) THEN RAISE EXCEPTION 'e_dokter_sesi dibatalkan holds patients'
    USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$`);
  await knex.raw(`CREATE TRIGGER e_dokter_sesi_batal_kosong BEFORE UPDATE ON e_dokter_sesi
    FOR EACH ROW WHEN (NEW.status = 'dibatalkan') EXECUTE FUNCTION e_dokter_sesi_batal_kosong()`);
  await knex.raw(`CREATE FUNCTION e_dokter_pendaftaran_sesi_ada() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF EXISTS (${gone}) THEN RAISE EXCEPTION 'e_dokter_sesi is dibatalkan'
    USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$`);
  await knex.raw(`CREATE TRIGGER e_dokter_pendaftaran_sesi_ada BEFORE INSERT ON e_dokter_pendaftaran
    FOR EACH ROW WHEN (NEW.${TERBUKA}) EXECUTE FUNCTION e_dokter_pendaftaran_sesi_ada()`);
}

export async function down(knex: Knex): Promise<void> {
  await allowChanges(knex, 'e_dokter_peristiwa');
  if (dialectOf(knex) === 'sqlite') await knex.raw('DROP TRIGGER e_dokter_sesi_batal_kosong');
  else {
    await knex.raw('DROP FUNCTION e_dokter_sesi_batal_kosong() CASCADE');
    await knex.raw('DROP FUNCTION e_dokter_pendaftaran_sesi_ada() CASCADE');
  }
  for (const name of ['draf', 'langkah_jkn', 'tindak_lanjut', 'penempatan', 'peristiwa', 'pendaftaran'])
    await knex.schema.dropTable(`e_dokter_${name}`);
}
