import type { Database } from '../../../src/db/database.js';
import { CariQueries } from '../cari/cari.queries.js';
import type { Bagian } from '../cari/cari.queries.js';
import { readKode } from '../kode.js';
import { selectList } from '../pilih.queries.js';
import { fields } from './ringkas.queries.js';
import type { RingkasPublik } from './ringkas.queries.js';
import { publicRows } from './saringan.queries.js';
import type { Saringan } from './saringan.queries.js';

/** The public lists narrowed by words: through the public index, whose rows the public scope judges once more. */
export class PencarianPublik {
  private readonly cari: CariQueries;

  constructor(private readonly db: Database) {
    this.cari = new CariQueries(db, 'cari');
  }

  /** Newest first. A code finds its own pengaduan alone. */
  async list(
    saringan: Saringan & { readonly kata: string },
    bagian: Bagian,
    now: number,
  ): Promise<readonly RingkasPublik[]> {
    const { read } = this.db;
    const kolom = selectList(read, fields(read));
    const kode = readKode(saringan.kata);
    if (kode === null)
      return this.cari.rows<RingkasPublik>(saringan, bagian, (sumber) =>
        publicRows(read, saringan, now, sumber).select<RingkasPublik[]>(...kolom),
      );
    if (bagian.after !== null) return [];
    return publicRows(read, saringan, now)
      .where('p.kode', kode)
      .select<RingkasPublik[]>(...kolom);
  }
}
