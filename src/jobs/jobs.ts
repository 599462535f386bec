import type { Database } from '../db/database.js';
import type { Clock } from '../time/time.js';
import { PgQueue } from './pg-queue.js';
import type { JobQueue, QueueOptions } from './queue.js';
import { SqliteQueue } from './sqlite-queue.js';

/** The queue of this database's engine. */
export function openQueue(db: Database, clock: Clock, options?: QueueOptions): JobQueue {
  return db.dialect === 'pg' ? new PgQueue(db, options) : new SqliteQueue(db, clock, options);
}
