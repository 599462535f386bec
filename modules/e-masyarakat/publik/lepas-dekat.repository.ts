import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';

/** Keeps the index of what may be the same matter small: closed ones leave it after 30 days (spec 6.2). */
export class LepasDekatRepository {
  constructor(private readonly db: Database) {}

  /** Ids of those closed before `batasAt` (UTC ms) that still stand in the index, oldest first. */
  listClosedBefore(batasAt: number, limit: number): Promise<readonly string[]> {
    // The literals are the predicate of the partial index.
    return this.db
      .read(tabel.pengaduan)
      .whereRaw('dekat = 1 AND ditutup_at IS NOT NULL')
      .where('ditutup_at', '<', batasAt)
      .orderBy(['ditutup_at', 'id'])
      .limit(limit)
      .pluck<string[]>('id');
  }

  /** Takes them out; one that was opened again meanwhile stays. */
  async release(trx: Knex.Transaction, ids: readonly string[], batasAt: number): Promise<void> {
    await trx(tabel.pengaduan)
      .whereIn('id', [...ids])
      .where('ditutup_at', '<', batasAt)
      .update({ dekat: 0 });
  }
}
