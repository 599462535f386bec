import type { Knex } from 'knex';
import type { Vault } from './crypto.js';
import { normaliseRecoveryCode } from './totp.js';

const TABLE = 'kode_pemulihan';

/** Hashed one-time codes that stand in for a lost authenticator. */
export class RecoveryCodeRepository {
  constructor(private readonly vault: Vault) {}

  /** Puts a new set in place of the old one. */
  async replace(trx: Knex.Transaction, penggunaId: string, codes: readonly string[]): Promise<void> {
    await this.deleteAll(trx, penggunaId);
    await trx(TABLE).insert(
      codes.map((code) => ({
        pengguna_id: penggunaId,
        kode_hash: this.hashOf(penggunaId, code),
        dipakai_at: null,
      })),
    );
  }

  /** Uses a code up. @returns false when it is unknown or was used. */
  async take(trx: Knex.Transaction, penggunaId: string, code: string, now: number): Promise<boolean> {
    const key = { pengguna_id: penggunaId, kode_hash: this.hashOf(penggunaId, code) };
    return (await trx(TABLE).where(key).whereNull('dipakai_at').update({ dipakai_at: now })) === 1;
  }

  /** How many codes are left. */
  async countLeft(knex: Knex, penggunaId: string): Promise<number> {
    const rows = await knex(TABLE)
      .where({ pengguna_id: penggunaId })
      .whereNull('dipakai_at')
      .select('kode_hash');
    return rows.length;
  }

  async deleteAll(trx: Knex.Transaction, penggunaId: string): Promise<void> {
    await trx(TABLE).where({ pengguna_id: penggunaId }).delete();
  }

  private hashOf(penggunaId: string, code: string): string {
    return this.vault.hashToken('kode-pemulihan', `${penggunaId}|${normaliseRecoveryCode(code)}`);
  }
}
