import type { PersonalData } from '../../../src/app-module.js';
import type { AtensiQueries } from '../atensi/atensi.queries.js';
import type { KeputusanQueries } from '../keputusan/keputusan.queries.js';

/** What a person wrote for the leaders. It stays: it belongs to the office, not to the person. */
export function pimpinanPersonalData(atensi: AtensiQueries, keputusan: KeputusanQueries): PersonalData {
  const all = async (penggunaId: string) => ({
    atensi: await atensi.exportOf(penggunaId),
    keputusan: await keputusan.exportOf(penggunaId),
  });
  return {
    export: async ({ penggunaId }) => {
      const { atensi: notes, keputusan: decisions } = await all(penggunaId);
      return { atensi: { ...notes }, keputusanRapat: decisions.map((row) => ({ ...row })) };
    },
    erase: async (_tx, { penggunaId }) => {
      const { atensi: notes, keputusan: decisions } = await all(penggunaId);
      if (notes.diberikan.length + notes.dijawab.length + decisions.length === 0) return [];
      return [
        {
          jenis: 'Atensi dan keputusan rapat',
          akibat: 'disimpan',
          alasan: 'Catatan resmi kantor, bukan milik pribadi.',
        },
      ];
    },
  };
}
