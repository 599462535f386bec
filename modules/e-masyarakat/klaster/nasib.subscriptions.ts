import type { EventEnvelope, Subscription } from '../../../src/events/event.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import { tautanDitambah } from '../../../src/trace/jejak.js';
import type { LinkPayload, Relasi } from '../../../src/trace/jejak.js';
import type { Alur } from '../pengaduan/alur.service.js';
import { kantorSistem } from '../pengaduan/kejadian.rules.js';
import type { KlasterRepository } from './klaster.repository.js';

export interface NasibDeps {
  readonly alur: Alur;
  readonly repository: KlasterRepository;
}

/** What became of a klaster in planning and budget. */
const nasib: ReadonlySet<Relasi> = new Set<Relasi>([
  'menjadi',
  'didanai_oleh',
  'tidak_dianggarkan',
  'diajukan_ulang',
  'direalisasikan_oleh',
]);

/**
 * The fate of a klaster comes back as kernel links: each is a kejadian on its open members, which moves neither kolom,
 * status nor clock. When the work is done, those put off go on: their office can act.
 */
export function nasibSubscription({ alur, repository }: NasibDeps): Subscription {
  const tell = async (event: EventEnvelope, tx: Tx): Promise<void> => {
    const { jejakKode, relasi } = event.muatan as unknown as LinkPayload;
    if (!nasib.has(relasi)) return;
    for (const id of await repository.membersBehind(tx.trx, jejakKode)) {
      const terbuka = await alur.step(tx, await alur.open(tx, { id }), {
        aksi: 'kabari_jejak',
        sebagai: 'sistem',
        kantor: kantorSistem,
        data: { relasi, jejak: jejakKode },
      });
      if (relasi !== 'direalisasikan_oleh' || terbuka.keadaan.status !== 'ditangguhkan') continue;
      await alur.step(tx, terbuka, {
        aksi: 'lanjutkan',
        sebagai: 'sistem',
        kantor: kantorSistem,
        // What went on because its work is done leads the holder's list (skpd.queries.ts).
        data: { jejak: jejakKode },
      });
    }
  };
  return { nama: tautanDitambah, penangan: 'e-masyarakat.nasib-klaster', handle: tell };
}
