import type { Knex } from 'knex';
import type { Database } from './database.js';

/**
 * JOIN for raw SQL in which the left side leads. SQLite keeps the order of a CROSS JOIN as it is written; PostgreSQL
 * knows no other use of the word and chooses the order by its figures.
 */
export function leadingJoin({ read, dialect }: Database): Knex.Raw {
  return read.raw(dialect === 'sqlite' ? 'CROSS JOIN' : 'JOIN');
}
