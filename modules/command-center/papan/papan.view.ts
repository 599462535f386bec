import type { Statistic } from '../../../src/app-module.js';
import type { StatistikModul } from '../nilai/katalog.js';
import type { Nilai } from '../nilai/nilai.queries.js';
import type { Per } from '../nilai/nilai.repository.js';
import { isiPanel, type IsiPanel } from '../nilai/panel.view.js';
import { bentukOf } from './papan.rules.js';

/** A panel as a view draws it: `kode` and `kunci` name it for the live news. */
export interface Panel {
  readonly kode: string;
  readonly kunci: Per;
  readonly judul: string;
  readonly definisi: string;
  readonly url: string;
  readonly bentuk: 'angka' | 'tabel';
  readonly isi: IsiPanel;
  /** UTC ms; null before the first count. */
  readonly pada: number | null;
}

const PER_LABEL: Readonly<Record<Per, string>> = {
  kota: '',
  skpd: 'per SKPD',
  kecamatan: 'per kecamatan',
  kelurahan: 'per kelurahan',
  daftar: '',
};

/** One panel per division of each statistic: the city's number first, then its tables. */
export function panelsOf(
  daftar: readonly StatistikModul[],
  nilai: readonly Nilai[],
  maxRows: number,
): readonly Panel[] {
  const kept = new Map(nilai.map((one) => [`${one.kode}|${one.per}`, one]));
  return daftar.flatMap(({ statistik }) =>
    statistik.per.map((per) => panelOf(statistik, per, kept.get(`${statistik.kode}|${per}`), maxRows)),
  );
}

/** One figure as a panel. */
export function panelOf(statistik: Statistic, per: Per, nilai: Nilai | undefined, maxRows: number): Panel {
  const division = PER_LABEL[per];
  const isNamed = division === '' || statistik.label.toLowerCase().includes(division.toLowerCase());
  return {
    kode: statistik.kode,
    kunci: per,
    judul: isNamed ? statistik.label : `${statistik.label} ${division}`,
    definisi: statistik.definisi,
    url: statistik.url,
    bentuk: per === 'kota' ? bentukOf(statistik) : 'tabel',
    isi: isiPanel(statistik, nilai, maxRows),
    pada: nilai?.pada ?? null,
  };
}
