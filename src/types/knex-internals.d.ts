// Knex publishes no types for the two classes it documents for subclassing.
declare module 'knex/lib/dialects/sqlite3/index.js' {
  import { Knex } from 'knex';
  export default class Client_SQLite3 extends Knex.Client {
    transaction(container: unknown, config: unknown, outer: unknown): Knex.Transaction;
  }
}

declare module 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js' {
  export default class Transaction {
    constructor(client: unknown, container: unknown, config: unknown, outer: unknown);
    begin(connection: unknown): Promise<unknown>;
    query(connection: unknown, sql: string): Promise<unknown>;
  }
}
