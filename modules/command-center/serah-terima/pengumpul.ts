import type { Statistic } from '../../../src/app-module.js';
import type { Clock } from '../../../src/time/time.js';
import { within } from '../../../src/time/within.js';
import type { Katalog } from '../nilai/katalog.js';
import type { NilaiLog } from '../nilai/nilai.service.js';
import { reasonOf } from '../../../src/jobs/queue.js';

/** An open matter as a statistic names it. */
export interface ButirTerbuka {
  readonly kodeStatistik: string;
  readonly rujukan: string;
  readonly label: string;
  readonly url: string;
  /** UTC ms. */
  readonly sejak: number;
}

/** What is open now, and which statistics could not say. */
export interface Kumpulan {
  readonly butir: readonly ButirTerbuka[];
  /** Codes of statistics without an answer: nothing of theirs counts as settled. */
  readonly takTerhitung: readonly string[];
}

const batasMs = 2_000;

/** Asks every statistic of kind `jaga` of all modules what waits. No module is named here. */
export class Pengumpul {
  constructor(
    private readonly katalog: Katalog,
    private readonly clock: Clock,
    private readonly log: NilaiLog,
  ) {}

  /** Never fails: a list that cannot be counted is itself a matter to be explained. */
  async collect(): Promise<Kumpulan> {
    const now = this.clock.now();
    const watched = this.katalog.all().filter(({ statistik }) => statistik.jenis === 'jaga');
    const parts = await Promise.all(watched.map(({ statistik }) => this.ask(statistik, now)));
    return {
      butir: parts.flatMap(({ butir }) => butir),
      takTerhitung: parts.flatMap(({ takTerhitung }) => takTerhitung),
    };
  }

  private async ask(statistik: Statistic, now: number): Promise<Kumpulan> {
    const { kode, label, url } = statistik;
    const per = statistik.per[0] ?? 'kota';
    try {
      const work = Promise.resolve().then(() => statistik.compute({ now, per }));
      const { butir = [] } = await within(batasMs, work);
      return { butir: butir.map((one) => butirOf(kode, one)), takTerhitung: [] };
    } catch (error) {
      this.log.error({ err: reasonOf(error), statistik: kode }, 'open matters could not be counted');
      const missing = {
        kodeStatistik: kode,
        rujukan: 'daftar',
        label: `Daftar "${label}" tidak tersedia`,
        url,
        sejak: now,
      };
      return { butir: [missing], takTerhitung: [kode] };
    }
  }
}

function butirOf(
  kodeStatistik: string,
  { rujukan, label, url, sejak }: { rujukan: string; label: string; url: string; sejak: number },
): ButirTerbuka {
  return {
    kodeStatistik,
    rujukan: rujukan.slice(0, 80),
    label: label.slice(0, 300),
    url: url.slice(0, 300),
    sejak,
  };
}
