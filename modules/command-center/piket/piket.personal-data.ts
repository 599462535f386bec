import type { PersonalData } from '../../../src/app-module.js';
import type { PiketQueries } from './piket.queries.js';

/** A person's turns. They stay: who was on duty is part of the city's record. */
export function piketPersonalData(queries: PiketQueries): PersonalData {
  return {
    export: async ({ penggunaId }) => {
      const { piket, dinas } = await queries.exportOf(penggunaId);
      return { jadwal: piket.map((row) => ({ ...row })), bertugas: dinas.map((row) => ({ ...row })) };
    },
    erase: async (_tx, { penggunaId }) => {
      const { piket, dinas } = await queries.exportOf(penggunaId);
      if (piket.length + dinas.length === 0) return [];
      return [
        {
          jenis: 'Catatan piket',
          akibat: 'disimpan',
          alasan: 'Bukti siapa yang bertugas di pusat kendali kota.',
        },
      ];
    },
  };
}
