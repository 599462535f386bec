import { formatAngka } from '../../../src/views/format.js';
import type { NilaiMinggu } from '../nilai/nilai.queries.js';

const lebar = 300;
const tinggi = 90;
const tepi = 8;

/** A line over weeks: its points for the drawing, and the same as rows of a table. */
export interface Garis {
  readonly lebar: number;
  readonly tinggi: number;
  readonly alas: number;
  readonly jalur: string;
  readonly akhir: { readonly x: number; readonly y: number } | null;
  readonly baris: readonly { readonly minggu: string; readonly nilai: string }[];
  readonly kini: string;
  readonly ringkasan: string;
}

/** Draws the weeks in which something was counted; weeks without a figure leave a gap in the table, not in the line. */
export function garisOf(
  weeks: readonly string[],
  nilai: readonly Pick<NilaiMinggu, 'minggu' | 'nilai'>[],
): Garis {
  const known = new Map(nilai.map((one) => [one.minggu, one.nilai]));
  const most = Math.max(1, ...known.values());
  const points = weeks.flatMap((minggu, index) => {
    const value = known.get(minggu);
    if (value === undefined) return [];
    const x = tepi + (index / Math.max(1, weeks.length - 1)) * (lebar - 2 * tepi);
    const y = tinggi - tepi - (value / most) * (tinggi - 2 * tepi);
    return [{ x: round(x), y: round(y), value }];
  });
  const [first, last] = [points[0], points.at(-1)];
  return {
    lebar,
    tinggi,
    alas: tinggi - tepi,
    jalur: points.length < 2 ? '' : `M${points.map(({ x, y }) => `${String(x)} ${String(y)}`).join('L')}`,
    akhir: last === undefined ? null : { x: last.x, y: last.y },
    baris: weeks.map((minggu) => ({ minggu: labelOf(minggu), nilai: textOf(known.get(minggu)) })),
    kini: textOf(last?.value),
    ringkasan:
      first === undefined || last === undefined || first === last
        ? ''
        : `${textOf(first.value)} menjadi ${textOf(last.value)}`,
  };
}

function textOf(value: number | undefined): string {
  if (value === undefined) return '-';
  return formatAngka(value, Number.isInteger(value) ? 0 : 1);
}

/** `2026-W48` -> `Minggu 48`. */
function labelOf(minggu: string): string {
  return `Minggu ${String(Number(minggu.slice(6)))}, ${minggu.slice(0, 4)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
