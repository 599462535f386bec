import type { Clock } from '../../../src/time/time.js';
import type { Katalog, StatistikModul } from '../nilai/katalog.js';
import type { Nilai, NilaiQueries } from '../nilai/nilai.queries.js';
import { panelOf, panelsOf, type Panel } from '../papan/papan.view.js';
import { isOn, type NamaPapan } from '../papan/papan.rules.js';
import type { Penyegar } from '../nilai/penyegar.js';

/** Everything somebody sees on one wall. */
export interface IsiPapan {
  readonly panel: readonly Panel[];
  /** The newest version among them; 0 without any. */
  readonly versi: number;
  /** When the newest figure was counted, UTC ms; null before the first. */
  readonly pada: number | null;
  /** False when the counting itself has stopped: figures are older than their own interval allows. */
  readonly segar: boolean;
}

/** `publik` is the page everybody may read. */
export type Sasaran = NamaPapan | 'publik';

const barisDinding = 8;
const barisPublik = 40;
/** Counting may be late by so much before the wall says that it stands still. */
const kelonggaranMs = 60_000;

/** Reads what a wall shows. Never counts: asks for a count only where there never was one. */
export class PapanDinding {
  constructor(
    private readonly katalog: Katalog,
    private readonly queries: NilaiQueries,
    private readonly penyegar: Penyegar,
    private readonly clock: Clock,
  ) {}

  /** The statistics of a wall, in registry order. */
  statisticsOf(sasaran: Sasaran): readonly StatistikModul[] {
    if (sasaran === 'publik') return this.katalog.for('publik');
    return this.katalog.for('dinding').filter(({ statistik }) => isOn(sasaran, statistik));
  }

  async read(sasaran: Sasaran): Promise<IsiPapan> {
    const daftar = this.statisticsOf(sasaran);
    const nilai = await this.queries.list(daftar.map(({ statistik }) => statistik.kode));
    const known = new Set(nilai.map(({ kode }) => kode));
    for (const { statistik } of daftar) if (!known.has(statistik.kode)) this.penyegar.nudge(statistik.kode);
    return {
      panel: panelsOf(daftar, nilai, rowsOf(sasaran)),
      versi: Math.max(0, ...nilai.map(({ versi }) => versi)),
      pada: newestOf(nilai),
      segar: isFresh(daftar, nilai, this.clock.now()),
    };
  }

  /** What changed, as panels of this wall; what it does not show is left out. */
  panelsFrom(sasaran: Sasaran, changed: readonly Nilai[]): readonly (Panel & { readonly versi: number })[] {
    const shown = new Map(this.statisticsOf(sasaran).map(({ statistik }) => [statistik.kode, statistik]));
    return changed.flatMap((one) => {
      const statistik = shown.get(one.kode);
      return statistik ? [{ ...panelOf(statistik, one.per, one, rowsOf(sasaran)), versi: one.versi }] : [];
    });
  }
}

function rowsOf(sasaran: Sasaran): number {
  if (sasaran === 'publik') return barisPublik;
  // The ladder is drawn as a whole; its view cuts it.
  return sasaran === 'tenggat' ? 1_000 : barisDinding;
}

function newestOf(nilai: readonly Nilai[]): number | null {
  const counted = nilai.flatMap(({ pada }) => (pada === null ? [] : [pada]));
  return counted.length === 0 ? null : Math.max(...counted);
}

/** Somebody still counts: at least one figure was begun within its own interval. */
function isFresh(daftar: readonly StatistikModul[], nilai: readonly Nilai[], now: number): boolean {
  const interval = new Map(daftar.map(({ statistik }) => [statistik.kode, statistik.segarkan.detik * 1000]));
  return (
    nilai.length === 0 ||
    nilai.some(({ kode, mulaiAt }) => now - mulaiAt <= (interval.get(kode) ?? 0) + kelonggaranMs)
  );
}
