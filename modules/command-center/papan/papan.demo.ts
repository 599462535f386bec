import { systemContext, type UnitOfWork } from '../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { DAY_MS, endOfWibDay, wibDay, type Clock } from '../../../src/time/time.js';
import type { JobDefinition, Jobs } from '../../../src/jobs/job.js';
import type { AtensiService } from '../atensi/atensi.service.js';
import type { KeputusanService } from '../keputusan/keputusan.service.js';
import type { LayarService } from '../layar/layar.service.js';
import type { Katalog } from '../nilai/katalog.js';
import { mingguOf, mingguTerakhir } from '../nilai/minggu.rules.js';
import { NilaiRepository } from '../nilai/nilai.repository.js';
import type { NilaiQueries } from '../nilai/nilai.queries.js';
import { weekCells, type NilaiService } from '../nilai/nilai.service.js';

/** What the demo city's walls and leaders are built with. */
export interface PapanDemoDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly atensi: AtensiService;
  readonly keputusan: KeputusanService;
  readonly layar: LayarService;
}

/** What its figures are counted with. */
export interface AngkaContohDeps {
  readonly unitOfWork: UnitOfWork;
  readonly nilai: NilaiService;
  readonly nilaiQueries: NilaiQueries;
  readonly katalog: Katalog;
}

/** Three atensi, four decisions, a wall screen that waits for its code. */
export async function buildPapanDemo(deps: PapanDemoDeps): Promise<void> {
  const now = deps.clock.now();
  const day = (days: number): number => endOfWibDay(wibDay(now + days * DAY_MS));
  const office = (slug: string): string => skpdIdOf(slug);
  await deps.unitOfWork.run(systemContext, async (tx) => {
    const note = (label: string, slug: string, isi: string, days: number): Promise<string> =>
      deps.atensi.giveIn(tx, null, { subjek: null, label, skpdId: office(slug), isi, tenggatAt: day(days) });
    await note(
      'Drainase yang meluap setiap hujan',
      'pupr',
      'Sampaikan rencana pembersihan saluran sebelum musim hujan.',
      3,
    );
    await note('Sampah menumpuk di pasar', 'dlh', 'Jelaskan jadwal angkut dan kendalanya minggu ini.', 1);
    await note('Lampu jalan padam', 'dishub', 'Laporkan jumlah titik yang sudah menyala kembali.', 6);
    const minggu = mingguOf(now - 7 * DAY_MS);
    const decide = (slug: string, isi: string, days: number): Promise<string> =>
      deps.keputusan.noteIn(tx, null, { periode: minggu, skpdId: office(slug), isi, tenggatAt: day(days) });
    await decide('pupr', 'Perbaiki tiga titik jalan rusak terlama dalam dua minggu.', 7);
    await decide('dlh', 'Tambah satu putaran angkut sampah di pasar.', 4);
    await decide('dishub', 'Periksa semua lampu jalan di jalan utama.', 10);
    await decide('kominfo', 'Lengkapi petunjuk melapor di setiap kantor kelurahan.', 12);
  });
  await deps.layar.announce(systemContext, 'Dinding ruang kendali', 'kota');
  // Figures are counted when the worker starts: by then the demo of every module is there.
  await deps.unitOfWork.run(systemContext, (tx) => deps.jobs.enqueue(tx, angkaContoh, {}));
}

const angkaContoh = 'command-center.angka-contoh';

/** Counts everything for the first time and invents the weeks before; queued by the demo city alone. */
export function demoFigures(deps: AngkaContohDeps): JobDefinition {
  return {
    nama: angkaContoh,
    handle: async (_muatan, { now }) => {
      await deps.nilai.refreshAll();
      await inventWeeks(deps, now);
    },
  };
}

/** Earlier weeks, made from this week's figures: rising and falling, the same for every new demo city. */
async function inventWeeks(
  { unitOfWork, katalog, nilaiQueries }: AngkaContohDeps,
  now: number,
): Promise<void> {
  const daftar = katalog.for('pimpinan');
  const kept = await nilaiQueries.list(daftar.map(({ statistik }) => statistik.kode));
  const repository = new NilaiRepository();
  const weeks = mingguTerakhir(now, 12).slice(0, -1);
  await unitOfWork.run(systemContext, async (tx) => {
    for (const { kode, per, jawaban } of kept) {
      const found = katalog.find(kode);
      if (found === null || jawaban === null || per === 'daftar') continue;
      const cells = weekCells(found.statistik, per, jawaban);
      for (const [index, minggu] of weeks.entries()) {
        const share = 1.5 - index * 0.045 + 0.12 * Math.sin(index * 1.7);
        await repository.saveWeek(
          tx,
          { kode, per, minggu },
          cells.map((cell) => ({ ...cell, nilai: Math.round(cell.nilai * share) })),
        );
      }
    }
  });
}
