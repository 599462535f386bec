import type { Knex } from 'knex';
import { allowChanges, dialectOf, refuseChanges, word } from '../helpers.js';

const ID = 36;

/** What moderators, supervisors, witnesses and administrators decide, each with who and when. */
export async function up(knex: Knex): Promise<void> {
  // One row per decision about what is shown; `isi` and `patokan` are the words that were shown from then on.
  await knex.schema.createTable('e_masyarakat_moderasi', (table) => {
    table.string('id', ID).primary();
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    word(table, 'sasaran', ['isi', 'teks', 'foto', 'kerahasiaan']).notNullable();
    // urutan of the kejadian or of the photo; 0 for the pengaduan's own words.
    table.integer('urutan').notNullable();
    table.integer('versi').notNullable();
    word(table, 'tindakan', ['tayang', 'sunting', 'tahan', 'tutup']).notNullable();
    word(table, 'alasan', [
      'nik',
      'telepon',
      'surel',
      'kata',
      'orang',
      'bukan_data_pribadi',
      'lain',
    ]).notNullable();
    table.text('isi');
    table.text('patokan');
    table.string('file_id', ID).references('id').inTable('file');
    table.string('pelaku_id', ID).notNullable().references('id').inTable('pengguna');
    table.bigInteger('at').notNullable();
    table.unique(['pengaduan_id', 'sasaran', 'urutan', 'versi'], {
      indexName: 'e_masyarakat_moderasi_versi',
    });
  });
  await refuseChanges(knex, 'e_masyarakat_moderasi');

  // A supervisor's look at a tindak lanjut; one per tindak lanjut.
  await knex.schema.createTable('e_masyarakat_validasi', (table) => {
    table.string('pengaduan_id', ID).notNullable();
    table.integer('urutan_tl').notNullable();
    word(table, 'hasil', ['sesuai', 'ditolak']).notNullable();
    table.text('alasan').notNullable();
    table.string('pelaku_id', ID).notNullable().references('id').inTable('pengguna');
    table.bigInteger('at').notNullable();
    table.primary(['pengaduan_id', 'urutan_tl']);
    table
      .foreign(['pengaduan_id', 'urutan_tl'], 'e_masyarakat_validasi_kejadian')
      .references(['pengaduan_id', 'urutan'])
      .inTable('e_masyarakat_kejadian');
  });

  // What kepling, lurah and camat saw on the spot; the newest of a person counts.
  await knex.schema.createTable('e_masyarakat_saksi', (table) => {
    table.string('id', ID).primary();
    table.string('pengaduan_id', ID).notNullable().references('id').inTable('e_masyarakat_pengaduan');
    table.string('penduduk_id', ID).notNullable().references('id').inTable('penduduk');
    word(table, 'peran', ['kepling', 'lurah', 'camat']).notNullable();
    word(table, 'pernyataan', ['benar', 'sudah_beres', 'bukan_di_sini']).notNullable();
    table.text('catatan').notNullable().defaultTo('');
    table.integer('foto').notNullable();
    table.bigInteger('at').notNullable();
    table.index(['pengaduan_id', 'at'], 'e_masyarakat_saksi_pengaduan');
  });

  await knex.schema.createTable('e_masyarakat_kategori_riwayat', (table) => {
    table.string('id', ID).primary();
    table.string('kategori_id', ID).notNullable().references('id').inTable('e_masyarakat_kategori');
    table.string('pelaku_id', ID).notNullable().references('id').inTable('pengguna');
    table.string('bidang', 60).notNullable();
    table.text('sebelum').notNullable();
    table.text('sesudah').notNullable();
    table.bigInteger('at').notNullable();
    table.index(['kategori_id', 'at'], 'e_masyarakat_kategori_riwayat_kategori');
  });
  await refuseChanges(knex, 'e_masyarakat_kategori_riwayat');

  // The queues are a handful of rows among all: each has an index of its own.
  await knex.raw(
    "CREATE INDEX e_masyarakat_kejadian_minta_buka ON e_masyarakat_kejadian (at, pengaduan_id) WHERE jenis = 'buka_kembali_diminta'",
  );
  await knex.raw(
    'CREATE INDEX e_masyarakat_teks_ditahan ON e_masyarakat_teks (pengaduan_id, urutan) WHERE tampil = 0',
  );
  await knex.raw(
    "CREATE INDEX e_masyarakat_foto_ditahan ON e_masyarakat_foto (pengaduan_id, urutan) WHERE status <> 'tayang'",
  );
  await knex.raw(
    'CREATE INDEX e_masyarakat_pengaduan_ditahan ON e_masyarakat_pengaduan (diajukan_at, id) WHERE tayang_at IS NULL AND dibaca_at IS NOT NULL',
  );
  await keepKode(knex);
}

/** The code of a kategori stands in other systems: once given it stays. */
async function keepKode(knex: Knex): Promise<void> {
  if (dialectOf(knex) === 'sqlite') {
    await knex.raw(
      `CREATE TRIGGER e_masyarakat_kategori_kode_tetap BEFORE UPDATE OF kode ON e_masyarakat_kategori WHEN NEW.kode <> OLD.kode
       BEGIN SELECT RAISE(ABORT, 'kode of a kategori is immutable'); END`,
    );
    return;
  }
  await knex.raw(
    `CREATE FUNCTION e_masyarakat_kategori_kode_tetap() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'kode of a kategori is immutable' USING ERRCODE = 'restrict_violation'; END $$`,
  );
  await knex.raw(
    `CREATE TRIGGER e_masyarakat_kategori_kode_tetap BEFORE UPDATE ON e_masyarakat_kategori
     FOR EACH ROW WHEN (NEW.kode <> OLD.kode) EXECUTE FUNCTION e_masyarakat_kategori_kode_tetap()`,
  );
}

export async function down(knex: Knex): Promise<void> {
  if (dialectOf(knex) === 'sqlite') await knex.raw('DROP TRIGGER e_masyarakat_kategori_kode_tetap');
  else await knex.raw('DROP FUNCTION e_masyarakat_kategori_kode_tetap() CASCADE');
  for (const index of ['kejadian_minta_buka', 'teks_ditahan', 'foto_ditahan', 'pengaduan_ditahan'])
    await knex.raw(`DROP INDEX e_masyarakat_${index}`);
  for (const table of ['moderasi', 'kategori_riwayat']) await allowChanges(knex, `e_masyarakat_${table}`);
  for (const name of ['kategori_riwayat', 'saksi', 'validasi', 'moderasi'])
    await knex.schema.dropTable(`e_masyarakat_${name}`);
}
