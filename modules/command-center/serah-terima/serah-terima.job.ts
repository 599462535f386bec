import type { JobDefinition } from '../../../src/jobs/job.js';
import type { SerahTerimaService } from './serah-terima.service.js';

/** Begins each turn's serah terima, gathers what is open, lets lapse what nobody signed within 60 minutes. */
export function serahTerimaJob(service: SerahTerimaService): JobDefinition {
  return {
    nama: 'command-center.serah-terima',
    jadwal: { setiapDetik: 60 },
    handle: async () => {
      await service.tick();
    },
  };
}
