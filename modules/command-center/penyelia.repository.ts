import type { Tx } from '../../src/db/unit-of-work.js';

/** Who is told when a seat or a signature is missing. */
export class PenyeliaRepository {
  /** Ids of everybody who is penyelia_bcc now. */
  async list({ trx }: Tx): Promise<readonly string[]> {
    const rows = await trx('pengguna')
      .join('pengguna_peran as peran', 'peran.pengguna_id', 'pengguna.id')
      .where({ 'pengguna.status': 'aktif', 'peran.peran': 'penyelia_bcc' })
      .whereNull('peran.sampai_at')
      .distinct<{ id: string }[]>('pengguna.id');
    return rows.map(({ id }) => id).sort();
  }
}
