import { DAY_MS } from '../time/time.js';
import type { JobDefinition } from './job.js';
import type { JobQueue } from './queue.js';

/** Job: forgets jobs done more than a day ago, and dead letters after ninety. */
export function purgeQueueJob(queue: JobQueue): JobDefinition {
  return {
    nama: 'kernel.prune-jobs',
    jadwal: { cron: '30 3 * * *' },
    handle: (_muatan, { now }) => queue.purge(now - DAY_MS),
  };
}
