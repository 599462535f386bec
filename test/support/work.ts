import { AuditChain } from '../../src/audit/audit.js';
import type { Database } from '../../src/db/database.js';
import { UnitOfWork } from '../../src/db/unit-of-work.js';
import { Outbox } from '../../src/events/outbox.js';
import { systemClock, type Clock } from '../../src/time/time.js';

/** A unit of work as the app makes it, over a test database. */
export function makeUnitOfWork(db: Database, clock: Clock = systemClock, outbox = new Outbox()): UnitOfWork {
  return new UnitOfWork(db, clock, new AuditChain(), outbox);
}

/** Keeps what loops complain about, so that a test can look at it. */
export class KeptLog {
  readonly lines: string[] = [];

  warn(details: object, message: string): void {
    this.lines.push(`warn ${message} ${JSON.stringify(details)}`);
  }

  error(details: object, message: string): void {
    this.lines.push(`error ${message} ${JSON.stringify(details)}`);
  }
}

/** Resolves once `condition` holds; fails after `ms`. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
