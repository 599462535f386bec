import type { DeadDelivery, OutboxState } from '../../../../src/events/outbox-admin.js';
import type { FailedJob, QueueDepth } from '../../../../src/jobs/queue.js';
import { paths } from '../../paths.js';
import { adminTrail } from '../remah-admin.js';

/** What the page of background work is made of. */
export interface PekerjaanBahan {
  readonly antrean: readonly QueueDepth[];
  readonly gagal: readonly FailedJob[];
  readonly outbox: OutboxState;
  readonly takTerkirim: readonly DeadDelivery[];
}

/** View model of `/admin/pekerjaan`. */
export function pekerjaanPage({ antrean, gagal, outbox, takTerkirim }: PekerjaanBahan) {
  return {
    judul: 'Pekerjaan latar',
    layout: 'petugas' as const,
    remah: adminTrail('Pekerjaan latar'),
    antrean,
    gagal,
    outbox,
    takTerkirim,
    ulangUrl: paths.adminPekerjaanUlang,
    sehat: gagal.length === 0 && takTerkirim.length === 0,
  };
}
