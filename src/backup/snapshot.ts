import type { Knex } from 'knex';
import type { Database } from '../db/database.js';

/** One consistent picture of the whole database while others go on writing. */
export interface Snapshot {
  tables(): Promise<readonly string[]>;
  /** Names of the migrations the picture was taken under. */
  migrations(): Promise<readonly string[]>;
  rows(table: string): AsyncIterable<Record<string, unknown>>;
}

const batch = 2_000;

/** Not data: the migrator's own tables are made by migrating, limits are forgotten, each engine has its own queue. */
const leftOut = new Set([
  'migrasi',
  'migrasi_lock',
  'rate_limit',
  'sqlite_sequence',
  'job',
  'job_jadwal',
  'siaran',
]);

/** Tables called so, and what an engine keeps behind them, are drawn from others by triggers: not data either. */
const isDerived = (name: string): boolean => name.includes('_turunan');

/** Takes a snapshot on one connection of the reading door and gives it to `work`. */
export async function withSnapshot<T>(db: Database, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const client = db.read.client as {
    acquireConnection(): Promise<unknown>;
    releaseConnection(c: unknown): Promise<void>;
  };
  const connection = await client.acquireConnection();
  const ask = (sql: string, bindings: readonly Knex.Value[] = []): Promise<unknown> =>
    db.read.raw(sql, bindings).connection(connection);
  try {
    await ask(db.dialect === 'pg' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN');
    return await work(db.dialect === 'pg' ? new PostgresSnapshot(ask) : new SqliteSnapshot(ask));
  } finally {
    await ask('COMMIT');
    await client.releaseConnection(connection);
  }
}

type Ask = (sql: string, bindings?: readonly Knex.Value[]) => Promise<unknown>;
type Row = Record<string, unknown>;

class SqliteSnapshot implements Snapshot {
  constructor(private readonly ask: Ask) {}

  async tables(): Promise<readonly string[]> {
    const rows = (await this.ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) as {
      name: string;
    }[];
    return rows.map((row) => row.name).filter((name) => !leftOut.has(name) && !isDerived(name));
  }

  async migrations(): Promise<readonly string[]> {
    const rows = (await this.ask('SELECT name FROM migrasi ORDER BY id')) as { name: string }[];
    return rows.map((row) => row.name);
  }

  async *rows(table: string): AsyncGenerator<Row> {
    let last = -1;
    for (;;) {
      const sql = 'SELECT rowid AS "_rowid", * FROM ?? WHERE rowid > ? ORDER BY rowid LIMIT ?';
      const rows = (await this.ask(sql, [table, last, batch])) as (Row & { _rowid: number })[];
      for (const { _rowid, ...row } of rows) {
        last = _rowid;
        yield row;
      }
      if (rows.length < batch) return;
    }
  }
}

class PostgresSnapshot implements Snapshot {
  constructor(private readonly ask: Ask) {}

  async tables(): Promise<readonly string[]> {
    const sql = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";
    const { rows } = (await this.ask(sql)) as { rows: { name: string }[] };
    return rows.map((row) => row.name).filter((name) => !leftOut.has(name) && !isDerived(name));
  }

  async migrations(): Promise<readonly string[]> {
    const { rows } = (await this.ask('SELECT name FROM migrasi ORDER BY id')) as { rows: { name: string }[] };
    return rows.map((row) => row.name);
  }

  async *rows(table: string): AsyncGenerator<Row> {
    await this.ask('DECLARE backup_rows NO SCROLL CURSOR FOR SELECT * FROM ??', [table]);
    for (;;) {
      const { rows } = (await this.ask(`FETCH ${String(batch)} FROM backup_rows`)) as { rows: Row[] };
      yield* rows;
      if (rows.length < batch) break;
    }
    await this.ask('CLOSE backup_rows');
  }
}
