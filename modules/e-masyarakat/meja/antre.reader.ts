import type { Rujukan } from '../tampilan/rujukan.js';
import type { BahanAntre } from './antre.view.js';
import { dipegangOleh } from './antre.view.js';
import type { Antrean, BarisMeja, MejaQueries } from './meja.queries.js';
import { comparePlaces, placeOf, withCurrent } from './urutan.rules.js';

/** Rows of a view shown at once. */
const sebaris = 50;

/** What stands before and behind the open one, without what others hold. */
interface Tetangga {
  readonly sebelum: BarisMeja | null;
  readonly berikut: BarisMeja | null;
}

/** Reads the column of the queue and who comes next in it. */
export class AntreReader {
  constructor(private readonly queries: MejaQueries) {}

  /** The view, with the open one in its place; a window further on when it stands behind the first fifty. */
  async read(antrean: Antrean, kini: BarisMeja | null, rujukan: Rujukan): Promise<BahanAntre> {
    const [first, sizes] = await Promise.all([this.queries.list(antrean, sebaris + 1), this.sizes()]);
    const last = first.at(-1);
    const beyond =
      kini !== null &&
      first.length > sebaris &&
      last !== undefined &&
      comparePlaces(placeOf(kini, rujukan.kategori), placeOf(last, rujukan.kategori)) > 0;
    const rows = beyond
      ? await this.queries.list(antrean, sebaris + 1, placeOf(kini, rujukan.kategori))
      : first;
    const shown = rows.slice(0, sebaris);
    return {
      antrean,
      rows: kini === null ? shown : withCurrent(shown, kini, rujukan.kategori),
      lebih: rows.length > sebaris,
      sizes,
      cari: '',
    };
  }

  /** Those with all the words. */
  async search(cari: string): Promise<BahanAntre> {
    const [rows, sizes] = await Promise.all([this.queries.search(cari, sebaris + 1), this.sizes()]);
    return {
      antrean: 'belum_dibaca',
      rows: rows.slice(0, sebaris),
      lebih: rows.length > sebaris,
      sizes,
      cari,
    };
  }

  /** Free ones before (nearest first) or behind the given one, in the order they are to be offered. */
  async candidates(
    antrean: Antrean,
    dari: BarisMeja | null,
    arah: 'maju' | 'mundur',
    penggunaId: string,
    rujukan: Rujukan,
  ): Promise<readonly BarisMeja[]> {
    const place = dari === null ? null : placeOf(dari, rujukan.kategori);
    const rows =
      arah === 'maju'
        ? await this.queries.list(antrean, sebaris, place)
        : (await this.queries.list(antrean, sebaris))
            .filter((one) => place === null || comparePlaces(placeOf(one, rujukan.kategori), place) < 0)
            .reverse();
    return rows.filter((one) => dipegangOleh(one, penggunaId, rujukan.now) === null);
  }

  /** Counts of all views. */
  sizes(): Promise<BahanAntre['sizes']> {
    return this.queries.sizes();
  }
}

/** The neighbours in the column, led past what others hold. */
export function neighboursOf(
  { rows }: BahanAntre,
  kini: BarisMeja,
  penggunaId: string,
  now: number,
): Tetangga {
  const bebas = rows.filter((one) => one.id === kini.id || dipegangOleh(one, penggunaId, now) === null);
  const at = bebas.findIndex((one) => one.id === kini.id);
  return { sebelum: bebas[at - 1] ?? null, berikut: bebas[at + 1] ?? null };
}
