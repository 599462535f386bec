import type { PersonalData } from '../../../src/app-module.js';
import type { SerahTerimaQueries } from './serah-terima.queries.js';

/** A person's signatures. They stay: who handed over what is part of the city's record. */
export function serahTerimaPersonalData(queries: SerahTerimaQueries): PersonalData {
  return {
    export: async ({ penggunaId }) => ({
      tandaTangan: (await queries.signedBy(penggunaId)).map((row) => ({ ...row })),
    }),
    erase: async (_tx, { penggunaId }) => {
      if ((await queries.signedBy(penggunaId)).length === 0) return [];
      return [
        {
          jenis: 'Tanda tangan serah terima',
          akibat: 'disimpan',
          alasan: 'Bukti serah terima tugas di pusat kendali kota.',
        },
      ];
    },
  };
}
