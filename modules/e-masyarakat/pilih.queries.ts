import type { Knex } from 'knex';

/** What a column of a read model comes from: a column, an SQL expression, or a scalar subquery. */
export type Sumber = string | Knex.Raw | Knex.QueryBuilder;

/** The select list of a read model: one entry per field, named as the field. */
export function selectList(knex: Knex, fields: Readonly<Record<string, Sumber>>): (string | Knex.Raw)[] {
  return Object.entries(fields).map(([alias, source]) =>
    typeof source === 'string' ? `${source} as ${alias}` : knex.raw('(?) as ??', [source, alias]),
  );
}
