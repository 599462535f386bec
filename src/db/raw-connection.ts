import type { Knex } from 'knex';

/** A PostgreSQL answer as the driver gives it. */
export interface DriverResult {
  readonly rows: Record<string, unknown>[];
}

interface DriverConnection {
  query(text: string, values?: unknown[]): Promise<DriverResult>;
}

interface ConnectionSource {
  acquireConnection(): Promise<DriverConnection>;
  releaseConnection(connection: DriverConnection): Promise<void>;
}

/**
 * Runs SQL with `$1` placeholders on a connection of Knex: the transaction's own when `knex` is one, else one of
 * the pool. For engines that bring their own SQL (pg-boss). PostgreSQL only.
 */
export async function runOnConnection(knex: Knex, text: string, values?: unknown[]): Promise<DriverResult> {
  const source = knex.client as ConnectionSource;
  const connection = await source.acquireConnection();
  try {
    return await connection.query(text, values);
  } finally {
    await source.releaseConnection(connection);
  }
}
