import type { Database } from '../db/database.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { systemContext } from '../db/unit-of-work.js';
import { startOfWibDay, wibDay, addDays } from '../time/time.js';
import { auditGenesis } from './audit.js';

/** A day's end of the chain, as published at `/integritas`. */
export interface DailyRoot {
  /** WIB day. */
  readonly tanggal: string;
  readonly urutan: number;
  readonly hash: string;
  /** UTC ms. */
  readonly diumumkanAt: number;
}

/** Publishes, once, the last hash of every finished WIB day that has no root yet. */
export class DailyRoots {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Writes the root of the day before `now`; returns it. A second call for the same day changes nothing. */
  async publishYesterday(now: number): Promise<DailyRoot> {
    const today = wibDay(now);
    const tanggal = addDays(today, -1);
    return this.unitOfWork.run(systemContext, async ({ trx }) => {
      const last = await trx('audit')
        .where('at', '<', startOfWibDay(today))
        .orderBy('urutan', 'desc')
        .first<{ urutan: number; hash: string } | undefined>('urutan', 'hash');
      const root = { tanggal, urutan: last?.urutan ?? 0, hash: last?.hash ?? auditGenesis, diumumkanAt: now };
      await trx('audit_akar')
        .insert({ tanggal, urutan: root.urutan, hash: root.hash, diumumkan_at: now })
        .onConflict('tanggal')
        .ignore();
      return root;
    });
  }

  /** The newest roots, latest day first. */
  list(limit: number): Promise<DailyRoot[]> {
    return this.db
      .read('audit_akar')
      .orderBy('tanggal', 'desc')
      .limit(limit)
      .select('tanggal', 'urutan', 'hash', 'diumumkan_at as diumumkanAt');
  }
}
