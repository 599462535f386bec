import type { Knex } from 'knex';
import BaseClient from 'knex/lib/dialects/sqlite3/index.js';
import BaseTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js';

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

/** Knex's sqlite3 client with BEGIN IMMEDIATE. */
export class SqliteClient extends BaseClient {
  override transaction(container: unknown, config: unknown, outer: unknown): Knex.Transaction {
    return new ImmediateTransaction(this, container, config, outer) as unknown as Knex.Transaction;
  }
}
