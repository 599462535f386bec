import type { Knex } from 'knex';
import { newId } from '../db/ids.js';

/** A row of `undangan` or `pemulihan`: a secret that sets a password once. Only its digest is kept. */
export interface OneTimeLinkRow {
  readonly id: string;
  readonly pengguna_id: string;
  readonly token_hash: string;
  readonly oleh: string | null;
  readonly dibuat_at: number;
  readonly kedaluwarsa_at: number;
  readonly dipakai_at: number | null;
}

/** What a link is made with. */
export type NewOneTimeLink = Pick<
  OneTimeLinkRow,
  'pengguna_id' | 'token_hash' | 'oleh' | 'dibuat_at' | 'kedaluwarsa_at'
>;

/** Links of one kind; both tables have the same shape and stay apart so that one never opens the other's door. */
export class OneTimeLinkRepository {
  constructor(private readonly table: 'undangan' | 'pemulihan') {}

  async findValid(knex: Knex, tokenHash: string, now: number): Promise<OneTimeLinkRow | null> {
    const row = await knex<OneTimeLinkRow>(this.table)
      .where({ token_hash: tokenHash })
      .whereNull('dipakai_at')
      .where('kedaluwarsa_at', '>', now)
      .first();
    return row ?? null;
  }

  /** Adds a link; older ones of the account stop working. */
  async replace(trx: Knex.Transaction, link: NewOneTimeLink): Promise<void> {
    await this.cancel(trx, link.pengguna_id, link.dibuat_at);
    await trx<OneTimeLinkRow>(this.table).insert({ id: newId(), dipakai_at: null, ...link });
  }

  /** Ends all open links of an account. */
  async cancel(trx: Knex.Transaction, penggunaId: string, now: number): Promise<void> {
    await trx<OneTimeLinkRow>(this.table)
      .where({ pengguna_id: penggunaId })
      .whereNull('dipakai_at')
      .where('kedaluwarsa_at', '>', now)
      .update({ kedaluwarsa_at: now });
  }

  /** Uses the link up. @returns false when somebody was quicker. */
  async take(trx: Knex.Transaction, id: string, now: number): Promise<boolean> {
    const count = await trx<OneTimeLinkRow>(this.table)
      .where({ id })
      .whereNull('dipakai_at')
      .update({ dipakai_at: now });
    return count === 1;
  }
}
