import type { Tx } from '../../../src/db/unit-of-work.js';
import type { Subscription } from '../../../src/events/event.js';
import type { JobDefinition, Jobs } from '../../../src/jobs/job.js';
import type { Katalog } from './katalog.js';
import type { NilaiService } from './nilai.service.js';
import type { Penyegar } from './penyegar.js';

/** Events of so long a stretch share one queued count, which begins when the stretch is over. */
const rentangMs = 2_000;

function jobName(kode: string): string {
  return `command-center.nilai.${kode}`;
}

/** One job per statistic: on time, once per interval over all instances, and for events nobody counted at once. */
export function nilaiJobs(katalog: Katalog, service: NilaiService): readonly JobDefinition[] {
  return katalog.all().map(({ statistik: { kode, segarkan } }) => ({
    nama: jobName(kode),
    jadwal: { setiapDetik: segarkan.detik },
    percobaan: 3,
    handle: ({ sejak }) =>
      typeof sejak === 'number' ? service.refreshSince(kode, sejak) : service.refresh(kode),
  }));
}

/** Fresh figures after the events the statistics name. */
export function nilaiSubscriptions(
  katalog: Katalog,
  penyegar: Penyegar,
  jobs: Jobs,
): readonly Subscription[] {
  const listeners = new Map<string, string[]>();
  for (const { statistik } of katalog.all())
    for (const nama of statistik.segarkan.event ?? [])
      listeners.set(nama, [...(listeners.get(nama) ?? []), statistik.kode]);
  return [...listeners].map(([nama, daftarKode]) => ({
    nama,
    penangan: `command-center.nilai:${nama}`,
    handle: (_event, tx) => ask(tx, daftarKode, penyegar, jobs),
  }));
}

async function ask(tx: Tx, daftarKode: readonly string[], penyegar: Penyegar, jobs: Jobs): Promise<void> {
  const sejak = (Math.floor(tx.now / rentangMs) + 1) * rentangMs;
  for (const kode of daftarKode) {
    await jobs.enqueue(tx, jobName(kode), { sejak }, { mulaiAt: sejak, kunci: `acara-${String(sejak)}` });
    tx.afterCommit(() => penyegar.nudge(kode));
  }
}
