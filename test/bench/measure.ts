import { cpus, totalmem } from 'node:os';
import autocannon from 'autocannon';

/** What one run of the load gave. */
export interface Load {
  /** Answers per second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers that were no 2xx, cut lines and timeouts. */
  readonly failed: number;
}

export interface LoadOptions {
  readonly connections?: number;
  readonly seconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Loads one address. 32 connections, 6 seconds unless told otherwise. */
export async function load(
  url: string,
  { connections = 32, seconds = 6, headers }: LoadOptions = {},
): Promise<Load> {
  const { requests, latency, errors, timeouts, non2xx } = await autocannon({
    url,
    connections,
    duration: seconds,
    ...(headers ? { headers } : {}),
  });
  return { rate: requests.average, p50: latency.p50, p99: latency.p99, failed: errors + timeouts + non2xx };
}

/** The middle one of several runs, by rate: a shared machine has good and bad seconds. */
export function middle(loads: readonly Load[]): Load {
  const sorted = [...loads].sort((a, b) => a.rate - b.rate);
  const found = sorted[sorted.length >> 1];
  if (!found) throw new Error('nothing was measured');
  return found;
}

/** Prints a table with aligned columns; the first row is the head. */
export function printTable(rows: readonly (readonly (string | number)[])[]): void {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? format(cell) : cell)));
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  for (const [index, row] of cells.entries()) {
    console.log(
      row
        .map((cell, column) => (column ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[0] ?? 0)))
        .join('  '),
    );
    if (index === 0) console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  }
}

/** `62 %` */
export function percent(part: number, whole: number): string {
  return `${String(Math.round((part / whole) * 100))} %`;
}

/** Machine and versions, for the head of a report. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${String(cpus().length)} x ${model}, ${String(memory)} GB, Node ${process.versions.node}`;
}

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);
}
