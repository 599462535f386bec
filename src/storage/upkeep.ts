import type { Invariant } from '../app-module.js';
import type { JobDefinition } from '../jobs/job.js';
import { type Clock, HOUR_MS } from '../time/time.js';
import type { FileServices } from './open-storage.js';
import type { Storage } from './storage.js';
import { checkFiles } from './verify.js';

/** Longer than any form waits: a guest's draft and the upload token live 48 hours. */
const orphanAgeMs = 72 * HOUR_MS;

/** Job: clears away files nobody used, blobs without a row and half-received bytes, every night. */
export function orphanJob(services: FileServices): JobDefinition {
  return {
    nama: 'kernel.collect-orphan-files',
    jadwal: { cron: '20 3 * * *' },
    handle: async (_muatan, { now }) => {
      await services.collector.collect(now - orphanAgeMs);
    },
  };
}

/** Invariant for /integritas: no row without its bytes. */
export function filesInvariant(services: FileServices, storage: Storage, clock: Clock): Invariant {
  return {
    kode: 'kernel.berkas',
    label: 'Setiap berkas ada isinya',
    definisi:
      'Setiap baris berkas yang belum dihapus menunjuk ke isi yang benar-benar ada di tempat penyimpanan.',
    compute: async () => {
      const { diperiksa, pelanggaran } = await checkFiles(services.repository, storage, { kedalaman: 'ada' });
      return { diperiksa, pelanggaran: pelanggaran.length, pada: clock.now(), url: null };
    },
  };
}
