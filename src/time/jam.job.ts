import type { JobDefinition } from '../jobs/job.js';
import type { JamTicker } from './jam.ticker.js';

/** The scheduled round of the clocks; a step fires at most this late. */
export function jamJob(ticker: JamTicker): JobDefinition {
  return {
    nama: 'kernel.jam',
    jadwal: { setiapDetik: 15 },
    handle: async (_muatan, run) => {
      await ticker.tick(run.now);
    },
  };
}
