import type { Subscription } from '../../../src/events/event.js';
import type { JamLangkahEvent } from '../../../src/time/jam.js';
import { pemilikAtensi, type AtensiService } from '../atensi/atensi.service.js';
import { pemilikKeputusan, type KeputusanService } from '../keputusan/keputusan.service.js';

/** The ladder of atensi and decisions: each rung is told once. */
export function pimpinanSubscriptions(
  atensi: AtensiService,
  keputusan: KeputusanService,
): readonly Subscription[] {
  return [
    {
      nama: 'jam.langkah',
      penangan: 'command-center.langkah',
      handle: async (event, tx) => {
        const { pemilikJenis, pemilikId, langkah } = event.muatan as unknown as JamLangkahEvent;
        if (pemilikJenis === pemilikAtensi) await atensi.onStep(tx, pemilikId, langkah, event.id);
        if (pemilikJenis === pemilikKeputusan) await keputusan.onStep(tx, pemilikId, langkah, event.id);
      },
    },
  ];
}
