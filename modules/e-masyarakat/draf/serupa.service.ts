import type { Clock } from '../../../src/time/time.js';
import type { Kategori } from '../kategori/kategori.repository.js';
import type { RingkasPublik } from '../publik/ringkas.queries.js';
import type { PublikQueries } from '../publik/publik.queries.js';
import type { IsiDraf } from './draf.rules.js';

/** Kategori of somebody who does not know: it matches any other. */
const tidakTahu = 'lainnya';

/** Finds what was reported already at this place. */
export class SerupaService {
  constructor(
    private readonly publik: PublikQueries,
    private readonly clock: Clock,
  ) {}

  /** Up to five, nearest first. A kategori without a spot, and whatever starts as rahasia, has none. */
  async find(
    isi: IsiDraf,
    kategori: Kategori,
  ): Promise<readonly (RingkasPublik & { readonly jarakM: number | null })[]> {
    const { tempat } = isi;
    if (tempat === null || kategori.radiusM === null || kategori.kerahasiaanAwal === 'rahasia') return [];
    const titik =
      tempat.lintang === null || tempat.bujur === null
        ? null
        : { lintang: tempat.lintang, bujur: tempat.bujur };
    return this.publik.near({
      kategoriId: kategori.kode === tidakTahu ? null : kategori.id,
      titik,
      radiusM: kategori.radiusM,
      kelurahanKode: tempat.kelurahanKode,
      patokan: tempat.patokan ?? '',
      now: this.clock.now(),
    });
  }
}
