import type { Database } from '../../src/db/database.js';
import { statusDipegangSkpd } from './pengaduan/status.js';
import { lewatTenggat, publik } from './publik/publik.scope.queries.js';

/** Figures that are counted from rows each time they are asked. */
export class StatistikQueries {
  constructor(private readonly db: Database) {}

  /** Late ones per SKPD, most first. */
  async latePerSkpd(
    now: number,
  ): Promise<readonly { readonly kunci: string; readonly label: string; readonly nilai: number }[]> {
    const { read } = this.db;
    const rows = await lewatTenggat(publik(read).join('skpd as s', 's.id', 'p.skpd_id'), now)
      .whereIn('p.status', [...statusDipegangSkpd])
      .groupBy('s.id', 's.singkatan')
      .select<{ kunci: string; label: string; nilai: number }[]>(
        read.raw('s.id as kunci, s.singkatan as label, count(*) as nilai'),
      );
    return rows.map((row) => ({ ...row, nilai: Number(row.nilai) })).sort((a, b) => b.nilai - a.nilai);
  }
}
