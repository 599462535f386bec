import type { JobDefinition } from '../jobs/job.js';
import type { Database } from './database.js';

/** Rows of an index looked at: enough for its shape, a moment's work at any size. */
const looked = 1_000;

/**
 * Job: on SQLite the planner's figures of tables that have grown are taken anew every night (PostgreSQL's autovacuum
 * does it by itself). Open connections keep the plans they have; the next start reads the new figures.
 */
export function plannerFiguresJob(db: Database): JobDefinition {
  return {
    nama: 'kernel.planner-figures',
    jadwal: { cron: '50 3 * * *' },
    handle: async () => {
      if (db.dialect === 'pg') return;
      await db.write.raw(`PRAGMA analysis_limit=${String(looked)}`);
      // 0x10002: every table, not only those this connection has asked.
      await db.write.raw('PRAGMA optimize=0x10002');
    },
  };
}
