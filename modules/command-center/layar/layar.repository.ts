import type { Database } from '../../../src/db/database.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import type { NamaPapan } from '../papan/papan.rules.js';
import { tables } from '../tables.js';

/** A screen somebody paired without choosing shows this. */
export const papanAwal: NamaPapan = 'kota';

/** Which set of panels a paired screen shows. */
export class LayarRepository {
  constructor(private readonly db: Database) {}

  /** What a screen shows. */
  async papanOf(layarId: string): Promise<NamaPapan> {
    const row = await this.db
      .read(tables.layar)
      .where({ layar_id: layarId })
      .first<{ papan: NamaPapan } | undefined>('papan');
    return row?.papan ?? papanAwal;
  }

  /** All choices by screen. */
  async all(): Promise<ReadonlyMap<string, NamaPapan>> {
    const rows = await this.db
      .read(tables.layar)
      .select<{ layar_id: string; papan: NamaPapan }[]>('layar_id', 'papan');
    return new Map(rows.map(({ layar_id, papan }) => [layar_id, papan]));
  }

  /** Lets a screen show this from now on. */
  async choose({ trx }: Tx, layarId: string, papan: NamaPapan): Promise<void> {
    await trx(tables.layar).insert({ layar_id: layarId, papan }).onConflict('layar_id').merge();
  }
}
