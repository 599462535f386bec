import type { JobDefinition } from '../../../src/jobs/job.js';
import { lastEnded, type Periode } from './periode.rules.js';
import type { RapatService } from './rapat.service.js';

/** Monday and the first of the month at 05.00 WIB: the document of the period that ended. */
export function rapatJobs(service: RapatService): readonly JobDefinition[] {
  return [job(service, 'minggu', '0 5 * * 1'), job(service, 'bulan', '0 5 1 * *')];
}

function job(service: RapatService, jenis: Periode['jenis'], cron: string): JobDefinition {
  return {
    nama: `command-center.rapat-${jenis}`,
    jadwal: { cron },
    handle: async (_muatan, { now }) => {
      await service.make(lastEnded(jenis, now));
    },
  };
}
