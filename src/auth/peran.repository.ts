import type { Knex } from 'knex';
import { newId } from '../db/ids.js';
import type { Grant } from './actor.js';
import type { PeranRow } from './pengguna.js';
import { isJenisLingkup, isPeran } from './roles.js';

const TABLE = 'pengguna_peran';

/** Grants of roles. A grant is never changed, only ended. */
export class PeranRepository {
  /** Grants that hold now. */
  async listHeld(knex: Knex, penggunaId: string): Promise<readonly PeranRow[]> {
    return knex<PeranRow>(TABLE).where({ pengguna_id: penggunaId }).whereNull('sampai_at').orderBy('id');
  }

  /** All grants, ended ones too, newest first. */
  async listHistory(knex: Knex, penggunaId: string): Promise<readonly PeranRow[]> {
    return knex<PeranRow>(TABLE).where({ pengguna_id: penggunaId }).orderBy('id', 'desc').limit(100);
  }

  async find(knex: Knex, id: string): Promise<PeranRow | null> {
    return (await knex<PeranRow>(TABLE).where({ id }).first()) ?? null;
  }

  /** @returns false when the account already holds this role in this scope. */
  async insert(
    trx: Knex.Transaction,
    penggunaId: string,
    grant: Grant,
    by: string | null,
    now: number,
  ): Promise<boolean> {
    const row = {
      id: newId(),
      pengguna_id: penggunaId,
      peran: grant.peran,
      lingkup_jenis: grant.lingkup.jenis,
      lingkup_kode: grant.lingkup.kode,
      mulai_at: now,
      oleh: by,
      sampai_at: null,
      dicabut_oleh: null,
    };
    const inserted = await trx(TABLE)
      .insert(row)
      .onConflict(trx.raw('(pengguna_id, peran, lingkup_jenis, lingkup_kode) WHERE sampai_at IS NULL'))
      .ignore()
      .returning('id');
    return inserted.length === 1;
  }

  /** Ends a grant. @returns false when it had ended already. */
  async end(trx: Knex.Transaction, id: string, by: string | null, now: number): Promise<boolean> {
    const count = await trx(TABLE)
      .where({ id })
      .whereNull('sampai_at')
      .update({ sampai_at: now, dicabut_oleh: by });
    return count === 1;
  }
}

/** The grant a row stands for; null when a newer release no longer knows the role. */
export function grantOf(row: Pick<PeranRow, 'peran' | 'lingkup_jenis' | 'lingkup_kode'>): Grant | null {
  if (!isPeran(row.peran) || !isJenisLingkup(row.lingkup_jenis)) return null;
  return { peran: row.peran, lingkup: { jenis: row.lingkup_jenis, kode: row.lingkup_kode } };
}
