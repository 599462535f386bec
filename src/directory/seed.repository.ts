import type { Knex } from 'knex';
import type { SeedRow } from './seed-rows.js';

/** Inserts the rows that are missing and leaves the others as people have changed them; returns how many were new. */
export async function insertMissing(
  trx: Knex.Transaction,
  table: string,
  rows: readonly SeedRow[],
  key: string,
): Promise<number> {
  const known = new Set(await trx(table).pluck<string[]>(key));
  const missing = rows.filter((row) => !known.has(String(row[key])));
  for (let start = 0; start < missing.length; start += 100) {
    await trx(table)
      .insert(missing.slice(start, start + 100))
      .onConflict()
      .ignore();
  }
  return missing.length;
}
