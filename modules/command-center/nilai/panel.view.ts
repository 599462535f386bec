import type { Statistic, StatisticAnswer } from '../../../src/app-module.js';
import { MINUTE_MS } from '../../../src/time/time.js';
import { formatAngka, formatJam, formatLama } from '../../../src/views/format.js';
import { keadaanOf, KATA, type Keadaan } from './nilai.rules.js';
import type { Nilai } from './nilai.queries.js';

/** A row of a panel, ready to be read. */
export interface BarisPanel {
  readonly kunci: string;
  readonly label: string;
  readonly nilai: string;
  readonly keadaan: Keadaan;
  readonly kata: string;
}

/** What a panel shows; the same text for the page, the stream and the polling client. */
export interface IsiPanel {
  readonly keadaan: Keadaan | 'galat';
  readonly kata: string;
  /** The number in words of the city: `1.204`, `2 jam`; '' for a table. */
  readonly nilai: string;
  readonly satuan: string;
  /** What stands behind the number, when it was counted, or since when it is missing. */
  readonly catatan: string;
  readonly baris: readonly BarisPanel[];
  /** `dan 3 lainnya`; '' when all rows are shown. */
  readonly sisa: string;
}

type Jawaban = Omit<StatisticAnswer, 'pada'>;

/** A value with its unit: lengths of time as a person says them. */
export function nilaiInWords(satuan: string, nilai: number | string): string {
  if (typeof nilai === 'string') return nilai;
  if (satuan === 'menit') return formatLama(nilai * MINUTE_MS).replace('kurang dari 1 menit', '0 menit');
  return formatAngka(nilai, Number.isInteger(nilai) ? 0 : 1);
}

/** The unit that stands beside the number; lengths of time carry theirs. */
export function satuanOf({ satuan }: Pick<Statistic, 'satuan'>): string {
  return satuan === 'menit' ? '' : satuan;
}

/** A figure as a panel. @param maxRows so many rows of a table, the most pressing first */
export function isiPanel(statistik: Statistic, nilai: Nilai | undefined, maxRows: number): IsiPanel {
  if (nilai?.jawaban == null || nilai.gagalSejak !== null) return unavailable(nilai);
  const { jawaban } = nilai;
  return nilai.per === 'kota' ? single(statistik, jawaban) : rows(statistik, jawaban, maxRows);
}

function unavailable(nilai: Nilai | undefined): IsiPanel {
  const since = nilai?.gagalSejak ?? null;
  const catatan = since === null ? 'Menunggu hitungan pertama' : `sejak pukul ${formatJam(since)}`;
  return {
    keadaan: 'galat',
    kata: since === null ? '' : 'Tidak tersedia',
    nilai: '-',
    satuan: '',
    catatan,
    baris: [],
    sisa: '',
  };
}

function single(statistik: Statistic, { nilai, butir }: Jawaban): IsiPanel {
  const cell = nilai[0];
  const value = cell?.nilai ?? butir?.length ?? 0;
  const keadaan = keadaanOf(statistik, value);
  const catatan = cell?.n === undefined ? '' : `n = ${formatAngka(cell.n)}`;
  return {
    keadaan,
    kata: KATA[keadaan],
    nilai: nilaiInWords(statistik.satuan, value),
    satuan: satuanOf(statistik),
    catatan,
    baris: [],
    sisa: '',
  };
}

function rows(statistik: Statistic, { nilai }: Jawaban, maxRows: number): IsiPanel {
  const sorted = statistik.per.includes('daftar') ? [...nilai] : [...nilai].sort(pressing(statistik.arah));
  const baris = sorted.slice(0, maxRows).map((cell): BarisPanel => {
    const keadaan = keadaanOf(statistik, cell.nilai);
    const n = cell.n === undefined ? '' : ` (n = ${formatAngka(cell.n)})`;
    const text = nilaiInWords(statistik.satuan, cell.nilai) + n;
    return { kunci: cell.kunci, label: cell.label, nilai: text, keadaan, kata: KATA[keadaan] };
  });
  const worst =
    (['merah', 'kuning', 'hijau'] as const).find((one) => baris.some(({ keadaan }) => keadaan === one)) ??
    'biasa';
  const left = sorted.length - baris.length;
  return {
    keadaan: worst,
    kata: KATA[worst],
    nilai: '',
    satuan: satuanOf(statistik),
    catatan: baris.length === 0 ? 'Tidak ada.' : '',
    baris,
    sisa: left > 0 ? `dan ${formatAngka(left)} lainnya` : '',
  };
}

type Cell = StatisticAnswer['nilai'][number];

/** The most pressing first: the most where less is better, the least where more is better. */
function pressing(arah: Statistic['arah']): (a: Cell, b: Cell) => number {
  const sign = arah === 'naik_baik' ? 1 : -1;
  return (a, b) => sign * (sizeOf(a) - sizeOf(b)) || a.label.localeCompare(b.label);
}

/** A cell "<5" stands between zero and five. */
function sizeOf({ nilai }: Cell): number {
  return typeof nilai === 'number' ? nilai : 2.5;
}
