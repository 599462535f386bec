import type { Database } from '../../../src/db/database.js';
import { FixedQuery } from '../../../src/db/fixed-query.js';
import { jsonRows, readJsonRows } from '../../../src/db/json-rows.js';
import { type Cursor, slice, type Slice } from '../../../src/http/keyset.js';
import { selectList } from '../pilih.queries.js';
import { tabel } from '../tables.js';
import { DekatQueries } from './dekat.queries.js';
import type { CariDekat } from './dekat.queries.js';
import { PencarianPublik } from './pencarian.queries.js';
import { lewatTenggat, publik } from './publik.scope.queries.js';
import { fields, rincianFields } from './ringkas.queries.js';
import type { RincianPublik, RingkasPublik } from './ringkas.queries.js';
import { hasMore, isLater, saatnya, withinByKirim } from './saringan-lanjut.queries.js';
import { disaring, jenisKolomOf, narrow, publicRows } from './saringan.queries.js';
import type { Disaring, JenisKolom, Saringan } from './saringan.queries.js';

function newestFirst(a: RingkasPublik, b: RingkasPublik): number {
  if (a.diajukanAt !== b.diajukanAt) return b.diajukanAt - a.diajukanAt;
  return a.id < b.id ? 1 : -1;
}

/** From so many on a period is gone through in the order of sending. */
const padat = 500;

type SlotDaftar = Disaring | 'now' | 'setelahAt' | 'setelahId';

/** Public reads: lists, one pengaduan, the map, what lies near. */
export class PublikQueries {
  /** One compiled query for each combination of filters. */
  private readonly lists = new Map<string, FixedQuery<SlotDaftar, { readonly baris: unknown }>>();

  private readonly pencarian: PencarianPublik;
  private readonly dekat: DekatQueries;

  constructor(private readonly db: Database) {
    this.pencarian = new PencarianPublik(db);
    this.dekat = new DekatQueries(db);
  }

  /** Newest first, by keyset over (diajukan_at, id). */
  async list(
    saringan: Saringan,
    { after, size, now }: { readonly after: Cursor | null; readonly size: number; readonly now: number },
  ): Promise<Slice<RingkasPublik>> {
    if (hasMore(saringan)) return slice(await this.listMore(saringan, after, size, now), size, keyOf);
    const used = disaring.filter((name) => saringan[name] !== undefined);
    const terlambat = saringan.terlambat === true;
    const jenisKolom = jenisKolomOf(saringan.kolom);
    const shape = [...used, jenisKolom, terlambat, after !== null, size].join();
    const query =
      this.lists.get(shape) ?? this.prepareList({ used, jenisKolom, terlambat, next: after !== null, size });
    this.lists.set(shape, query);
    const [setelahAt = null, setelahId = null] = after ?? [];
    const values = Object.fromEntries(disaring.map((name) => [name, saringan[name] ?? null]));
    const [row] = await query.rows({
      ...(values as Record<Disaring, string | null>),
      now,
      setelahAt,
      setelahId,
    });
    const rows = (readJsonRows(row?.baris) as RingkasPublik[]).sort(newestFirst);
    return slice(rows, size, keyOf);
  }

  private async listMore(
    saringan: Saringan,
    after: Cursor | null,
    size: number,
    now: number,
  ): Promise<readonly RingkasPublik[]> {
    const { read } = this.db;
    const { kata } = saringan;
    if (kata !== undefined)
      return this.pencarian.list({ ...saringan, kata }, { after, limit: size + 1 }, now);
    const padat = await this.isDense(saringan.rentang);
    const query =
      padat === true
        ? publicRows(read, { ...saringan, rentang: undefined }, now).modify(withinByKirim, saringan.rentang)
        : publicRows(read, saringan, now);
    if (after !== null) query.whereRaw('(p.diajukan_at, p.id) < (?, ?)', [...after]);
    // A sum: the few of a sparse period are sorted, not looked for among all in the order of sending.
    return query
      .orderByRaw(padat === false ? 'p.diajukan_at + 0 DESC, p.id DESC' : 'p.diajukan_at DESC, p.id DESC')
      .limit(size + 1)
      .select<RingkasPublik[]>(...selectList(read, fields(read)));
  }

  /** Whether so much was done in a period that the newest of it are found sooner in the order of sending; null: no such period. */
  private async isDense(rentang: Saringan['rentang']): Promise<boolean | null> {
    if (rentang === undefined || !isLater(rentang.menurut)) return null;
    const row = await this.db
      .read(tabel.pengaduan)
      .whereBetween(saatnya[rentang.menurut], [rentang.dari, rentang.sampai])
      .offset(padat)
      .first<object | undefined>(this.db.read.raw('1 as ada'));
    return row !== undefined;
  }

  private prepareList(shape: {
    readonly used: readonly Disaring[];
    readonly jenisKolom: JenisKolom;
    readonly terlambat: boolean;
    readonly next: boolean;
    readonly size: number;
  }): FixedQuery<SlotDaftar, { readonly baris: unknown }> {
    return new FixedQuery(this.db, (read, slot) => {
      const slots = Object.fromEntries(shape.used.map((name) => [name, slot(name)]));
      const query = narrow(
        publik(read),
        { ...slots, jenisKolom: shape.jenisKolom, terlambat: shape.terlambat },
        slot('now'),
      );
      if (shape.next)
        query.whereRaw('(p.diajukan_at, p.id) < (?, ?)', [slot('setelahAt'), slot('setelahId')]);
      const list = fields(read);
      query
        .orderBy([
          { column: 'p.diajukan_at', order: 'desc' },
          { column: 'p.id', order: 'desc' },
        ])
        .limit(shape.size + 1)
        .select(...selectList(read, list));
      return read.select(read.raw('(?) as baris', [jsonRows(this.db, query, Object.keys(list))]));
    });
  }

  /** One public pengaduan; null when unknown or rahasia, which look the same. */
  async findByKode(kode: string): Promise<RincianPublik | null> {
    const { read } = this.db;
    const row = await publik(read)
      .where('p.kode', kode)
      .leftJoin('penduduk as w', (join) =>
        join.on('w.id', 'p.pelapor_id').andOnVal('p.kerahasiaan', 'terbuka'),
      )
      .first<RincianPublik | undefined>(...selectList(read, rincianFields(read)));
    return row ?? null;
  }

  /** How many are past their tenggat now. */
  async countLate(now: number): Promise<number> {
    const rows = await lewatTenggat(publik(this.db.read), now).count<{ jumlah: number }[]>({ jumlah: '*' });
    return Number(rows[0]?.jumlah ?? 0);
  }

  /** The one that waits longest for its first read. */
  async oldestUnread(): Promise<{ readonly kode: string; readonly diajukanAt: number } | null> {
    const row = await publik(this.db.read)
      .where('p.status', 'diajukan')
      .orderBy([{ column: 'p.diajukan_at' }, { column: 'p.id' }])
      .first<{ kode: string; diajukanAt: number } | undefined>({
        kode: 'p.kode',
        diajukanAt: 'p.diajukan_at',
      });
    return row ?? null;
  }

  /** The latest with an after-photo, for "sebelum dan sesudah". */
  async latestDone(limit: number): Promise<readonly (RingkasPublik & { readonly fotoSesudah: string })[]> {
    const { read } = this.db;
    const sesudah = read(`${tabel.foto} as s`)
      .whereRaw('s.pengaduan_id = p.id')
      .where({ 's.tujuan': 'sesudah', 's.status': 'tayang' });
    return publik(read)
      .where('p.kolom', 'sudah_diproses')
      .whereExists(sesudah.clone().select(read.raw('1')))
      .whereExists(
        read(`${tabel.foto} as a`)
          .whereRaw('a.pengaduan_id = p.id')
          .where({ 'a.tujuan': 'awal', 'a.status': 'tayang' })
          .select(read.raw('1')),
      )
      .orderBy([
        { column: 'p.diajukan_at', order: 'desc' },
        { column: 'p.id', order: 'desc' },
      ])
      .limit(limit)
      .select<(RingkasPublik & { fotoSesudah: string })[]>(
        ...selectList(read, {
          ...fields(read),
          fotoSesudah: sesudah
            .clone()
            .orderBy('s.urutan', 'desc')
            .limit(1)
            .select(read.raw("s.urutan || ':' || s.file_tayang_id")),
        }),
      );
  }

  /** Points of a map, newest first; those without a position are drawn at the centre by the caller. */
  async listForMap(saringan: Saringan, now: number, limit: number): Promise<readonly RingkasPublik[]> {
    const { kata } = saringan;
    if (kata !== undefined) return this.pencarian.list({ ...saringan, kata }, { after: null, limit }, now);
    return publicRows(this.db.read, saringan, now)
      .orderBy([
        { column: 'p.diajukan_at', order: 'desc' },
        { column: 'p.id', order: 'desc' },
      ])
      .limit(limit)
      .select<RingkasPublik[]>(...selectList(this.db.read, fields(this.db.read)));
  }

  /** Similar ones: open, or closed at most 30 days ago, same kategori (all when null), nearest first (spec 6.2). */
  near(cari: CariDekat): Promise<readonly (RingkasPublik & { readonly jarakM: number | null })[]> {
    return this.dekat.near(cari);
  }
}

const keyOf = (row: RingkasPublik): Cursor => [row.diajukanAt, row.id];
