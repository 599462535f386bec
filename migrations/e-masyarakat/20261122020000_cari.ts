import type { Knex } from 'knex';
import { dialectOf } from '../helpers.js';

/** A full-text index drawn from pengaduan by triggers: the public one knows released words alone, the desk's all. */
interface Indeks {
  readonly nama: string;
  /** SQL over a row called `x`. */
  readonly isi: string;
  readonly masuk: string;
  readonly kolom: readonly string[];
}

const tempat =
  "' kel' || replace(COALESCE(x.kelurahan_kode, ''), '.', '') || ' kec' || replace(COALESCE(x.kecamatan_kode, ''), '.', '') || ' kat' || replace(x.kategori_id, '-', '')";

const semua: readonly Indeks[] = [
  {
    nama: 'e_masyarakat_cari_turunan',
    isi: `COALESCE(x.isi_tayang, '') || ' ' || COALESCE(x.patokan, '') || ${tempat}`,
    masuk: "x.tayang_at IS NOT NULL AND x.kerahasiaan <> 'rahasia'",
    kolom: [
      'isi_tayang',
      'tayang_at',
      'patokan',
      'kerahasiaan',
      'kelurahan_kode',
      'kecamatan_kode',
      'kategori_id',
      'diajukan_at',
    ],
  },
  {
    nama: 'e_masyarakat_cari_meja_turunan',
    isi: `x.isi || ' ' || COALESCE(x.patokan, '') || ${tempat}`,
    masuk: '1 = 1',
    kolom: ['isi', 'patokan', 'kelurahan_kode', 'kecamatan_kode', 'kategori_id', 'diajukan_at'],
  },
];

/**
 * `nomor` grows with the moment of sending (ms x 4096 and a place within the ms): the order of lists is the order of
 * the index. Names with `_turunan` are drawn from other tables: no backup holds them.
 */
export async function up(knex: Knex): Promise<void> {
  for (const indeks of semua)
    await (dialectOf(knex) === 'sqlite' ? upSqlite(knex, indeks) : upPg(knex, indeks));
}

/** The next free place within the ms of a row called `x`. */
function nomorOf(nama: string): string {
  return `COALESCE((SELECT max(c.nomor) + 1 FROM ${nama} c WHERE c.nomor >= x.diajukan_at * 4096 AND c.nomor < (x.diajukan_at + 1) * 4096), x.diajukan_at * 4096)`;
}

const di = (sql: string, baris: string): string => sql.replaceAll('x.', `${baris}.`);

async function upSqlite(knex: Knex, { nama, isi, masuk, kolom }: Indeks): Promise<void> {
  await knex.raw(
    `CREATE TABLE ${nama} (nomor INTEGER PRIMARY KEY, pengaduan_id varchar(36) NOT NULL UNIQUE REFERENCES e_masyarakat_pengaduan (id) ON DELETE CASCADE)`,
  );
  await knex.raw(
    `CREATE VIRTUAL TABLE ${nama}_fts USING fts5(kata, content='', contentless_delete=1, detail=none, tokenize='unicode61')`,
  );
  const add = `INSERT OR IGNORE INTO ${nama} (nomor, pengaduan_id) SELECT ${di(nomorOf(nama), 'NEW')}, NEW.id WHERE ${di(masuk, 'NEW')};
    INSERT INTO ${nama}_fts (rowid, kata) SELECT c.nomor, ${di(isi, 'NEW')} FROM ${nama} c WHERE c.pengaduan_id = NEW.id AND ${di(masuk, 'NEW')};`;
  const changed = kolom.map((one) => `NEW.${one} IS NOT OLD.${one}`).join(' OR ');
  await knex.raw(
    `CREATE TRIGGER ${nama}_masuk AFTER INSERT ON e_masyarakat_pengaduan WHEN ${di(masuk, 'NEW')} BEGIN ${add} END`,
  );
  await knex.raw(
    `CREATE TRIGGER ${nama}_ubah AFTER UPDATE OF ${kolom.join(', ')} ON e_masyarakat_pengaduan WHEN ${changed}
     BEGIN
       DELETE FROM ${nama}_fts WHERE rowid = (SELECT nomor FROM ${nama} WHERE pengaduan_id = OLD.id);
       DELETE FROM ${nama} WHERE pengaduan_id = OLD.id;
       ${add}
     END`,
  );
  await knex.raw(
    `CREATE TRIGGER ${nama}_hapus BEFORE DELETE ON e_masyarakat_pengaduan
     BEGIN
       DELETE FROM ${nama}_fts WHERE rowid = (SELECT nomor FROM ${nama} WHERE pengaduan_id = OLD.id);
       DELETE FROM ${nama} WHERE pengaduan_id = OLD.id;
     END`,
  );
  await knex.raw(
    `INSERT INTO ${nama} (nomor, pengaduan_id)
     SELECT x.diajukan_at * 4096 + row_number() OVER (PARTITION BY x.diajukan_at ORDER BY x.id) - 1, x.id
     FROM e_masyarakat_pengaduan x WHERE ${masuk} ORDER BY 1`,
  );
  await knex.raw(
    `INSERT INTO ${nama}_fts (rowid, kata) SELECT c.nomor, ${isi} FROM ${nama} c JOIN e_masyarakat_pengaduan x ON x.id = c.pengaduan_id ORDER BY c.nomor`,
  );
}

/** PostgreSQL hands out matches in no order: marks of 5, 30 and 180 days let a search begin with the newest. */
const masa = [5, 30, 180]
  .map((hari) => `' h${String(hari)}x' || (x.diajukan_at / ${String(hari * 86_400_000)})`)
  .join(' || ');

async function upPg(knex: Knex, { nama, isi, masuk, kolom }: Indeks): Promise<void> {
  await knex.raw(
    `CREATE TABLE ${nama} (nomor bigint PRIMARY KEY, pengaduan_id varchar(36) NOT NULL UNIQUE REFERENCES e_masyarakat_pengaduan (id) ON DELETE CASCADE, kata tsvector NOT NULL)`,
  );
  const kata = (baris: string): string =>
    `array_to_tsvector(array_remove(regexp_split_to_array(lower(${di(`${isi} || ${masa}`, baris)}), '[^[:alnum:]]+'), ''))`;
  const changed = kolom.map((one) => `NEW.${one} IS DISTINCT FROM OLD.${one}`).join(' OR ');
  await knex.raw(
    `CREATE FUNCTION ${nama}_isi() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF TG_OP = 'UPDATE' THEN DELETE FROM ${nama} WHERE pengaduan_id = OLD.id; END IF;
       IF ${di(masuk, 'NEW')} THEN
         -- Two of one ms that are indexed at once: the second waits for the first and takes the next place.
         LOOP
           INSERT INTO ${nama} (nomor, pengaduan_id, kata) VALUES (${di(nomorOf(nama), 'NEW')}, NEW.id, ${kata('NEW')})
             ON CONFLICT (nomor) DO NOTHING;
           EXIT WHEN FOUND;
         END LOOP;
       END IF;
       RETURN NULL;
     END $$`,
  );
  await knex.raw(
    `CREATE TRIGGER ${nama}_masuk AFTER INSERT ON e_masyarakat_pengaduan FOR EACH ROW EXECUTE FUNCTION ${nama}_isi()`,
  );
  await knex.raw(
    `CREATE TRIGGER ${nama}_ubah AFTER UPDATE OF ${kolom.join(', ')} ON e_masyarakat_pengaduan FOR EACH ROW WHEN (${changed}) EXECUTE FUNCTION ${nama}_isi()`,
  );
  await knex.raw(
    `INSERT INTO ${nama} (nomor, pengaduan_id, kata)
     SELECT x.diajukan_at * 4096 + row_number() OVER (PARTITION BY x.diajukan_at ORDER BY x.id) - 1, x.id, ${kata('x')}
     FROM e_masyarakat_pengaduan x WHERE ${masuk} ORDER BY 1`,
  );
  // Without a pending list: a search never reads what nobody has sorted in.
  await knex.raw(`CREATE INDEX ${nama}_kata ON ${nama} USING gin (kata) WITH (fastupdate = off)`);
}

export async function down(knex: Knex): Promise<void> {
  for (const { nama } of semua) {
    if (dialectOf(knex) === 'sqlite') {
      for (const kapan of ['masuk', 'ubah', 'hapus']) await knex.raw(`DROP TRIGGER ${nama}_${kapan}`);
      await knex.raw(`DROP TABLE ${nama}_fts`);
    } else await knex.raw(`DROP FUNCTION ${nama}_isi() CASCADE`);
    await knex.schema.dropTable(nama);
  }
}
