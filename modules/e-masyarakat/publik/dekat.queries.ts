import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { haversineM } from '../../../src/directory/geometry/distance.js';
import { statusAkhir } from '../pengaduan/status.js';
import { selectList } from '../pilih.queries.js';
import { boxAround, sharesPatokan } from '../tempat/tempat.rules.js';
import type { Titik } from '../tempat/tempat.rules.js';
import { publik } from './publik.scope.queries.js';
import { fields } from './ringkas.queries.js';
import type { RingkasPublik } from './ringkas.queries.js';

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
/** The database orders by a flat distance; so many of its nearest are measured on the sphere. */
const diukur = 20;
/** Landmarks of so many newest are compared word by word. */
const dibaca = 200;
const tutupMs = 30 * 86_400_000;

/** A candidate with its true place, which is compared and never handed on. */
interface Calon {
  readonly id: string;
  readonly lintang: number | null;
  readonly bujur: number | null;
  readonly patokan: string | null;
}

/** What is shown of a similar one. */
type Dekat = RingkasPublik & { readonly jarakM: number | null };

/** What was reported at a place already. Candidates come from the index of what is open or newly closed (`dekat`). */
export class DekatQueries {
  constructor(private readonly db: Database) {}

  /** Nearest first; without a point by a shared word of the landmark, newest first (spec 6.2). */
  async near(cari: CariDekat): Promise<readonly Dekat[]> {
    const { titik, radiusM } = cari;
    const found =
      titik === null
        ? byPatokan(await this.inKelurahan(cari), cari.patokan)
        : byDistance(await this.inBox(cari, titik), titik, radiusM);
    return this.shown(found);
  }

  private inBox(cari: CariDekat, titik: Titik): Promise<readonly Calon[]> {
    const { dari, sampai } = boxAround(titik, cari.radiusM);
    const susut = Math.cos((titik.lintang * Math.PI) / 180) ** 2;
    return this.candidates(cari)
      .whereBetween('p.lintang', [dari.lintang, sampai.lintang])
      .whereBetween('p.bujur', [dari.bujur, sampai.bujur])
      .orderByRaw('(p.lintang - ?) * (p.lintang - ?) + (p.bujur - ?) * (p.bujur - ?) * ?', [
        titik.lintang,
        titik.lintang,
        titik.bujur,
        titik.bujur,
        susut,
      ])
      .limit(diukur);
  }

  private inKelurahan(cari: CariDekat): Promise<readonly Calon[]> {
    return this.candidates(cari)
      .where('p.kelurahan_kode', cari.kelurahanKode)
      .orderBy('p.diajukan_at', 'desc')
      .limit(dibaca);
  }

  private candidates({
    kategoriId,
    kecualiId,
    sudahDibaca,
    now,
  }: CariDekat): Knex.QueryBuilder<object, Calon[]> {
    // The literal is the predicate of the partial indexes.
    const query = publik(this.db.read)
      .whereRaw('p.dekat = 1')
      .where((open) =>
        open
          .whereNotIn('p.status', [...statusAkhir])
          .orWhere((shut) => shut.where('p.status', 'ditutup').where('p.ditutup_at', '>=', now - tutupMs)),
      )
      .select<Calon[]>({ id: 'p.id', lintang: 'p.lintang', bujur: 'p.bujur', patokan: 'p.patokan' });
    if (kategoriId !== null) query.where('p.kategori_id', kategoriId);
    if (kecualiId !== undefined) query.whereNot('p.id', kecualiId);
    if (sudahDibaca === true) query.whereNotNull('p.dibaca_at');
    return query as Knex.QueryBuilder<object, Calon[]>;
  }

  /** The public fields of these, in their order. */
  private async shown(found: readonly { readonly id: string; readonly jarakM: number | null }[]) {
    if (found.length === 0) return [];
    const { read } = this.db;
    const rows: readonly RingkasPublik[] = await publik(read)
      .whereIn(
        'p.id',
        found.map(({ id }) => id),
      )
      .select<RingkasPublik[]>(...selectList(read, fields(read)));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return found.flatMap(({ id, jarakM }) => {
      const row = byId.get(id);
      return row === undefined ? [] : [{ ...row, jarakM }];
    });
  }
}

function byDistance(rows: readonly Calon[], titik: Titik, radiusM: number) {
  return rows
    .flatMap(({ id, lintang, bujur }) =>
      lintang === null || bujur === null ? [] : [{ id, jarakM: haversineM(titik, { lintang, bujur }) }],
    )
    .filter(({ jarakM }) => jarakM <= radiusM)
    .sort((a, b) => a.jarakM - b.jarakM)
    .slice(0, terbanyak);
}

function byPatokan(rows: readonly Calon[], dicari: string) {
  return rows
    .filter(({ patokan }) => sharesPatokan(patokan ?? '', dicari))
    .slice(0, terbanyak)
    .map(({ id }) => ({ id, jarakM: null }));
}
