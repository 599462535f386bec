import type { Knex } from 'knex';

/** Names of colleagues, for "dipegang <nama>"; never shown to the public. */
export class NamaPengguna {
  /** The name of an account; a plain word when there is none. */
  async of(knex: Knex, penggunaId: string | null): Promise<string> {
    if (penggunaId === null) return 'petugas lain';
    const row = await knex('pengguna').where('id', penggunaId).first<{ nama: string } | undefined>('nama');
    return row?.nama ?? 'petugas lain';
  }
}
