import type { Knex } from 'knex';
import { tabel } from '../tables.js';

/** The listed words that hold a text until a moderator has seen it. */
export class KataRepository {
  async list(knex: Knex): Promise<readonly string[]> {
    const rows = await knex(tabel.kata).select<{ kata: string }[]>('kata');
    return rows.map((row) => row.kata);
  }
}
