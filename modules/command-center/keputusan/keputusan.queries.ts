import type { Database } from '../../../src/db/database.js';
import { tables } from '../tables.js';
import { keputusanColumns, type Keputusan } from './keputusan.repository.js';

/** Reads of decisions. */
export class KeputusanQueries {
  constructor(private readonly db: Database) {}

  /** Open first, by tenggat; then the closed. @param skpdIds null: all offices */
  async list(skpdIds: readonly string[] | null, limit: number): Promise<Keputusan[]> {
    const query = this.db
      .read(tables.keputusan)
      .orderByRaw("CASE WHEN status = 'ditutup' THEN 1 ELSE 0 END")
      .orderBy('tenggat_at')
      .limit(limit);
    if (skpdIds !== null) query.whereIn('skpd_id', [...skpdIds]);
    return query.select<Keputusan[]>(...keputusanColumns);
  }

  /** What one meeting decided, and what stood open from meetings before it. */
  ofMeeting(periode: string): Promise<Keputusan[]> {
    return this.db
      .read(tables.keputusan)
      .where({ periode })
      .orderBy(['dicatat_at', 'id'])
      .select<Keputusan[]>(...keputusanColumns);
  }

  /** Not carried out past their tenggat, per office. */
  latePerSkpd(now: number): Promise<{ skpdId: string; jumlah: number }[]> {
    const { read } = this.db;
    return read(tables.keputusan)
      .where('status', 'dicatat')
      .where('tenggat_at', '<', now)
      .groupBy('skpd_id')
      .select('skpd_id as skpdId', read.raw('count(*) as jumlah'));
  }

  /** Decisions a person wrote down, reported or closed, for his own data page. */
  async exportOf(penggunaId: string): Promise<{ periode: string; dicatatAt: number }[]> {
    return this.db
      .read(tables.keputusan)
      .where({ dicatat_oleh: penggunaId })
      .orWhere({ dilaksanakan_oleh: penggunaId })
      .orWhere({ ditutup_oleh: penggunaId })
      .orderBy('dicatat_at')
      .select('periode', 'dicatat_at as dicatatAt');
  }
}
