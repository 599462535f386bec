import type { Invariant } from '../../../src/app-module.js';
import type { Clock } from '../../../src/time/time.js';
import type { AtensiQueries } from '../atensi/atensi.queries.js';

/** Promises about atensi, recounted from the rows. */
export function atensiInvariants(queries: AtensiQueries, clock: Clock): readonly Invariant[] {
  return [
    {
      kode: 'command-center.atensi-berjam',
      label: 'Setiap atensi punya waktu',
      definisi: 'Atensi yang menunggu jawaban waktunya berjalan; yang sudah dijawab waktunya berhenti.',
      compute: async () => ({ ...(await queries.countUnclocked()), pada: clock.now(), url: null }),
    },
  ];
}
