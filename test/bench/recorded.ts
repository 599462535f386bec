import type { Knex } from 'knex';
import type { Database } from '../../src/db/database.js';

/** One statement that changed something, as the driver was given it. */
export interface Recorded {
  readonly sql: string;
  readonly bindings: readonly (string | number | null)[];
}

/** Notes every changing statement while `work` runs. */
export async function recordWrites(
  database: Database,
  work: () => Promise<unknown>,
): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  const note = ({ sql, bindings = [] }: { sql: string; bindings?: unknown[] }): void => {
    if (/^\s*(insert|update|delete)\b/i.test(sql))
      recorded.push({ sql, bindings: bindings as Recorded['bindings'] });
  };
  database.write.on('query', note);
  await work();
  database.write.off('query', note);
  return recorded;
}

/**
 * Points the statements at copies of their tables without keys, checks or triggers, so that the floor can write the
 * same rows again and again. It thereby pays less than the app: no index, no constraint.
 */
export async function intoCopies(knex: Knex, recorded: readonly Recorded[]): Promise<readonly Recorded[]> {
  const tables = new Set(recorded.map(({ sql }) => tableOf(sql)));
  for (const table of tables) {
    await knex.raw('CREATE TABLE ?? AS SELECT * FROM ?? WHERE 1 = 0', [`lantai_${table}`, table]);
  }
  return recorded
    .filter(({ sql }) => !/^\s*delete/i.test(sql))
    .map(({ sql, bindings }) => {
      const copied = sql.replace(quoted(tableOf(sql)), (name) =>
        name.replace(tableOf(sql), `lantai_${tableOf(sql)}`),
      );
      const plain = withoutConflict(copied);
      // What an upsert would have set on a conflict stands behind the values of the row.
      return { sql: plain, bindings: bindings.slice(0, plain.match(/\?|\$\d+/g)?.length ?? 0) };
    });
}

function tableOf(sql: string): string {
  const found = /^\s*(?:insert\s+into|update|delete\s+from)\s+[`"]?([a-z0-9_]+)/i.exec(sql)?.[1];
  if (!found) throw new Error(`No table in: ${sql.slice(0, 80)}`);
  return found;
}

function quoted(table: string): RegExp {
  return new RegExp(`[\`"]?\\b${table}\\b[\`"]?`, 'g');
}

// A copy has no unique index that a conflict could name.
function withoutConflict(sql: string): string {
  return sql.replace(/\s+on conflict[\s\S]*?(?=\s+returning\b|$)/i, '');
}
