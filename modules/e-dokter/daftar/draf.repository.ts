import type { Knex } from 'knex';
import type { Vault } from '../../../src/auth/crypto.js';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';
import type { JenisKunjungan, Penjamin } from './pendaftaran.js';

/** What was chosen so far. */
export interface IsiDraf {
  readonly pasienId?: string;
  readonly poliklinikId?: string;
  readonly sesiId?: string;
  readonly blokId?: string;
  readonly penjamin?: Penjamin;
  readonly kartu?: string | null;
  readonly jenisKunjungan?: JenisKunjungan;
  readonly rujukan?: string | null;
}

/** A draft and the key under which it is sent once. */
export interface Draf {
  readonly isi: IsiDraf;
  readonly kunci: string;
}

/** One sealed draft per account. */
export class DrafRepository {
  constructor(private readonly vault: Vault) {}

  async find(knex: Knex, penggunaId: string): Promise<Draf | null> {
    const row = await knex(tabel.draf)
      .where({ pengguna_id: penggunaId })
      .first<{ isi_enc: string; kunci: string } | undefined>('isi_enc', 'kunci');
    if (!row) return null;
    return {
      isi: JSON.parse(this.vault.decrypt(row.isi_enc, cell(penggunaId))) as IsiDraf,
      kunci: row.kunci,
    };
  }

  async save(trx: Knex.Transaction, penggunaId: string, isi: IsiDraf, now: number): Promise<void> {
    const isiEnc = this.vault.encrypt(JSON.stringify(isi), cell(penggunaId));
    await trx(tabel.draf)
      .insert({ pengguna_id: penggunaId, isi_enc: isiEnc, kunci: newId(), diubah_at: now })
      .onConflict('pengguna_id')
      .merge(['isi_enc', 'kunci', 'diubah_at']);
  }

  async drop(trx: Knex.Transaction, penggunaId: string): Promise<void> {
    await trx(tabel.draf).where({ pengguna_id: penggunaId }).delete();
  }

  /** Drafts nobody touched since a moment (UTC ms). */
  async dropBefore(trx: Knex.Transaction, sejakAt: number): Promise<number> {
    return trx(tabel.draf).where('diubah_at', '<', sejakAt).delete();
  }
}

function cell(penggunaId: string) {
  return { tabel: tabel.draf, kolom: 'isi_enc', baris: penggunaId };
}
