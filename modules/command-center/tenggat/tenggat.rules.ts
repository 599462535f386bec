import type { BoardCell } from '../../../src/time/jam.queries.js';
import type { Side } from '../../../src/time/rule.js';

/** The rungs of the board: share of the time used up, percent. */
export const PERSEN = [50, 80, 100, 150, 200] as const;
export type Persen = (typeof PERSEN)[number];

export type SelTangga = BoardCell;

/** What an office is called on the board. */
export interface NamaKantor {
  readonly slug: string;
  readonly nama: string;
  readonly singkatan: string;
}

/** A cell: how many, and since when the oldest runs (UTC ms; null when none). */
export interface SelPapan {
  readonly persen: Persen;
  readonly jumlah: number;
  readonly tertuaAt: number | null;
}

/** An office with all its rungs. */
export interface BarisPapan {
  /** Id of the office; '' for clocks nobody's office holds. */
  readonly kunci: string;
  readonly slug: string;
  readonly nama: string;
  readonly label: string;
  readonly sel: readonly SelPapan[];
}

/** True when the text names a rung. */
export function isPersen(value: number): value is Persen {
  return PERSEN.some((one) => one === value);
}

/** The board's rung of a clock: rungs between the five (a ladder of its own) count for the one below. */
export function rungOf(persen: number): Persen | null {
  return PERSEN.findLast((one) => one <= persen) ?? null;
}

/** One row per office, the latest first: most beyond 100 %, then most altogether. */
export function laddersOf(
  cells: readonly BoardCell[],
  officeOf: (id: string) => NamaKantor | null,
): readonly BarisPapan[] {
  const byOffice = new Map<string, BoardCell[]>();
  for (const cell of cells) {
    const kunci = cell.skpdId ?? '';
    byOffice.set(kunci, [...(byOffice.get(kunci) ?? []), cell]);
  }
  return [...byOffice]
    .map(([kunci, own]): BarisPapan => {
      const office = officeOf(kunci);
      return {
        kunci,
        slug: office?.slug ?? '',
        nama: office?.nama ?? 'Tanpa SKPD',
        label: office?.singkatan ?? 'Tanpa SKPD',
        sel: PERSEN.map((persen) => cellOf(persen, own)),
      };
    })
    .sort((a, b) => lateIn(b) - lateIn(a) || allIn(b) - allIn(a) || a.label.localeCompare(b.label));
}

/** How many of an office are past due. */
export function lateIn({ sel }: Pick<BarisPapan, 'sel'>): number {
  return sel.filter(({ persen }) => persen >= 100).reduce((sum, { jumlah }) => sum + jumlah, 0);
}

/** All of an office. */
export function allIn({ sel }: Pick<BarisPapan, 'sel'>): number {
  return sel.reduce((sum, { jumlah }) => sum + jumlah, 0);
}

function cellOf(persen: Persen, own: readonly BoardCell[]): SelPapan {
  const here = own.filter((cell) => rungOf(cell.persen) === persen);
  return {
    persen,
    jumlah: here.reduce((sum, { jumlah }) => sum + jumlah, 0),
    tertuaAt: here.length === 0 ? null : Math.min(...here.map(({ tertuaAt }) => tertuaAt)),
  };
}

/** Whose turn it is while a clock rests, as the public reads it. */
export const LABEL_SISI: Readonly<Record<Side, string>> = {
  pelapor: 'Menunggu warga',
  pihak_lain: 'Menunggu pihak lain',
  kahar: 'Keadaan kahar',
  anggaran: 'Menunggu anggaran',
};

/** Resting clocks per side. */
export function restOf(
  resting: readonly { readonly sisi: Side; readonly jumlah: number }[],
): readonly { readonly sisi: Side; readonly label: string; readonly jumlah: number }[] {
  return (Object.keys(LABEL_SISI) as Side[])
    .map((sisi) => ({
      sisi,
      label: LABEL_SISI[sisi],
      jumlah: resting.filter((one) => one.sisi === sisi).reduce((sum, { jumlah }) => sum + Number(jumlah), 0),
    }))
    .filter(({ jumlah }) => jumlah > 0);
}
