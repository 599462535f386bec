import type { Peran } from '../../../src/auth/roles.js';
import type { Tx } from '../../../src/db/unit-of-work.js';

/** Accounts behind a role. */
export class PenerimaRepository {
  /** Active accounts that hold a role now in a scope (`''` is the city). */
  byRole({ trx }: Tx, peran: Peran, lingkupKode: string): Promise<readonly string[]> {
    return trx('pengguna_peran as peran')
      .join('pengguna', 'pengguna.id', 'peran.pengguna_id')
      .where({ 'pengguna.status': 'aktif', 'peran.peran': peran, 'peran.lingkup_kode': lingkupKode })
      .whereNull('peran.sampai_at')
      .distinct('pengguna.id')
      .orderBy('pengguna.id')
      .pluck<string[]>('pengguna.id');
  }

  async isActive({ trx }: Tx, penggunaId: string): Promise<boolean> {
    const row = await trx('pengguna')
      .where({ id: penggunaId, status: 'aktif' })
      .first<{ id: string } | undefined>('id');
    return row !== undefined;
  }
}
