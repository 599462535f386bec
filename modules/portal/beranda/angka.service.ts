import type { Statistic, StatisticAnswer } from '../../../src/app-module.js';
import type { Logger } from '../../../src/logging/logger.js';
import type { Clock } from '../../../src/time/time.js';
import { within } from '../../../src/time/within.js';
import type { Manifests, Offered } from '../manifests.js';

/** A public figure with its answer; `jawaban` null: not available since `gagalSejak` (UTC ms). */
export interface AngkaPublik {
  readonly statistik: Statistic;
  readonly jawaban: StatisticAnswer | null;
  readonly gagalSejak: number | null;
}

interface Kept {
  readonly at: number;
  readonly jawaban: StatisticAnswer | null;
  readonly gagalSejak: number | null;
}

/** A figure that takes longer says so instead of holding the page. */
const batasMs = 2_000;
/** With an older answer at hand the page waits this long for a newer one. */
const sabarMs = 300;

/** Public figures of all modules, each computed at most once per its own interval in this process. */
export class AngkaService {
  private readonly kept = new Map<string, Kept>();
  private readonly running = new Map<string, Promise<Kept>>();

  constructor(
    private readonly manifests: Manifests,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** One number for the whole city each, in registry order. */
  counters(): Promise<readonly AngkaPublik[]> {
    return this.answers(({ isi }) => isi.jenis === 'angka' && isi.per.includes('kota'), 'kota');
  }

  /** Rows per kecamatan, for the table beside the map. */
  perKecamatan(): Promise<readonly AngkaPublik[]> {
    return this.answers(({ isi }) => isi.jenis === 'peta' && isi.per.includes('kecamatan'), 'kecamatan');
  }

  private answers(
    wanted: (one: Offered<Statistic>) => boolean,
    per: Statistic['per'][number],
  ): Promise<readonly AngkaPublik[]> {
    const chosen = this.manifests
      .statistics()
      .filter((one) => one.isi.khalayak.includes('publik') && wanted(one));
    return Promise.all(chosen.map(({ isi }) => this.answer(isi, per)));
  }

  private async answer(statistik: Statistic, per: Statistic['per'][number]): Promise<AngkaPublik> {
    const key = `${statistik.kode}|${per}`;
    const before = this.kept.get(key);
    const isFresh = before !== undefined && this.clock.now() - before.at < statistik.segarkan.detik * 1000;
    if (isFresh) return { statistik, ...before };
    const refreshing = this.refresh(key, statistik, per);
    if (before?.jawaban == null) return { statistik, ...(await refreshing) };
    return { statistik, ...(await within(sabarMs, refreshing).catch(() => before)) };
  }

  private refresh(key: string, statistik: Statistic, per: Statistic['per'][number]): Promise<Kept> {
    let work = this.running.get(key);
    if (!work) {
      work = this.compute(key, statistik, per).finally(() => this.running.delete(key));
      this.running.set(key, work);
    }
    return work;
  }

  private async compute(key: string, statistik: Statistic, per: Statistic['per'][number]): Promise<Kept> {
    const now = this.clock.now();
    const before = this.kept.get(key);
    const kept = await this.ask(statistik, per, now).then(
      (jawaban): Kept => ({ at: now, jawaban, gagalSejak: null }),
      (error: unknown): Kept => {
        this.logger.error({ err: error, statistik: statistik.kode }, 'a figure could not be computed');
        return { at: now, jawaban: null, gagalSejak: before?.gagalSejak ?? now };
      },
    );
    this.kept.set(key, kept);
    return kept;
  }

  private async ask(
    statistik: Statistic,
    per: Statistic['per'][number],
    now: number,
  ): Promise<StatisticAnswer> {
    const jawaban = await within(batasMs, statistik.compute({ now, per }));
    if (jawaban.nilai.some(({ nilai }) => Number.isNaN(nilai)))
      throw new Error(`${statistik.kode} is not a number`);
    return jawaban;
  }
}
