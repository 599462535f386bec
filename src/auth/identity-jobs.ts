import type { Database } from '../db/database.js';
import type { JobDefinition } from '../jobs/job.js';
import type { SessionRepository } from './session.repository.js';
import type { ThrottleRepository } from './throttle.repository.js';

/** Removes sessions and attempts that have run out; nobody waits for it, so hourly is enough. */
export function identityJobs(
  db: Database,
  sesi: SessionRepository,
  throttle: ThrottleRepository,
): readonly JobDefinition[] {
  return [
    {
      nama: 'kernel.clean-sessions',
      jadwal: { cron: '17 * * * *' },
      handle: async (_muatan, run) => {
        await sesi.deleteExpired(db.write, run.now);
        await throttle.deleteExpired();
      },
    },
  ];
}
