import type { Subscription } from '../../../src/events/event.js';
import type { JadwalService } from './jadwal.service.js';

/** A disabled account leaves its seats. */
export function jadwalSubscriptions(service: JadwalService): readonly Subscription[] {
  return [
    {
      nama: 'pengguna.dinonaktifkan',
      penangan: 'command-center.empty-seats',
      handle: async ({ muatan }, tx) => {
        if (typeof muatan['penggunaId'] === 'string') await service.emptySeatsOf(tx, muatan['penggunaId']);
      },
    },
  ];
}
