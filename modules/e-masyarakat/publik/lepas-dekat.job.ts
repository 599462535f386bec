import { systemContext } from '../../../src/db/unit-of-work.js';
import type { UnitOfWork } from '../../../src/db/unit-of-work.js';
import type { JobDefinition } from '../../../src/jobs/job.js';
import { DAY_MS } from '../../../src/time/time.js';
import type { LepasDekatRepository } from './lepas-dekat.repository.js';

const sekaligus = 500;

/** Every night: what was closed more than 30 days ago is nobody's "Sama" any more. Small transactions, oldest first. */
export function lepasDekatJob(unitOfWork: UnitOfWork, repository: LepasDekatRepository): JobDefinition {
  return {
    nama: 'e-masyarakat.lepas-dekat',
    jadwal: { cron: '25 2 * * *' },
    handle: async (_muatan, { now, signal }) => {
      const batasAt = now - 30 * DAY_MS;
      while (!signal.aborted) {
        const ids = await repository.listClosedBefore(batasAt, sekaligus);
        if (ids.length === 0) return;
        await unitOfWork.run(systemContext, (tx) => repository.release(tx.trx, ids, batasAt));
      }
    },
  };
}
