import type { Statistic, StatisticAnswer } from '../../../src/app-module.js';
import type { Directory } from '../../../src/directory/directory.js';
import { reasonOf } from '../../../src/jobs/queue.js';
import { DAY_MS } from '../../../src/time/time.js';
import { within } from '../../../src/time/within.js';
import type { Katalog } from '../nilai/katalog.js';
import { faultOf } from '../nilai/nilai.rules.js';
import type { NilaiQueries } from '../nilai/nilai.queries.js';
import type { NilaiLog } from '../nilai/nilai.service.js';
import { before, endOf, mingguAkhir, type Periode } from './periode.rules.js';
import { rowKey, withSums, type BarisAngka, type Definisi } from './rapat.rules.js';

/** What figures are counted from. */
export interface AngkaDeps {
  readonly katalog: Katalog;
  readonly nilai: NilaiQueries;
  readonly directory: Directory;
  readonly log: NilaiLog;
}

/** The figures of a period. */
export interface AngkaRapat {
  readonly baris: readonly BarisAngka[];
  readonly definisi: readonly Definisi[];
  readonly takTersedia: readonly string[];
  readonly ditawarkan: readonly { readonly kode: string; readonly modul: string }[];
}

type Cell = Omit<BarisAngka, 'sebelumnya'>;
type PerRapat = BarisAngka['per'];

const batasMs = 2_000;
/** So long after its end the present still stands for the period; later only kept weeks do. */
const segarMs = DAY_MS;

/** Counts the figures of a period from what the modules declare for reports. No module is named here. */
export class AngkaPengumpul {
  constructor(private readonly deps: AngkaDeps) {}

  /**
   * All figures of a period, each beside the period before.
   * @param lalu figures of the document before, which count first
   */
  async collect(periode: Periode, now: number, lalu: readonly BarisAngka[]): Promise<AngkaRapat> {
    const offered = this.deps.katalog
      .for('laporan')
      .filter(({ statistik }) => statistik.jenis !== 'jaga' && statistik.per.some(isPer));
    const [slugs, ago] = await Promise.all([this.slugs(), this.keptWeek(mingguAkhir(before(periode)))]);
    const known = new Map([...ago, ...lalu].map((row) => [rowKey(row), row.nilai]));
    const takTersedia = new Set<string>();
    const cells: Cell[] = [];
    for (const { statistik } of offered) {
      for (const per of statistik.per.filter(isPer)) {
        const own = await this.cellsOf(statistik, per, periode, now);
        if (own === null) takTersedia.add(statistik.kode);
        else cells.push(...own);
      }
    }
    const baris = cells.map((cell): BarisAngka => {
      const row = {
        ...cell,
        kunci: cell.per === 'skpd' ? (slugs.get(cell.kunci) ?? cell.kunci) : cell.kunci,
      };
      const sebelumnya = known.get(rowKey(row)) ?? known.get(rowKey(cell)) ?? null;
      return { ...row, label: row.per === 'kota' ? '' : row.label, sebelumnya };
    });
    const definisi = offered.map(({ statistik: { kode, label, definisi, satuan, arah } }) => ({
      kode,
      label,
      definisi,
      satuan,
      arah,
    }));
    const ditawarkan = offered.map(({ modul, statistik }) => ({ modul, kode: statistik.kode }));
    return { baris: withSums(baris), definisi, takTersedia: [...takTersedia], ditawarkan };
  }

  /** Null: not available for this period. */
  private async cellsOf(
    statistik: Statistic,
    per: PerRapat,
    periode: Periode,
    now: number,
  ): Promise<readonly Cell[] | null> {
    const isFresh = now - endOf(periode) <= segarMs;
    if (statistik.periodik === true || isFresh) {
      const answer = await this.ask(statistik, per, periode, now);
      if (answer !== null)
        return answer.nilai.map(({ kunci, label, nilai, n }) => ({
          kode: statistik.kode,
          per,
          kunci,
          label,
          nilai,
          n: n ?? null,
        }));
    }
    const kept = (await this.keptWeek(mingguAkhir(periode))).filter(
      (row) => row.kode === statistik.kode && row.per === per,
    );
    return kept.length === 0 ? null : kept;
  }

  private async ask(
    statistik: Statistic,
    per: PerRapat,
    periode: Periode,
    now: number,
  ): Promise<StatisticAnswer | null> {
    try {
      const work = Promise.resolve().then(() => statistik.compute({ now, per, periode: periode.kode }));
      const answer = await within(batasMs, work);
      const fault = faultOf(answer);
      if (fault !== null) throw new Error(fault);
      return answer;
    } catch (error) {
      this.deps.log.error(
        { err: reasonOf(error), statistik: statistik.kode, per },
        'a figure of a report could not be counted',
      );
      return null;
    }
  }

  private async keptWeek(minggu: string): Promise<readonly Cell[]> {
    const codes = this.deps.katalog.for('laporan').map(({ statistik }) => statistik.kode);
    const rows = await this.deps.nilai.weeks(codes, minggu);
    return rows.flatMap(({ kode, per, kunci, label, minggu: of, nilai }) =>
      // The kept sum of the city beside the offices is not an office; sums are made here.
      of === minggu && isPer(per) && (per === 'kota' || kunci !== '')
        ? [{ kode, per, kunci, label, nilai, n: null }]
        : [],
    );
  }

  /** Offices by their slug: a document is read years later, an id says nothing. */
  private async slugs(): Promise<ReadonlyMap<string, string>> {
    const kota = await this.deps.directory.snapshot();
    return new Map(kota.skpd.map(({ id, slug }) => [id, slug]));
  }
}

function isPer(per: string): per is PerRapat {
  return per === 'kota' || per === 'skpd' || per === 'kecamatan' || per === 'kelurahan';
}
