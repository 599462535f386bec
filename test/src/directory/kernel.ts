import { AuditChain } from '../../../src/audit/audit.js';
import type { Database } from '../../../src/db/database.js';
import { UnitOfWork } from '../../../src/db/unit-of-work.js';
import { Outbox } from '../../../src/events/outbox.js';
import { seedDirectory } from '../../../src/directory/seed.js';

/** A clock that stands until it is set. */
export interface SetClock {
  at: number;
  now(): number;
}

export function clockAt(at: number): SetClock {
  return {
    at,
    now() {
      return this.at;
    },
  };
}

/** The unit of work over a database, with the reference data loaded. */
export async function seededWork(db: Database, clock: SetClock): Promise<UnitOfWork> {
  const work = new UnitOfWork(db, clock, new AuditChain(), new Outbox());
  await seedDirectory(work);
  return work;
}

/** Payloads of the outbox, in order, of one event name. */
export async function published(db: Database, nama: string): Promise<readonly Record<string, unknown>[]> {
  const rows = await db.read('outbox').where({ nama }).orderBy('urutan').pluck<string[]>('muatan');
  return rows.map((muatan) => JSON.parse(muatan) as Record<string, unknown>);
}
