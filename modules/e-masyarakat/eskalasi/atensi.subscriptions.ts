import type { EventEnvelope, Subscription } from '../../../src/events/event.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import { atensiDiberikan } from '../../command-center/index.js';
import { url } from '../paths.js';
import type { EskalasiRepository } from './eskalasi.repository.js';
import type { PenerimaService } from './penerima.service.js';

export interface AtensiDeps {
  readonly notifier: Notifier;
  readonly repository: EskalasiRepository;
  readonly penerima: PenerimaService;
}

/** Kind under which the Command Center names a pengaduan. */
const subjekPengaduan = 'pengaduan';

/**
 * A leader's note about a pengaduan: those who work on it are told, the penyelia before an office holds it. Its own
 * clock runs at the Command Center; state and clocks of the pengaduan do not change.
 */
export function atensiSubscription(deps: AtensiDeps): Subscription {
  return {
    nama: atensiDiberikan,
    penangan: 'e-masyarakat.atensi',
    handle: (event, tx) => tell(deps, event, tx),
  };
}

async function tell(
  { notifier, repository, penerima }: AtensiDeps,
  event: EventEnvelope,
  tx: Tx,
): Promise<void> {
  if (event.muatan['subjekJenis'] !== subjekPengaduan) return;
  const pengaduan = await repository.findByKode(tx.trx, String(event.muatan['subjekId']));
  // Of a tertutup one the leaders know nothing: whoever guesses its code reaches nobody.
  if (pengaduan === null || pengaduan.tertutup) return;
  const { kode, rahasia, skpdId } = pengaduan;
  const jabatan = skpdId === null ? 'penyelia' : 'petugas';
  for (const { penggunaId } of await penerima.find(tx.trx, jabatan, skpdId, tx.now))
    await notifier.notify(tx, {
      penerimaId: penggunaId,
      jenis: 'e-masyarakat.atensi',
      data: { kode: rahasia ? null : kode, atensi: String(event.muatan['kode']) },
      tautan: skpdId === null ? url.mejaPengaduan(kode) : url.skpdPengaduan(kode),
      kunci: event.id,
    });
}
