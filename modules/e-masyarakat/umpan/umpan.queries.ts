import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import type { KejadianTerantai } from '../pengaduan/kejadian.rules.js';
import { kolomKejadian, toKejadian } from '../pengaduan/kejadian.repository.js';
import { selectList } from '../pilih.queries.js';
import { fields } from '../publik/ringkas.queries.js';
import type { RingkasPublik } from '../publik/ringkas.queries.js';
import { publik } from '../publik/publik.scope.queries.js';
import type { Sasaran } from '../statistik/sasaran.js';
import { tabel } from '../tables.js';

/** A kejadian of a feed: when it became public, and the words that may be shown with it. */
export interface ButirUmpan {
  readonly pengaduan: RingkasPublik;
  readonly kejadian: KejadianTerantai;
  /** UTC ms, whole second. */
  readonly tayangAt: number;
  readonly teks: string | null;
}

/** Items of a feed. */
export const butirTerbanyak = 50;
/** A feed of an area or SKPD looks through at most so many newest kejadian of the city: its cost does not grow. */
const jangkauan = 20_000;
/** In that of the city only what became rahasia meanwhile is passed over. */
const jangkauanKota = 1_000;

const kolomSasaran: Readonly<Record<Exclude<Sasaran['jenis'], 'kota'>, string>> = {
  kecamatan: 'p.kecamatan_kode',
  kelurahan: 'p.kelurahan_kode',
  skpd: 'p.skpd_id',
  kategori: 'p.kategori_id',
};

/** The stamps lead, newest first, and stop at the limit: SQLite keeps the order of a CROSS JOIN. */
const tayangFirst = {
  sqlite: '?? AS t CROSS JOIN ?? AS p ON p.id = t.pengaduan_id',
  pg: '?? AS t JOIN ?? AS p ON p.id = t.pengaduan_id',
} as const;

/** The newest public kejadian in the order they became public. */
export class UmpanQueries {
  constructor(private readonly db: Database) {}

  async newest({ jenis, kunci }: Sasaran, now: number): Promise<readonly ButirUmpan[]> {
    const { read } = this.db;
    const sumber = read.raw(tayangFirst[this.db.dialect], [tabel.tayang, tabel.pengaduan]);
    const query = publik(read, sumber)
      .where('t.at', '<=', now)
      .orderBy([
        { column: 't.at', order: 'desc' },
        { column: 't.pengaduan_id', order: 'desc' },
        { column: 't.urutan', order: 'desc' },
      ])
      .limit(butirTerbanyak)
      .select<Kunci[]>({ id: 'p.id', urutan: 't.urutan', tayangAt: 't.at' });
    query.where('t.at', '>=', await this.reachesBack(now, jenis === 'kota' ? jangkauanKota : jangkauan));
    if (jenis !== 'kota') query.where(kolomSasaran[jenis], kunci);
    const kunciButir = await query;
    return this.load(kunciButir);
  }

  /** Whether this code is public, for those a kejadian names. */
  async publicCodes(kode: readonly string[]): Promise<ReadonlySet<string>> {
    if (kode.length === 0) return new Set();
    const rows: readonly { readonly kode: string }[] = await publik(this.db.read)
      .whereIn('p.kode', [...kode])
      .select({ kode: 'p.kode' });
    return new Set(rows.map((row) => row.kode));
  }

  private async reachesBack(now: number, butir: number): Promise<number> {
    const row = await this.db
      .read(tabel.tayang)
      .where('at', '<=', now)
      .orderBy('at', 'desc')
      .offset(butir)
      .first<{ at: number } | undefined>('at');
    return row?.at ?? 0;
  }

  private async load(butir: readonly Kunci[]): Promise<readonly ButirUmpan[]> {
    const { read } = this.db;
    const ids = [...new Set(butir.map((one) => one.id))];
    const byKey = (query: Knex.QueryBuilder) => query.whereIn('pengaduan_id', ids);
    const [pengaduan, kejadian, teks] = await Promise.all([
      publik(read)
        .whereIn('p.id', ids)
        .select<RingkasPublik[]>(...selectList(read, fields(read))),
      byKey(read(tabel.kejadian)).select<
        (Parameters<typeof toKejadian>[0] & { readonly pengaduanId: string })[]
      >({ ...kolomKejadian, pengaduanId: 'pengaduan_id' }),
      byKey(read(tabel.teks))
        .where('tampil', 1)
        .orderBy(['pengaduan_id', 'urutan', 'versi'])
        .select<{ id: string; urutan: number; isi: string }[]>({
          id: 'pengaduan_id',
          urutan: 'urutan',
          isi: 'isi',
        }),
    ]);
    const rows = new Map(pengaduan.map((row) => [row.id, row]));
    const steps = new Map(
      kejadian.map((row) => [`${row.pengaduanId}/${String(row.urutan)}`, toKejadian(row)]),
    );
    const words = new Map(teks.map((row) => [`${row.id}/${String(row.urutan)}`, row.isi]));
    return butir.flatMap(({ id, urutan, tayangAt }) => {
      const row = rows.get(id);
      const step = steps.get(`${id}/${String(urutan)}`);
      return row === undefined || step === undefined
        ? []
        : [{ pengaduan: row, kejadian: step, tayangAt, teks: words.get(`${id}/${String(urutan)}`) ?? null }];
    });
  }
}

interface Kunci {
  readonly id: string;
  readonly urutan: number;
  readonly tayangAt: number;
}
