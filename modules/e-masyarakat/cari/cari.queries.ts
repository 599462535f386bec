import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import type { Cursor } from '../../../src/http/keyset.js';
import { tabel } from '../tables.js';
import { formsOf, wordsOf } from './kata.rules.js';

/** What is looked for: all words, and a place or kind the index knows. */
export interface Pencarian {
  readonly kata: string;
  readonly kelurahanKode?: string | undefined;
  readonly kecamatanKode?: string | undefined;
  readonly kategoriId?: string | undefined;
}

/** Which part of what was found, newest first. `after`: (diajukan_at, id) of the last row seen. */
export interface Bagian {
  readonly after: Cursor | null;
  readonly limit: number;
}

/** The public index holds released words alone, the desk's everything as written. */
export type NamaIndeks = 'cari' | 'cariMeja';

/** Makes the query over `p` from its source; the search adds order and limit. */
export type Susun = (sumber: Knex.Raw) => Knex.QueryBuilder;

/** So many newest are looked through one by one before PostgreSQL's index is asked; then the marks of these days. */
const terbaru = 500;
const masa = [5, 30, 180] as const;
const hariMs = 86_400_000;

/**
 * Full-text search over all pengaduan, newest first, in the order of the index: what was never seen is not read. The
 * triggers of the tables keep the index (migration `cari`).
 */
export class CariQueries {
  constructor(
    private readonly db: Database,
    private readonly indeks: NamaIndeks,
  ) {}

  /** Rows with all words; none without a word. */
  async rows<T>(cari: Pencarian, bagian: Bagian, susun: Susun): Promise<readonly T[]> {
    const kata = wordsOf(cari.kata);
    if (kata.length === 0) return [];
    const semua = [...kata.map(formsOf), ...placesOf(cari).map((one) => [one])];
    const sebelum = bagian.after === null ? null : await this.nomorOf(bagian.after);
    return this.db.dialect === 'sqlite'
      ? this.inOrder(susun, semua, sebelum, bagian.limit)
      : this.inSteps(susun, semua, sebelum, bagian.limit);
  }

  /** The place of a row in the index; of one that left it the moment it stood at. */
  private async nomorOf([at, id]: Cursor): Promise<number> {
    const row = await this.db
      .read(tabel[this.indeks])
      .where('pengaduan_id', id ?? '')
      .first<{ nomor: number } | undefined>('nomor');
    return row?.nomor ?? Number(at) * 4096;
  }

  /** FTS5 walks its rows backwards and stops at the limit. The order of the join is fixed: the index leads. */
  private async inOrder<T>(
    susun: Susun,
    semua: readonly (readonly string[])[],
    sebelum: number | null,
    limit: number,
  ): Promise<readonly T[]> {
    const peta = tabel[this.indeks];
    const fts = `${peta}_fts`;
    const cocok = semua.map((forms) => `(${forms.map((one) => `"${one}"`).join(' OR ')})`).join(' AND ');
    const sumber = this.db.read.raw(
      '?? CROSS JOIN ?? AS c ON c.nomor = ?? CROSS JOIN ?? AS p ON p.id = c.pengaduan_id',
      [fts, peta, `${fts}.rowid`, tabel.pengaduan],
    );
    const query = susun(sumber).whereRaw('?? MATCH ?', [fts, cocok]);
    if (sebelum !== null) query.where(`${fts}.rowid`, '<', sebelum);
    return (await query.orderBy(`${fts}.rowid`, 'desc').limit(limit)) as readonly T[];
  }

  /** GIN gives no order: steps that reach further and further back, each small, until there is enough. */
  private async inSteps<T>(
    susun: Susun,
    semua: readonly (readonly string[])[],
    sebelum: number | null,
    limit: number,
  ): Promise<readonly T[]> {
    const { read } = this.db;
    const nama = tabel[this.indeks];
    const quoted = (forms: readonly string[]): string => `(${forms.map((one) => `'${one}'`).join(' | ')})`;
    const cocok = semua.map(quoted).join(' & ');
    const batas = sebelum ?? Number.MAX_SAFE_INTEGER;
    const ask = async (dari: Knex.Raw): Promise<readonly T[]> => {
      const sumber = read.raw('? AS c JOIN ?? AS p ON p.id = c.pengaduan_id', [dari, tabel.pengaduan]);
      return (await susun(sumber).orderBy('c.nomor', 'desc').limit(limit)) as readonly T[];
    };
    const near = await ask(
      read.raw(
        '(SELECT b.* FROM (SELECT * FROM ?? WHERE nomor < ? ORDER BY nomor DESC LIMIT ?) b WHERE b.kata @@ ?::tsquery)',
        [nama, batas, terbaru, cocok],
      ),
    );
    if (near.length >= limit) return near;
    const newest = await this.newestAt(batas);
    for (const hari of masa) {
      const petak = Math.floor(newest / (hari * hariMs));
      const found = await ask(this.matching(nama, `${cocok} & ${quoted(marksOf(hari, petak))}`, batas));
      if (found.length >= limit) return found;
    }
    return ask(this.matching(nama, cocok, batas));
  }

  /** All matches before a place, by the index alone. */
  private matching(nama: string, cocok: string, batas: number): Knex.Raw {
    return this.db.read.raw(
      '(WITH cocok AS MATERIALIZED (SELECT nomor, pengaduan_id FROM ?? WHERE kata @@ ?::tsquery) SELECT * FROM cocok WHERE nomor < ?)',
      [nama, cocok, batas],
    );
  }

  private async newestAt(batas: number): Promise<number> {
    const row = await this.db
      .read(tabel[this.indeks])
      .where('nomor', '<', batas)
      .orderBy('nomor', 'desc')
      .first<{ nomor: number } | undefined>('nomor');
    return Math.floor((row?.nomor ?? 0) / 4096);
  }
}

/** The marks of the newest stretch and the one before it. */
function marksOf(hari: number, petak: number): readonly string[] {
  return [petak, petak - 1].map((one) => `h${String(hari)}x${String(one)}`);
}

function placesOf({ kelurahanKode, kecamatanKode, kategoriId }: Pencarian): readonly string[] {
  const bare = (text: string | undefined): string => (text ?? '').replaceAll(/[.-]/gu, '');
  return [
    ...(kelurahanKode === undefined ? [] : [`kel${bare(kelurahanKode)}`]),
    ...(kecamatanKode === undefined ? [] : [`kec${bare(kecamatanKode)}`]),
    ...(kategoriId === undefined ? [] : [`kat${bare(kategoriId)}`]),
  ];
}
