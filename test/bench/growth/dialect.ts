import type { Dialect } from '../../../src/db/database.js';

/** The few expressions both engines spell differently; arguments are SQL. */
export interface Ucapan {
  /** Hexadecimal, at least `width` digits. */
  hex(value: string, width: number): string;
  /** Decimal with leading zeros. */
  padded(value: string, width: number): string;
  /** Calendar year (UTC) of an instant in ms. */
  year(at: string): string;
  /** The smaller of two. */
  least(a: string, b: string): string;
  /** Rows `i` from `from` to `to`, as a table expression called `n`. */
  numbers(from: number, to: number): string;
}

const sqlite: Ucapan = {
  hex: (value, width) => `printf('%0${String(width)}x', ${value})`,
  padded: (value, width) => `printf('%0${String(width)}d', ${value})`,
  year: (at) => `strftime('%Y', (${at}) / 1000, 'unixepoch')`,
  least: (a, b) => `min(${a}, ${b})`,
  numbers: (from, to) =>
    `(WITH RECURSIVE hitung(i) AS (SELECT ${String(from)} UNION ALL SELECT i + 1 FROM hitung WHERE i < ${String(to)}) SELECT i FROM hitung) AS n`,
};

const pg: Ucapan = {
  hex: (value, width) => `lpad(to_hex(${value}), ${String(width)}, '0')`,
  padded: (value, width) => `lpad((${value})::text, ${String(width)}, '0')`,
  year: (at) => `to_char(to_timestamp((${at}) / 1000) AT TIME ZONE 'UTC', 'YYYY')`,
  least: (a, b) => `least(${a}, ${b})`,
  numbers: (from, to) =>
    `(SELECT i::bigint AS i FROM generate_series(${String(from)}, ${String(to)}) AS i) AS n`,
};

/** The words of one engine. */
export function ucapanOf(dialect: Dialect): Ucapan {
  return dialect === 'sqlite' ? sqlite : pg;
}

const steps = [
  1_103_515_245, 1_664_525_013, 1_597_334_677, 1_812_433_253, 1_566_083_941, 1_274_126_177, 1_391_376_823,
  1_540_483_477, 1_181_783_497, 1_442_695_043, 1_099_087_573, 1_759_714_724, 1_285_612_313, 1_640_531_527,
] as const;
const prime = 2_147_483_647;

/** A number from 0 to `below` - 1 that follows from `i` alone: two builds give the same city. `lane` keeps draws apart. */
export function draw(i: string, lane: number, below: number): string {
  const step = steps[lane];
  if (step === undefined) throw new RangeError(`no lane ${String(lane)}`);
  return `(((${i} * ${String(step)} + ${String(lane * 7919)}) % ${String(prime)}) / 31 % ${String(below)})`;
}
