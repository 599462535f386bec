import type { Invariant } from '../../../src/app-module.js';
import type { Clock } from '../../../src/time/time.js';
import { sha256Of } from '../serah-terima/serah-terima.rules.js';
import type { RapatQueries } from './rapat.queries.js';

/** Promises about the meetings' documents, recounted from the rows. */
export function rapatInvariants(queries: RapatQueries, clock: Clock): readonly Invariant[] {
  return [
    {
      kode: 'command-center.dokumen-rapat-tetap',
      label: 'Dokumen rapat tidak berubah',
      definisi: 'Isi setiap dokumen rapat masih sama dengan sidiknya saat dibuat.',
      compute: async () => {
        const rows = await queries.sealed();
        const changed = rows.filter(({ isi, sha256 }) => sha256Of(isi) !== sha256).length;
        return { pelanggaran: changed, diperiksa: rows.length, pada: clock.now(), url: null };
      },
    },
  ];
}
