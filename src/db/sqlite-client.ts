import type { Knex } from 'knex';
import BaseClient, { type QueryObject } from 'knex/lib/dialects/sqlite3/index.js';
import BaseTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js';
import type { Database as Connection, Statement } from 'sqlite3';

/**
 * Knex opens SQLite transactions with a deferred BEGIN. With several processes about one in eight
 * read-then-write transactions then fails with SQLITE_BUSY, because a reader cannot become the writer
 * once somebody else has written. BEGIN IMMEDIATE takes the write lock at once and waits its turn instead.
 */
class ImmediateTransaction extends BaseTransaction {
  override begin(connection: unknown): Promise<unknown> {
    return this.query(connection, 'BEGIN IMMEDIATE;');
  }
}

/** Statements kept prepared on one connection; the longest unused goes first. */
const mostKept = 200;
/** Longest texts that are kept. A bulk insert is seldom the same twice; a page's one question is long and always the same. */
const longestWrite = 4_000;
const longestRead = 32_000;
const isKeepable = /^(?:select|with|insert|update|delete)\b/i;

// Not a field of the client: Knex makes the client of a transaction without its constructor.
const keptOf = new WeakMap<Connection, Map<string, Statement>>();

/**
 * Knex's sqlite3 client with BEGIN IMMEDIATE, and with statements kept prepared: reading and planning the text of a
 * list's query costs more than running it. SQLite plans a kept statement anew by itself when the schema changes.
 */
export class SqliteClient extends BaseClient {
  override transaction(container: unknown, config: unknown, outer: unknown): Knex.Transaction {
    return new ImmediateTransaction(this, container, config, outer) as unknown as Knex.Transaction;
  }

  override _query(connection: Connection, query: QueryObject): Promise<QueryObject> {
    if (!keeps(query)) return super._query(connection, query);
    return new Promise((resolve, reject) => {
      const statement = this.prepare(connection, query.sql, reject);
      statement[callOf(query)](
        query.bindings,
        function (this: unknown, error: Error | null, rows?: unknown[]) {
          if (error) {
            reject(error);
            return;
          }
          // `this` holds lastID and changes, which Knex reads.
          resolve(Object.assign(query, { response: rows, context: this }));
        },
      );
    });
  }

  override async destroyRawConnection(connection: Connection): Promise<void> {
    for (const statement of keptOf.get(connection)?.values() ?? []) statement.finalize();
    keptOf.delete(connection);
    await super.destroyRawConnection(connection);
  }

  private prepare(connection: Connection, sql: string, refuse: (error: Error) => void): Statement {
    const kept = keptOf.get(connection) ?? new Map<string, Statement>();
    keptOf.set(connection, kept);
    const found = kept.get(sql);
    // Taken out and put back at the end: the first of the map is the one longest unused.
    kept.delete(sql);
    const statement =
      found ??
      connection.prepare(sql, (error: Error | null) => {
        if (!error) return;
        kept.delete(sql);
        refuse(error);
      });
    kept.set(sql, statement);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) {
      kept.get(oldest)?.finalize();
      kept.delete(oldest);
    }
    return statement;
  }
}

// A delete that returns rows is stopped after its first by Knex's `run`; kept, it would stay open.
function keeps({ sql, method, returning }: QueryObject): boolean {
  const longest = /^(?:select|with)\b/i.test(sql) ? longestRead : longestWrite;
  return sql.length <= longest && isKeepable.test(sql) && !(method === 'del' && returning);
}

function callOf({ method, returning }: QueryObject): 'all' | 'run' {
  if (method === 'insert' || method === 'update') return returning ? 'all' : 'run';
  return method === 'counter' || method === 'del' ? 'run' : 'all';
}
