import type { JobDefinition } from '../../../../src/jobs/job.js';
import { imporJob, type ImporService } from './impor.service.js';

/** Carries out one import asked for on the administrator's page; a register goes on where it was interrupted. */
export function runImport(service: ImporService): JobDefinition {
  return {
    nama: imporJob,
    percobaan: 3,
    handle: async (muatan) => {
      await service.run(String(muatan['id']));
    },
  };
}
