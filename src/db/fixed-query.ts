import type { Knex } from 'knex';
import type { Database } from './database.js';

/** What a slot may be filled with. */
export type SlotValue = string | number | null;

/** Stands for a value while the query is compiled. */
export type Slot<Name extends string> = (name: Name) => string;

interface Compiled {
  readonly sql: string;
  /** A slot's name, or a value that never changes. */
  readonly bindings: readonly ({ readonly slot: string } | { readonly value: unknown })[];
  /** Name of the statement on a PostgreSQL connection. */
  readonly nama: string;
}

interface Source {
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): Promise<void>;
  query(connection: unknown, query: object): Promise<{ readonly response: unknown }>;
  emit(event: 'query-response', response: unknown, query: object): void;
}

const mark = '\u0001slot:';
let compiledSoFar = 0;
let askedSoFar = 0;

/**
 * A read whose text never changes, for the pages everybody opens: built and compiled by Knex once, then only its
 * values are filled in, and the engine keeps its plan. Runs outside transactions, on the door for reads.
 */
export class FixedQuery<Name extends string, Row> {
  private compiled: Compiled | undefined;

  constructor(
    private readonly db: Database,
    private readonly build: (read: Knex, slot: Slot<Name>) => Knex.QueryBuilder | Knex.Raw,
  ) {}

  /** Rows for these values. @throws what the driver throws */
  async rows(values: Readonly<Record<Name, SlotValue>>): Promise<Row[]> {
    this.compiled ??= compile(this.build(this.db.read, (name) => mark + name));
    const { sql, nama } = this.compiled;
    const bindings = this.compiled.bindings.map((one) =>
      'slot' in one ? values[one.slot as Name] : one.value,
    );
    const source = this.db.read.client as Source;
    const connection = await source.acquireConnection();
    askedSoFar += 1;
    const query = {
      sql,
      bindings,
      method: 'raw',
      options: { name: nama },
      __knexQueryUid: `${nama}-${String(askedSoFar)}`,
    };
    try {
      const { response } = await source.query(connection, query);
      // As Knex's own runner does: the figures of queries listen to it.
      source.emit('query-response', response, query);
      return (Array.isArray(response) ? response : (response as { rows: unknown }).rows) as Row[];
    } finally {
      await source.releaseConnection(connection);
    }
  }
}

function compile(query: Knex.QueryBuilder | Knex.Raw): Compiled {
  const { sql, bindings } = query.toSQL();
  compiledSoFar += 1;
  return {
    sql,
    nama: `tetap-${String(compiledSoFar)}`,
    bindings: bindings.map((value: unknown) =>
      typeof value === 'string' && value.startsWith(mark) ? { slot: value.slice(mark.length) } : { value },
    ),
  };
}
