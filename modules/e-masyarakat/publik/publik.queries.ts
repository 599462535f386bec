import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { FixedQuery } from '../../../src/db/fixed-query.js';
import { jsonRows, readJsonRows } from '../../../src/db/json-rows.js';
import { type Cursor, slice, type Slice } from '../../../src/http/keyset.js';
import { haversineM } from '../../../src/directory/geometry/distance.js';
import { statusAkhir } from '../pengaduan/status.js';
import type { Kerahasiaan, Kolom, Status } from '../pengaduan/status.js';
import { selectList } from '../pilih.queries.js';
import type { Sumber } from '../pilih.queries.js';
import { tabel } from '../tables.js';
import { boxAround, sharesPatokan } from '../tempat/tempat.rules.js';
import type { Titik } from '../tempat/tempat.rules.js';
import { lewatTenggat, publik } from './publik.scope.queries.js';
import { hasMore } from './saringan-lanjut.queries.js';
import { disaring, narrow, publicRows } from './saringan.queries.js';
import type { Disaring, Saringan } from './saringan.queries.js';

/** A public pengaduan as lists and maps need it. `isi` is null for a stub and for a held text. */
export interface RingkasPublik {
  readonly id: string;
  readonly kode: string;
  readonly status: Status;
  readonly kolom: Kolom;
  readonly kategoriId: string;
  readonly kecamatanKode: string | null;
  readonly kelurahanKode: string | null;
  readonly lintang: number | null;
  readonly bujur: number | null;
  readonly patokan: string | null;
  readonly isi: string | null;
  readonly skpdId: string | null;
  readonly caraTutup: 'dinilai' | 'tanpa_jawaban' | null;
  readonly jumlahBukaKembali: number;
  readonly jumlahDukungan: number;
  readonly diajukanAt: number;
  readonly dibacaAt: number | null;
  readonly ditutupAt: number | null;
  readonly tenggatAt: number | null;
  readonly indukKode: string | null;
  /** First published photo, `<urutan>:<file id>` (see tampilan/sampul.ts). */
  readonly foto: string | null;
}

/** Everything a public page adds to the summary. */
export interface RincianPublik extends RingkasPublik {
  readonly kerahasiaan: Kerahasiaan;
  readonly ketepatan: 'gps' | 'peta' | 'patokan';
  readonly lingkunganId: string | null;
  readonly jumlahPelapor: number;
  readonly tenggatHukumAt: number | null;
  readonly urutanTransisi: number;
  readonly namaPelapor: string | null;
  readonly indukId: string | null;
}

// Before an operator has read it the public sees neither place beyond the kelurahan nor words nor photos.
const sesudahDibaca = (column: string, knex: Knex): Knex.Raw =>
  knex.raw('CASE WHEN p.dibaca_at IS NULL THEN NULL ELSE ?? END', [column]);

/** Fields of RingkasPublik over `p`. */
export function fields(knex: Knex): Record<string, Sumber> {
  return {
    id: 'p.id',
    kode: 'p.kode',
    status: 'p.status',
    kolom: 'p.kolom',
    kategoriId: 'p.kategori_id',
    kecamatanKode: 'p.kecamatan_kode',
    kelurahanKode: 'p.kelurahan_kode',
    lintang: sesudahDibaca('p.lintang', knex),
    bujur: sesudahDibaca('p.bujur', knex),
    // A landmark is free text too: it shows when the words were released.
    patokan: knex.raw('CASE WHEN p.tayang_at IS NULL THEN NULL ELSE p.patokan END'),
    isi: 'p.isi_tayang',
    skpdId: 'p.skpd_id',
    caraTutup: 'p.cara_tutup',
    jumlahBukaKembali: 'p.jumlah_buka_kembali',
    jumlahDukungan: 'p.jumlah_dukungan',
    diajukanAt: 'p.diajukan_at',
    dibacaAt: 'p.dibaca_at',
    ditutupAt: 'p.ditutup_at',
    tenggatAt: 'p.tenggat_at',
    indukKode: knex(`${tabel.pengaduan} as i`)
      .whereRaw('i.id = p.induk_id')
      .whereNot('i.kerahasiaan', 'rahasia')
      .select('i.kode'),
    foto: knex(`${tabel.foto} as f`)
      .whereRaw('f.pengaduan_id = p.id')
      .where({ 'f.tujuan': 'awal', 'f.status': 'tayang' })
      .orderBy('f.urutan')
      .limit(1)
      .select(knex.raw("f.urutan || ':' || f.file_tayang_id")),
  };
}

/** Fields of RincianPublik over `p` and the pelapor's `w`. */
export function rincianFields(knex: Knex): Record<string, Sumber> {
  return {
    ...fields(knex),
    kerahasiaan: 'p.kerahasiaan',
    ketepatan: 'p.ketepatan',
    lingkunganId: 'p.lingkungan_id',
    jumlahPelapor: 'p.jumlah_pelapor',
    tenggatHukumAt: 'p.tenggat_hukum_at',
    urutanTransisi: 'p.urutan_transisi',
    namaPelapor: 'w.nama',
    indukId: 'p.induk_id',
  };
}

function newestFirst(a: RingkasPublik, b: RingkasPublik): number {
  if (a.diajukanAt !== b.diajukanAt) return b.diajukanAt - a.diajukanAt;
  return a.id < b.id ? 1 : -1;
}

type SlotDaftar = Disaring | 'now' | 'setelahAt' | 'setelahId';

/** Public reads: lists, one pengaduan, the map, what lies near. */
export class PublikQueries {
  /** One compiled query for each combination of filters. */
  private readonly lists = new Map<string, FixedQuery<SlotDaftar, { readonly baris: unknown }>>();

  constructor(private readonly db: Database) {}

  /** Newest first, by keyset over (diajukan_at, id). */
  async list(
    saringan: Saringan,
    { after, size, now }: { readonly after: Cursor | null; readonly size: number; readonly now: number },
  ): Promise<Slice<RingkasPublik>> {
    if (hasMore(saringan)) return slice(await this.listMore(saringan, after, size, now), size, keyOf);
    const used = disaring.filter((name) => saringan[name] !== undefined);
    const terlambat = saringan.terlambat === true;
    const shape = [...used, terlambat, after !== null, size].join();
    const query = this.lists.get(shape) ?? this.prepareList({ used, terlambat, next: after !== null, size });
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

  private listMore(
    saringan: Saringan,
    after: Cursor | null,
    size: number,
    now: number,
  ): Promise<readonly RingkasPublik[]> {
    const { read } = this.db;
    const query = publicRows(read, saringan, now);
    if (after !== null) query.whereRaw('(p.diajukan_at, p.id) < (?, ?)', [...after]);
    return query
      .orderBy([
        { column: 'p.diajukan_at', order: 'desc' },
        { column: 'p.id', order: 'desc' },
      ])
      .limit(size + 1)
      .select<RingkasPublik[]>(...selectList(read, fields(read)));
  }

  private prepareList(shape: {
    readonly used: readonly Disaring[];
    readonly terlambat: boolean;
    readonly next: boolean;
    readonly size: number;
  }): FixedQuery<SlotDaftar, { readonly baris: unknown }> {
    return new FixedQuery(this.db, (read, slot) => {
      const slots = Object.fromEntries(shape.used.map((name) => [name, slot(name)]));
      const query = narrow(publik(read), { ...slots, terlambat: shape.terlambat }, slot('now'));
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
    return publicRows(this.db.read, saringan, now)
      .orderBy([
        { column: 'p.diajukan_at', order: 'desc' },
        { column: 'p.id', order: 'desc' },
      ])
      .limit(limit)
      .select<RingkasPublik[]>(...selectList(this.db.read, fields(this.db.read)));
  }

  /** Similar ones: open, or closed at most 30 days ago, same kategori (all when null), nearest first (spec 6.2). */
  async near(cari: CariDekat): Promise<readonly (RingkasPublik & { readonly jarakM: number | null })[]> {
    const query = publik(this.db.read)
      .where((open) =>
        open
          .whereNotIn('p.status', [...statusAkhir])
          .orWhere((shut) =>
            shut.where('p.status', 'ditutup').where('p.ditutup_at', '>=', cari.now - 30 * 86_400_000),
          ),
      )
      .select<BarisDekat[]>(
        ...selectList(this.db.read, {
          ...fields(this.db.read),
          diLintang: 'p.lintang',
          diBujur: 'p.bujur',
          diPatokan: 'p.patokan',
        }),
      );
    if (cari.kategoriId !== null) query.where('p.kategori_id', cari.kategoriId);
    if (cari.kecualiId !== undefined) query.whereNot('p.id', cari.kecualiId);
    if (cari.sudahDibaca === true) query.whereNotNull('p.dibaca_at');
    return cari.titik === null
      ? byPatokan(await inKelurahan(query, cari), cari)
      : byDistance(await inBox(query, cari.titik, cari.radiusM), cari.titik, cari.radiusM);
  }
}

const keyOf = (row: RingkasPublik): Cursor => [row.diajukanAt, row.id];

/** What is looked for nearby. */
export interface CariDekat {
  readonly kategoriId: string | null;
  readonly titik: Titik | null;
  readonly radiusM: number;
  readonly kelurahanKode: string;
  readonly patokan: string;
  readonly now: number;
  /** The one that is compared; it must not take a place among the nearest. */
  readonly kecualiId?: string;
  /** Only what an operator has read: candidates for a merge. */
  readonly sudahDibaca?: boolean;
}

const terbanyak = 5;

/** The true place, to compare with; only the public fields are handed on. */
type BarisDekat = RingkasPublik & {
  readonly diLintang: number | null;
  readonly diBujur: number | null;
  readonly diPatokan: string | null;
};

function inBox(query: Knex.QueryBuilder, titik: Titik, radiusM: number): Promise<readonly BarisDekat[]> {
  const { dari, sampai } = boxAround(titik, radiusM);
  return query
    .where('p.dekat', 1)
    .whereBetween('p.lintang', [dari.lintang, sampai.lintang])
    .whereBetween('p.bujur', [dari.bujur, sampai.bujur])
    .limit(200);
}

function inKelurahan(query: Knex.QueryBuilder, cari: CariDekat): Promise<readonly BarisDekat[]> {
  return query.where('p.kelurahan_kode', cari.kelurahanKode).orderBy('p.diajukan_at', 'desc').limit(200);
}

function byDistance(rows: readonly BarisDekat[], titik: Titik, radiusM: number) {
  return rows
    .flatMap(({ diLintang, diBujur, diPatokan: _, ...row }) =>
      diLintang === null || diBujur === null
        ? []
        : [{ ...row, jarakM: haversineM(titik, { lintang: diLintang, bujur: diBujur }) }],
    )
    .filter((row) => row.jarakM <= radiusM)
    .sort((a, b) => a.jarakM - b.jarakM)
    .slice(0, terbanyak);
}

function byPatokan(rows: readonly BarisDekat[], cari: CariDekat) {
  return rows
    .filter((row) => sharesPatokan(row.diPatokan ?? '', cari.patokan))
    .slice(0, terbanyak)
    .map(({ diLintang: _lintang, diBujur: _bujur, diPatokan: _patokan, ...row }) => ({
      ...row,
      jarakM: null,
    }));
}
