import type { Knex } from 'knex';

/** SQL types a bulk column may have; both engines know them. */
export type BulkType = 'text' | 'bigint' | 'smallint' | 'double precision';

/** Columns of a bulk statement by name. */
export type BulkColumns = Readonly<Record<string, BulkType>>;

type BulkRow = Readonly<Record<string, string | number | null>>;

/**
 * Inserts many rows with one parameter: the rows as JSON. Knex writes a multi-row insert on SQLite as a UNION of
 * SELECTs, which SQLite refuses beyond 500 rows and plans slowly before.
 */
export async function bulkInsert(
  trx: Knex.Transaction,
  table: string,
  columns: BulkColumns,
  rows: readonly BulkRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const list = names.map(() => '??').join(', ');
  const source = sourceOf(trx, columns);
  await trx.raw(`INSERT INTO ?? (${list}) SELECT ${source.values} FROM ${source.from}`, [
    table,
    ...names,
    JSON.stringify(rows),
  ]);
}

/** Updates many rows with one parameter; `keys` are the columns that find the row, all within `columns`. */
export async function bulkUpdate(
  trx: Knex.Transaction,
  {
    table,
    keys,
    columns,
  }: { readonly table: string; readonly keys: readonly string[]; readonly columns: BulkColumns },
  rows: readonly BulkRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const source = sourceOf(trx, columns);
  const changed = Object.keys(columns).filter((name) => !keys.includes(name));
  const sets = changed.map((name) => `${name} = ${source.valueOf(name)}`).join(', ');
  const match = keys.map((name) => `??.${name} = ${source.valueOf(name)}`).join(' AND ');
  const bindings = [table, JSON.stringify(rows), ...keys.map(() => table)];
  await trx.raw(`UPDATE ?? SET ${sets} FROM ${source.from} WHERE ${match}`, bindings);
}

interface Source {
  readonly from: string;
  readonly values: string;
  valueOf(name: string): string;
}

function sourceOf(knex: Knex, columns: BulkColumns): Source {
  const names = Object.keys(columns);
  for (const name of names) if (!/^[a-z_]+$/.test(name)) throw new Error(`not a column name: ${name}`);
  const isPostgres = (knex.client as { config: { client: unknown } }).config.client === 'pg';
  const valueOf = (name: string): string =>
    isPostgres ? `baris.${name}` : `json_extract(baris.value, '$.${name}')`;
  const record = names.map((name) => `${name} ${columns[name] ?? 'text'}`).join(', ');
  return {
    from: isPostgres ? `json_to_recordset(?::json) AS baris(${record})` : 'json_each(?) AS baris',
    values: names.map(valueOf).join(', '),
    valueOf,
  };
}
