import type { Knex } from 'knex';
import type { Database } from '../../../../src/db/database.js';
import type { KejadianTerantai } from '../../pengaduan/kejadian.rules.js';
import { kolomKejadian, toKejadian } from '../../pengaduan/kejadian.repository.js';
import { statusAkhir } from '../../pengaduan/status.js';
import { selectList } from '../../pilih.queries.js';
import { fields } from '../../publik/ringkas.queries.js';
import type { RingkasPublik } from '../../publik/ringkas.queries.js';
import { publik } from '../../publik/publik.scope.queries.js';
import { tabel } from '../../tables.js';
import type { Pilihan } from './requests.form.js';

/** A public pengaduan as the protocol needs it. */
export interface BarisRequest extends RingkasPublik {
  readonly ketepatan: 'gps' | 'peta' | 'patokan';
  readonly publikAt: number;
  /** Office outside Pemko it was handed to. */
  readonly instansi: string | null;
  readonly jejakKode: string | null;
  /** Data of the planning, JSON, while a day is planned. */
  readonly rencana: string | null;
}

/** An answer to a question, as stored. */
export interface BarisJawaban {
  readonly pengaduanId: string;
  readonly pertanyaanId: string;
  readonly nilai: string;
}

const sekaligus = 500;
// updated_datetime: the last public change, of a closed one the closing.
const DIUBAH =
  "CASE WHEN p.ditutup_at IS NOT NULL AND p.status IN ('ditutup', 'digabung', 'dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa') THEN p.ditutup_at ELSE p.publik_at END";

/** Candidates lead: SQLite keeps the order of a CROSS JOIN. */
const candidatesFirst = {
  sqlite: '(?) AS u CROSS JOIN ?? AS p ON p.id = u.id',
  pg: '(?) AS u JOIN ?? AS p ON p.id = u.id',
} as const;

/** Public reads of the protocol; every one starts from the public scope. */
export class RequestsQueries {
  constructor(private readonly db: Database) {}

  /** Newest first. Kategori are given by kode and looked up by the caller. */
  async list(pilihan: Pilihan, kategoriIds: readonly string[] | null): Promise<readonly BarisRequest[]> {
    if (pilihan.jenis === 'kode') return this.listByKode(pilihan.kode);
    const query = narrowTo(this.rows(this.sourceOf(pilihan, kategoriIds)), pilihan, kategoriIds);
    return (await query.offset(pilihan.mulai).limit(pilihan.banyak)) as readonly BarisRequest[];
  }

  /** Answers of these, in the order of the questions. */
  jawabanOf(ids: readonly string[]): Promise<readonly BarisJawaban[]> {
    return this.inParts<BarisJawaban>(ids, (part) =>
      this.db
        .read(tabel.jawaban)
        .whereIn('pengaduan_id', [...part])
        .select<BarisJawaban[]>({
          pengaduanId: 'pengaduan_id',
          pertanyaanId: 'pertanyaan_id',
          nilai: 'nilai',
        }),
    );
  }

  /** Histories of these. */
  async riwayatOf(ids: readonly string[]): Promise<ReadonlyMap<string, readonly KejadianTerantai[]>> {
    const rows = await this.inParts(ids, (part) =>
      this.db
        .read(tabel.kejadian)
        .whereIn('pengaduan_id', [...part])
        .orderBy(['pengaduan_id', 'urutan'])
        .select<(Parameters<typeof toKejadian>[0] & { readonly pengaduanId: string })[]>({
          ...kolomKejadian,
          pengaduanId: 'pengaduan_id',
        }),
    );
    const byId = new Map<string, KejadianTerantai[]>();
    for (const row of rows)
      byId.set(row.pengaduanId, [...(byId.get(row.pengaduanId) ?? []), toKejadian(row)]);
    return byId;
  }

  /** Published photos of these: urutan, and the kejadian they came with. */
  fotoOf(ids: readonly string[]): Promise<readonly FotoTayang[]> {
    return this.inParts<FotoTayang>(ids, (part) =>
      this.db
        .read(tabel.foto)
        .whereIn('pengaduan_id', [...part])
        .where('status', 'tayang')
        .orderBy(['pengaduan_id', 'urutan'])
        .select<FotoTayang[]>({
          pengaduanId: 'pengaduan_id',
          urutan: 'urutan',
          tujuan: 'tujuan',
          urutanKejadian: 'urutan_kejadian',
        }),
    );
  }

  /** Which of these codes are public. */
  async publicKode(kode: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.inParts(kode, (part) =>
      publik(this.db.read)
        .whereIn('p.kode', [...part])
        .select<{ kode: string }[]>('p.kode'),
    );
    return new Set(rows.map((row) => row.kode));
  }

  private async listByKode(kode: readonly string[]): Promise<readonly BarisRequest[]> {
    const rows = await this.inParts([...new Set(kode)], (part) => this.rows().whereIn('p.kode', [...part]));
    return [...rows].sort((a, b) => b.diajukanAt - a.diajukanAt || (a.id < b.id ? 1 : -1));
  }

  /**
   * Where few of the newest fit, an index brings candidates first: by the last change, or the newest of every state
   * that ends one. Null: the list itself begins with the newest.
   */
  private sourceOf(pilihan: Saring, kategoriIds: readonly string[] | null): Knex.Raw | null {
    const { read, dialect } = this.db;
    if (pilihan.diubahDari !== null) {
      // Closing is a public change too: nothing was changed later than its publik_at.
      const changed = read(tabel.pengaduan).where('publik_at', '>=', pilihan.diubahDari).select('id');
      return read.raw(candidatesFirst[dialect], [changed, tabel.pengaduan]);
    }
    if (pilihan.status !== 'closed' || kategoriIds !== null) return null;
    const newest = statusAkhir.map((status) => {
      const own = narrowTo(publik(read), pilihan, null)
        .where('p.status', status)
        .orderBy([
          { column: 'p.diajukan_at', order: 'desc' },
          { column: 'p.id', order: 'desc' },
        ])
        .limit(pilihan.mulai + pilihan.banyak)
        .select({ id: 'p.id' });
      return read.select('id').from(own.as('n'));
    });
    const [first, ...rest] = newest;
    const all = first?.unionAll(rest);
    return read.raw(candidatesFirst[dialect], [all ?? '', tabel.pengaduan]);
  }

  private rows(sumber: Knex.Raw | null = null): Knex.QueryBuilder<object, BarisRequest[]> {
    const { read } = this.db;
    const instansi = read(`${tabel.rujukan} as r`)
      .join(`${tabel.instansi} as n`, 'n.id', 'r.instansi_id')
      .whereRaw('r.pengaduan_id = p.id')
      .orderBy('r.dibuat_at', 'desc')
      .limit(1)
      .select('n.nama');
    const jejak = read(`${tabel.klasterAnggota} as g`)
      .join(`${tabel.klaster} as s`, 's.id', 'g.klaster_id')
      .whereRaw('g.pengaduan_id = p.id')
      .whereNull('g.keluar_at')
      .select('s.jejak_kode');
    const rencana = read(`${tabel.kejadian} as j`)
      .whereRaw("j.pengaduan_id = p.id AND j.urutan = p.urutan_transisi AND p.status = 'dijadwalkan'")
      .select('j.data');
    return publik(read, sumber)
      .orderBy([
        { column: 'p.diajukan_at', order: 'desc' },
        { column: 'p.id', order: 'desc' },
      ])
      .select<BarisRequest[]>(
        ...selectList(read, {
          ...fields(read),
          ketepatan: 'p.ketepatan',
          publikAt: 'p.publik_at',
          instansi,
          jejakKode: jejak,
          rencana,
        }),
      ) as Knex.QueryBuilder<object, BarisRequest[]>;
  }

  private async inParts<T>(
    keys: readonly string[],
    load: (part: readonly string[]) => PromiseLike<readonly T[]>,
  ): Promise<readonly T[]> {
    const all: T[] = [];
    for (let at = 0; at < keys.length; at += sekaligus)
      all.push(...(await load(keys.slice(at, at + sekaligus))));
    return all;
  }
}

type Saring = Extract<Pilihan, { readonly jenis: 'saring' }>;

function narrowTo(
  query: Knex.QueryBuilder,
  pilihan: Saring,
  kategoriIds: readonly string[] | null,
): Knex.QueryBuilder {
  // Sent at most in the second the window ends with.
  query.whereBetween('p.diajukan_at', [pilihan.jendela.dari, pilihan.jendela.sampai + 999]);
  if (kategoriIds !== null) query.whereIn('p.kategori_id', [...kategoriIds]);
  if (pilihan.status === 'closed') query.whereIn('p.status', [...statusAkhir]);
  if (pilihan.status === 'open') query.whereNotIn('p.status', [...statusAkhir]);
  if (pilihan.diubahDari !== null) query.whereRaw(`${DIUBAH} >= ?`, [pilihan.diubahDari]);
  if (pilihan.diubahSampai !== null) query.whereRaw(`${DIUBAH} < ?`, [pilihan.diubahSampai + 1_000]);
  return query;
}

/** A photo anybody may see. */
export interface FotoTayang {
  readonly pengaduanId: string;
  readonly urutan: number;
  readonly tujuan: string;
  readonly urutanKejadian: number | null;
}
