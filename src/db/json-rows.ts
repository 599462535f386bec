import type { Knex } from 'knex';
import type { Database } from './database.js';

/**
 * The rows of a query as one JSON value, in the order of `urut` (without it in any): a page with its lists is then one question to the
 * database, and SQLite's driver, slow with many small values, hands over one. `kolom` are names the inner query gives.
 */
export function jsonRows(
  { read, dialect }: Database,
  rows: Knex.QueryBuilder,
  kolom: readonly string[],
  urut: readonly string[] = [],
): Knex.Raw {
  const pairs = kolom.map((name) => read.raw('?, ??', [read.raw(`'${name}'`), `t.${name}`]));
  const order = urut.map((name) => read.raw('??', [`t.${name}`]));
  const marks = (list: readonly unknown[]): string => list.map(() => '?').join(', ');
  const ordered = order.length > 0 ? ` ORDER BY ${marks(order)}` : '';
  const gathered =
    dialect === 'sqlite'
      ? `json_group_array(json_object(${marks(pairs)})${ordered})`
      : `coalesce(json_agg(json_build_object(${marks(pairs)})${ordered}), '[]')`;
  return read.raw(`SELECT ${gathered} FROM ? AS t`, [...pairs, ...order, rows]);
}

/** What such a column holds: text on SQLite, already read by the driver on PostgreSQL. */
export function readJsonRows(value: unknown): readonly unknown[] {
  return (typeof value === 'string' ? JSON.parse(value) : value) as readonly unknown[];
}
