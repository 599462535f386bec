import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';
import type { Pernyataan, PeranSaksi } from './saksi.rules.js';

/** A testimony: the position, never the person. */
export interface SaksiPublik {
  readonly peran: PeranSaksi;
  readonly pernyataan: Pernyataan;
  readonly at: number;
}

/** With the note, for staff. */
export interface BarisSaksi extends SaksiPublik {
  readonly catatan: string;
}

/** Testimonies about a pengaduan. */
export class SaksiQueries {
  constructor(private readonly db: Database) {}

  /** Newest first. */
  list(pengaduanId: string): Promise<readonly BarisSaksi[]> {
    return this.db
      .read(tabel.saksi)
      .where('pengaduan_id', pengaduanId)
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .select<BarisSaksi[]>('peran', 'pernyataan', 'catatan', 'at');
  }
}
