import type { Tx } from '../../../src/db/unit-of-work.js';
import type { Subscription } from '../../../src/events/event.js';
import type { JobDefinition, Jobs } from '../../../src/jobs/job.js';
import type { Katalog, StatistikModul } from './katalog.js';
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
export function nilaiSubscriptions(katalog: Katalog, penyegar: Penyegar, jobs: Jobs): readonly Subscription[] {
  const listeners = Map.groupBy(
    katalog.all().flatMap((one) => (one.statistik.segarkan.event ?? []).map((nama) => ({ nama, one }))),
    ({ nama }) => nama,
  );
  return [...listeners].map(([nama, entries]) => ({
    nama,
    penangan: `command-center.nilai:${nama}`,
    handle: (_event, tx) => ask(tx, entries.map(({ one }) => one), penyegar, jobs),
  }));
}

async function ask(tx: Tx, statistics: readonly StatistikModul[], penyegar: Penyegar, jobs: Jobs): Promise<void> {
  const stretch = Math.floor(tx.now / rentangMs);
  for (const { kode } of statistics.map(({ statistik }) => statistik)) {
    const options = { mulaiAt: (stretch + 1) * rentangMs, kunci: `acara-${String(stretch)}` };
    await jobs.enqueue(tx, jobName(kode), { sejak: tx.now }, options);
    tx.afterCommit(() => penyegar.nudge(kode));
  }
}
