import type { Invariant } from '../../../src/app-module.js';
import type { Clock } from '../../../src/time/time.js';
import type { SerahTerimaQueries } from './serah-terima.queries.js';
import { sha256Of } from './serah-terima.rules.js';

/** Promises about signatures, recounted from the rows. */
export function serahTerimaInvariants(queries: SerahTerimaQueries, clock: Clock): readonly Invariant[] {
  return [
    {
      kode: 'command-center.tanda-tangan-atas-isi',
      label: 'Tanda tangan atas isi yang sama',
      definisi:
        'Setiap serah terima yang diterima ditandatangani dua pihak atas isi yang tersimpan, menurut sidiknya.',
      compute: async () => {
        const [rows, unsound] = await Promise.all([queries.sealed(), queries.unsound()]);
        const changed = rows.filter(({ isi, sha256 }) => sha256Of(isi) !== sha256).length;
        return { pelanggaran: changed + unsound, diperiksa: rows.length, pada: clock.now(), url: null };
      },
    },
  ];
}
