import type { Statistic, StatisticAnswer } from '../../../src/app-module.js';
import { systemContext, type Tx, type UnitOfWork } from '../../../src/db/unit-of-work.js';
import type { Directory } from '../../../src/directory/directory.js';
import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import type { Live } from '../../../src/http/live.js';
import { reasonOf } from '../../../src/jobs/queue.js';
import { Slots } from '../../../src/storage/slots.js';
import type { Clock } from '../../../src/time/time.js';
import { within } from '../../../src/time/within.js';
import type { Katalog } from './katalog.js';
import { mingguOf } from './minggu.rules.js';
import { faultOf, sumOf } from './nilai.rules.js';
import type { NilaiQueries } from './nilai.queries.js';
import type { HasilHitung, NilaiRepository, Per, SelMingguan } from './nilai.repository.js';

/** Told over Live when a kept figure changed; readers then look at the table. */
export const topikNilai = 'command-center.nilai';

/** A statistic that takes longer is given up for this time. */
const batasMs = 2_000;

/** The part of the logger this needs. */
export interface NilaiLog {
  error(details: object, message: string): void;
}

/** What the counting stands on. */
export interface NilaiDeps {
  readonly katalog: Katalog;
  readonly unitOfWork: UnitOfWork;
  readonly repository: NilaiRepository;
  readonly queries: NilaiQueries;
  readonly clock: Clock;
  readonly live: Live;
  readonly log: NilaiLog;
  /** Names of offices and places, for a module that labels its cells with their keys. */
  readonly directory: Pick<Directory, 'snapshot'>;
}

/** Counts statistics and keeps what they answer. Pages never count: they read what is kept. */
export class NilaiService {
  /** Counts of this process that have not ended, given up or not: a hanging one is not started a second time. */
  private readonly hanging = new Set<string>();
  /** Figures never take more of the pool than this, whatever events arrive: the pages' requests share it. */
  private readonly slots = new Slots(2);
  /** The count in hand of each statistic; one asked for meanwhile comes after it. */
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly deps: NilaiDeps) {}

  /** Counts one statistic in all its divisions and keeps the answers; an unknown one is passed over. */
  async refresh(kode: string): Promise<void> {
    const found = this.deps.katalog.find(kode);
    if (found === null) return;
    const before = this.running.get(kode) ?? Promise.resolve();
    const own = before
      .catch(() => undefined)
      .then(() => this.slots.run(1, () => this.countAndKeep(kode, found.statistik)));
    this.running.set(kode, own);
    try {
      await own;
    } finally {
      if (this.running.get(kode) === own) this.running.delete(kode);
    }
  }

  private async countAndKeep(kode: string, statistik: Statistic): Promise<void> {
    const hasil: HasilHitung[] = [];
    for (const per of statistik.per) hasil.push(await this.count(statistik, per));
    const { unitOfWork, repository, live } = this.deps;
    await unitOfWork.run(systemContext, async (tx) => {
      let changed = false;
      for (const one of hasil) {
        const isNew = await repository.save(tx, kode, one);
        changed ||= isNew;
        await this.keepWeek(tx, statistik, one, isNew);
      }
      if (changed) tx.afterCommit(() => live.publish(topikNilai, { kode }));
    });
  }

  /** The same, unless a count that began after `sejak` (UTC ms) is already kept. */
  async refreshSince(kode: string, sejak: number): Promise<void> {
    const kept = await this.deps.queries.list([kode]);
    if (kept.length > 0 && kept.every(({ mulaiAt }) => mulaiAt > sejak)) return;
    await this.refresh(kode);
  }

  /** Counts everything once, one after the other; for the demo city and tests. */
  async refreshAll(): Promise<void> {
    for (const { statistik } of this.deps.katalog.all()) await this.refresh(statistik.kode);
  }

  private async count(statistik: Statistic, per: Per): Promise<HasilHitung> {
    const mulaiAt = this.deps.clock.now();
    try {
      const jawaban = await this.ask(statistik, per, mulaiAt);
      const fault = faultOf(jawaban);
      if (fault !== null) throw new Error(fault);
      return { per, mulaiAt, jawaban: await this.named(per, jawaban), galat: null };
    } catch (error) {
      const galat = reasonOf(error).slice(0, 200);
      this.deps.log.error({ err: galat, statistik: statistik.kode, per }, 'a statistic could not be counted');
      return { per, mulaiAt, jawaban: null, galat };
    }
  }

  /** Cells that bring their key as label get the name people know. */
  private async named(per: Per, jawaban: StatisticAnswer): Promise<StatisticAnswer> {
    if (jawaban.nilai.every(({ kunci, label }) => label !== kunci)) return jawaban;
    const kota = await this.deps.directory.snapshot();
    const nilai = jawaban.nilai.map((cell) =>
      cell.label === cell.kunci ? { ...cell, label: nameOf(kota, per, cell.kunci) ?? cell.label } : cell,
    );
    return { ...jawaban, nilai };
  }

  private async ask(statistik: Statistic, per: Per, now: number): Promise<StatisticAnswer> {
    const key = `${statistik.kode}|${per}`;
    if (this.hanging.has(key)) throw new Error('the count before has not ended');
    this.hanging.add(key);
    // A statistic that throws at once is refused like one that rejects.
    const work = Promise.resolve()
      .then(() => statistik.compute({ now, per }))
      .finally(() => this.hanging.delete(key));
    return within(batasMs, work);
  }

  /** The leaders' lines and the reports look back: the last value of each week stays. */
  private async keepWeek(tx: Tx, statistik: Statistic, hasil: HasilHitung, isNew: boolean): Promise<void> {
    const isKept = statistik.khalayak.includes('pimpinan') || statistik.khalayak.includes('laporan');
    if (!isKept || hasil.jawaban === null || hasil.per === 'daftar') return;
    const key = { kode: statistik.kode, per: hasil.per, minggu: mingguOf(tx.now) };
    if (!isNew && (await this.deps.repository.hasWeek(tx, key))) return;
    await this.deps.repository.saveWeek(tx, key, weekCells(statistik, hasil.per, hasil.jawaban));
  }
}

function nameOf(kota: DirectorySnapshot, per: Per, kunci: string): string | undefined {
  if (per === 'skpd') return kota.skpdById(kunci)?.singkatan;
  return per === 'kecamatan' ? kota.kecamatanByKode(kunci)?.nama : kota.kelurahanByKode(kunci)?.nama;
}

/** Cells that are numbers, and for a statistic the city has no figure of its own, their sum under ''. */
export function weekCells(
  statistik: Statistic,
  per: Per,
  jawaban: Pick<StatisticAnswer, 'nilai'>,
): readonly SelMingguan[] {
  const cells = jawaban.nilai.flatMap(({ kunci, label, nilai, n }) =>
    typeof nilai === 'number' ? [{ kunci, label, nilai, n: n ?? null }] : [],
  );
  if (per === 'kota' || statistik.per.includes('kota')) return cells;
  return [
    ...cells,
    { kunci: '', label: 'Kota Binjai', nilai: sumOf({ pada: 0, nilai: jawaban.nilai }), n: null },
  ];
}
