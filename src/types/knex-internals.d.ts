// Knex publishes no types for the two classes it documents for subclassing.
declare module 'knex/lib/dialects/sqlite3/index.js' {
  import { Knex } from 'knex';
  import type { Database } from 'sqlite3';

  /** A compiled query on its way through the client; the answer is put into it. */
  export interface QueryObject {
    readonly sql: string;
    readonly bindings: unknown[];
    readonly method?: string;
    readonly returning?: unknown;
    response?: unknown;
    context?: unknown;
  }

  export default class Client_SQLite3 extends Knex.Client {
    transaction(container: unknown, config: unknown, outer: unknown): Knex.Transaction;
    _query(connection: Database, query: QueryObject): Promise<QueryObject>;
    destroyRawConnection(connection: Database): Promise<void>;
  }
}

declare module 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js' {
  export default class Transaction {
    constructor(client: unknown, container: unknown, config: unknown, outer: unknown);
    begin(connection: unknown): Promise<unknown>;
    query(connection: unknown, sql: string): Promise<unknown>;
  }
}
