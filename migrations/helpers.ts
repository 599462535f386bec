import type { Knex } from 'knex';

/** The engine a migration runs on. */
export function dialectOf(knex: Knex): 'sqlite' | 'pg' {
  const { config } = knex.client as Knex.Client;
  return config.client === 'pg' ? 'pg' : 'sqlite';
}

/**
 * Makes a table append-only: UPDATE and DELETE (and TRUNCATE on PostgreSQL) fail on both engines.
 * `when` is an SQL condition on OLD that narrows the refusal to rows already final.
 */
export async function refuseChanges(knex: Knex, table: string, when = '1=1'): Promise<void> {
  if (dialectOf(knex) === 'sqlite') {
    for (const verb of ['UPDATE', 'DELETE']) {
      await knex.raw(
        `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table} WHEN ${when}
         BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
      );
    }
    return;
  }
  await knex.raw(
    `CREATE FUNCTION ${table}_append_only() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION '${table} is append-only' USING ERRCODE = 'restrict_violation'; END $$`,
  );
  await knex.raw(
    `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
     FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION ${table}_append_only()`,
  );
  await knex.raw(
    `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} EXECUTE FUNCTION ${table}_append_only()`,
  );
}

/** Takes `refuseChanges` back, for `down`. */
export async function allowChanges(knex: Knex, table: string): Promise<void> {
  if (dialectOf(knex) === 'sqlite') {
    await knex.raw(`DROP TRIGGER IF EXISTS ${table}_no_update`);
    await knex.raw(`DROP TRIGGER IF EXISTS ${table}_no_delete`);
    return;
  }
  await knex.raw(`DROP FUNCTION IF EXISTS ${table}_append_only() CASCADE`);
}

/** A unique index over the rows that fulfil a condition. `name` is what a violation reports on both engines' logs. */
export async function partialUnique(
  knex: Knex,
  { name, table, columns, where }: { name: string; table: string; columns: readonly string[]; where: string },
): Promise<void> {
  await knex.raw(`CREATE UNIQUE INDEX ${name} ON ${table} (${columns.join(', ')}) WHERE ${where}`);
}

/** A smallint that is 0 or 1: booleans read the same on both engines. */
export function flag(table: Knex.CreateTableBuilder, column: string): Knex.ColumnBuilder {
  table.check(`${column} IN (0, 1)`, undefined, `${column}_flag`);
  return table.smallint(column).notNullable();
}

/** A text column that holds one of these words. */
export function word(
  table: Knex.CreateTableBuilder,
  column: string,
  words: readonly string[],
): Knex.ColumnBuilder {
  const list = words.map((one) => `'${one}'`).join(', ');
  table.check(`${column} IN (${list})`, undefined, `${column}_word`);
  return table.string(column, 32);
}
