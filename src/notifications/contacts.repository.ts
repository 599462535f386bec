import type { Vault } from '../auth/crypto.js';
import type { Database } from '../db/database.js';

/** Where a person can be reached: contacts that were confirmed by a code. */
export interface Contact {
  readonly surel: string | null;
  readonly telepon: string | null;
}

/** Finds contacts of accounts. */
export interface Contacts {
  /** null when the account is closed or switched off. */
  of(penggunaId: string): Promise<Contact | null>;
}

interface Row {
  readonly surel_enc: string | null;
  readonly surel_terverifikasi_at: number | null;
  readonly telepon_enc: string | null;
  readonly telepon_terverifikasi_at: number | null;
}

/** Contacts out of the accounts table. */
export class PenggunaContacts implements Contacts {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  async of(penggunaId: string): Promise<Contact | null> {
    const row = await this.db
      .read('pengguna')
      .where({ id: penggunaId, status: 'aktif' })
      .first<Row | undefined>(
        'surel_enc',
        'surel_terverifikasi_at',
        'telepon_enc',
        'telepon_terverifikasi_at',
      );
    if (!row) return null;
    return {
      surel: row.surel_terverifikasi_at === null ? null : this.open(row.surel_enc, 'surel_enc', penggunaId),
      telepon:
        row.telepon_terverifikasi_at === null ? null : this.open(row.telepon_enc, 'telepon_enc', penggunaId),
    };
  }

  private open(sealed: string | null, kolom: string, baris: string): string | null {
    return sealed === null ? null : this.vault.decrypt(sealed, { tabel: 'pengguna', kolom, baris });
  }
}
