import type { Database } from '../db/database.js';
import type { LoopLog } from '../jobs/loop.js';
import type { Clock } from '../time/time.js';
import { PgLive } from './live-pg.js';
import { SqliteLive } from './live-sqlite.js';
import type { Live } from './live.js';

/** The live events of this database's engine. @param url the PostgreSQL address; not used on SQLite. */
export function openLive(db: Database, url: string, clock: Clock, log: LoopLog): Live {
  return db.dialect === 'pg' ? new PgLive(db, url, log) : new SqliteLive(db, clock, log);
}
