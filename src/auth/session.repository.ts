import type { Knex } from 'knex';

/** A row of `session`; its id is the digest of the id in the cookie. */
export interface SessionRow {
  readonly id: string;
  readonly pengguna_id: string | null;
  readonly data: string;
  readonly agen: string | null;
  readonly alamat: string | null;
  readonly dibuat_at: number;
  readonly dilihat_at: number;
  readonly kedaluwarsa_at: number;
}

const TABLE = 'session';

/** Reads and writes session rows. */
export class SessionRepository {
  async findAlive(knex: Knex, id: string, now: number): Promise<SessionRow | null> {
    return (await knex<SessionRow>(TABLE).where({ id }).where('kedaluwarsa_at', '>', now).first()) ?? null;
  }

  async insert(knex: Knex, row: SessionRow): Promise<void> {
    const { pengguna_id, data, agen, alamat, dilihat_at, kedaluwarsa_at } = row;
    await knex<SessionRow>(TABLE)
      .insert(row)
      .onConflict('id')
      .merge({ pengguna_id, data, agen, alamat, dilihat_at, kedaluwarsa_at });
  }

  /** Changes a row that still exists; a session ended meanwhile stays ended. */
  async update(knex: Knex, id: string, changes: Partial<Omit<SessionRow, 'id'>>): Promise<void> {
    await knex<SessionRow>(TABLE).where({ id }).update(changes);
  }

  async delete(knex: Knex, id: string): Promise<void> {
    await knex<SessionRow>(TABLE).where({ id }).delete();
  }

  /** Ends the sessions of an account, but the one given. @returns how many ended. */
  async deleteOf(knex: Knex, penggunaId: string, except: string | null): Promise<number> {
    const query = knex<SessionRow>(TABLE).where({ pengguna_id: penggunaId });
    return except === null ? query.delete() : query.whereNot({ id: except }).delete();
  }

  /** Ends one session of an account. @returns false when it is not his. */
  async deleteOwn(knex: Knex, penggunaId: string, id: string): Promise<boolean> {
    return (await knex<SessionRow>(TABLE).where({ id, pengguna_id: penggunaId }).delete()) === 1;
  }

  async listOf(knex: Knex, penggunaId: string, now: number): Promise<readonly SessionRow[]> {
    return knex<SessionRow>(TABLE)
      .where({ pengguna_id: penggunaId })
      .where('kedaluwarsa_at', '>', now)
      .orderBy('dilihat_at', 'desc')
      .limit(50);
  }

  /** Removes what has expired. @returns how many rows. */
  async deleteExpired(knex: Knex, now: number): Promise<number> {
    return knex<SessionRow>(TABLE).where('kedaluwarsa_at', '<=', now).delete();
  }
}
