import { systemContext } from '../../../src/db/unit-of-work.js';
import type { JobDefinition } from '../../../src/jobs/job.js';
import type { DinasService } from './dinas.service.js';

/** Ends, marked as such, every dinas nobody ended within 60 minutes after its turn. */
export function endOverdueDinas(service: DinasService): JobDefinition {
  return {
    nama: 'command-center.end-overdue-dinas',
    jadwal: { setiapDetik: 60 },
    handle: async () => {
      await service.endOverdue(systemContext);
    },
  };
}
