import type { Database } from '../../../../src/db/database.js';

/** Counts the clocks a calendar change may move. */
export class KalenderQueries {
  constructor(private readonly db: Database) {}

  /** Due moments of all open clocks, by id. Their difference before and after a change says how many moved. */
  async openDues(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db
      .read('jam')
      .whereNot('status', 'berhenti')
      .select<{ id: string; tenggat_at: number }[]>('id', 'tenggat_at');
    return new Map(rows.map((row) => [row.id, row.tenggat_at]));
  }
}
