import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import knex, { type Knex } from 'knex';
import pg from 'pg';
import { SqliteClient } from './sqlite-client.js';

/** The two engines the suite runs on. */
export type Dialect = 'sqlite' | 'pg';

/**
 * One database, two doors. On SQLite `read` is a small pool of query-only connections (WAL lets them run beside
 * a write) and `write` is the one writer; on PostgreSQL both are the same pool.
 * Reads outside a transaction use `read`; `write` is for the unit of work and single bookkeeping statements.
 */
export interface Database {
  readonly dialect: Dialect;
  readonly read: Knex;
  readonly write: Knex;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `postgres://...`, or empty for SQLite. */
  readonly url: string;
  /** SQLite file; ignored on PostgreSQL. */
  readonly file: string;
  readonly poolSize: number;
  readonly readers: number;
}

// int8 (ids of the audit chain, instants, rupiah) all stay below 2^53 by CHECK; strings would leak into arithmetic.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens the database. No connection is made before the first query. */
export function openDatabase(options: DatabaseOptions): Database {
  return options.url ? openPostgres(options) : openSqlite(options);
}

function openPostgres({ url, poolSize }: DatabaseOptions): Database {
  const pool = knex({
    client: 'pg',
    connection: { connectionString: url, application_name: 'binjai' },
    pool: { min: 0, max: poolSize },
    // Otherwise Knex writes bound values, a NIK among them, into the message of every failed query.
    compileSqlOnError: false,
  });
  return { dialect: 'pg', read: pool, write: pool, close: () => pool.destroy() };
}

function openSqlite({ file, readers }: DatabaseOptions): Database {
  mkdirSync(dirname(file), { recursive: true });
  const open = (max: number, pragmas: readonly string[]): Knex =>
    knex({
      client: SqliteClient,
      connection: { filename: file },
      useNullAsDefault: true,
      compileSqlOnError: false,
      pool: {
        min: 0,
        max,
        idleTimeoutMillis: 2 ** 31 - 1,
        afterCreate: (connection: SqliteConnection, done: (error: Error | null) => void) => {
          connection.exec(pragmas.join(';'), done);
        },
      },
    });
  const common = ['PRAGMA busy_timeout=5000', 'PRAGMA foreign_keys=ON', 'PRAGMA trusted_schema=OFF'];
  const write = open(1, [...common, 'PRAGMA journal_mode=WAL', 'PRAGMA synchronous=FULL']);
  const read = open(readers, [...common, 'PRAGMA query_only=ON', 'PRAGMA cache_size=-16000']);
  return {
    dialect: 'sqlite',
    read,
    write,
    close: async () => {
      await read.destroy();
      await write.destroy();
    },
  };
}

interface SqliteConnection {
  exec(sql: string, done: (error: Error | null) => void): void;
}
