import type { Subscription } from '../../../src/events/event.js';
import type { JamBergeserEvent, JamLangkahEvent } from '../../../src/time/jam.js';
import { pemilikJenis } from '../jam/jam.repository.js';
import type { EskalasiService } from './eskalasi.service.js';

/** What the module does when a clock reaches a step or a due moves. */
export function eskalasiSubscriptions(eskalasi: EskalasiService): readonly Subscription[] {
  return [
    {
      nama: 'jam.langkah',
      penangan: 'e-masyarakat.eskalasi',
      handle: async (event, tx) => {
        const langkah = event.muatan as unknown as JamLangkahEvent;
        if (langkah.pemilikJenis !== pemilikJenis) return;
        await eskalasi.climb(tx, langkah);
      },
    },
    {
      nama: 'jam.bergeser',
      penangan: 'e-masyarakat.tenggat-bergeser',
      handle: async (event, tx) => {
        const geser = event.muatan as unknown as JamBergeserEvent;
        if (geser.pemilikJenis === pemilikJenis) await eskalasi.shift(tx, geser, event.id);
      },
    },
  ];
}
