import type { Knex } from 'knex';
import type { JenisKontak } from './pengguna.js';

/** A row of `kode_kontak`: a code sent to a contact that is not yet believed. */
export interface ContactCodeRow {
  readonly id: string;
  readonly pengguna_id: string;
  readonly jenis: JenisKontak;
  readonly nilai_enc: string;
  readonly nilai_idx: string;
  readonly kode_hash: string;
  readonly percobaan: number;
  readonly dibuat_at: number;
  readonly kedaluwarsa_at: number;
  readonly dipakai_at: number | null;
}

const TABLE = 'kode_kontak';

/** Codes sent to contacts. */
export class ContactCodeRepository {
  /** Adds a code; earlier ones of the account stop working. */
  async replace(trx: Knex.Transaction, row: ContactCodeRow): Promise<void> {
    await trx<ContactCodeRow>(TABLE)
      .where({ pengguna_id: row.pengguna_id })
      .whereNull('dipakai_at')
      .where('kedaluwarsa_at', '>', row.dibuat_at)
      .update({ kedaluwarsa_at: row.dibuat_at });
    await trx<ContactCodeRow>(TABLE).insert(row);
  }

  /** The code that is waiting to be entered. */
  async findOpen(knex: Knex, penggunaId: string, now: number): Promise<ContactCodeRow | null> {
    const row = await knex<ContactCodeRow>(TABLE)
      .where({ pengguna_id: penggunaId })
      .whereNull('dipakai_at')
      .where('kedaluwarsa_at', '>', now)
      .orderBy('dibuat_at', 'desc')
      .first();
    return row ?? null;
  }

  /** Counts a guess. @returns false when the guesses are used up. */
  async countGuess(trx: Knex.Transaction, id: string, most: number): Promise<boolean> {
    const count = await trx(TABLE)
      .where({ id })
      .where('percobaan', '<', most)
      .update({ percobaan: trx.raw('percobaan + 1') });
    return count === 1;
  }

  /** Uses the code up. @returns false when somebody was quicker. */
  async take(trx: Knex.Transaction, id: string, now: number): Promise<boolean> {
    const count = await trx<ContactCodeRow>(TABLE)
      .where({ id })
      .whereNull('dipakai_at')
      .update({ dipakai_at: now });
    return count === 1;
  }
}
