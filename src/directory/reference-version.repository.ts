import { randomInt } from 'node:crypto';
import type { Knex } from 'knex';

/** What is kept in memory and watched by a version number in `rujukan_versi`. */
export type ReferenceName = 'direktori' | 'kalender' | 'pengaturan';

/** The current version. */
export async function readVersion(knex: Knex, nama: ReferenceName): Promise<number> {
  const row = await knex('rujukan_versi').where({ nama }).first<{ versi: number }>('versi');
  return row.versi;
}

/** A version that was rolled back must not come again with other content: steps are random. */
const LARGEST_STEP = 1_000_000;

/** Says that reference data changed: every process reads it again. Returns the new version, higher than all before. */
export async function bumpVersion(trx: Knex.Transaction, nama: ReferenceName): Promise<number> {
  const [row] = await trx('rujukan_versi')
    .where({ nama })
    .increment('versi', randomInt(1, LARGEST_STEP))
    .returning<{ versi: number }[]>('versi');
  if (!row) throw new Error(`rujukan_versi has no row ${nama}`);
  return row.versi;
}
