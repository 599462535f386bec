import type { Knex } from 'knex';
import { tabel } from '../tables.js';
import type { IsiDraf } from './draf.rules.js';

/** A draft row; `pengaduanId` is set once it was sent. */
export interface Draf {
  readonly id: string;
  readonly penggunaId: string | null;
  readonly isi: IsiDraf;
  readonly kedaluwarsaAt: number;
  readonly pengaduanId: string | null;
}

const kolom = {
  id: 'id',
  penggunaId: 'pengguna_id',
  isi: 'isi',
  kedaluwarsaAt: 'kedaluwarsa_at',
  pengaduanId: 'pengaduan_id',
} as const;

type Baris = Omit<Draf, 'isi'> & { readonly isi: string };

/** Drafts of the four forms; found by the keyed digest of the secret in their URL. */
export class DrafRepository {
  async find(knex: Knex, kunci: string): Promise<Draf | null> {
    const row = await knex(tabel.draf).where({ kunci }).first<Baris | undefined>(kolom);
    return row === undefined ? null : { ...row, isi: JSON.parse(row.isi) as IsiDraf };
  }

  /** Whether a jejak of this code was ever opened. */
  async isJejak(knex: Knex, kode: string): Promise<boolean> {
    return (await knex('jejak').where({ kode }).first<{ kode: string } | undefined>('kode')) !== undefined;
  }

  async insert(
    trx: Knex.Transaction,
    draf: {
      id: string;
      kunci: string;
      penggunaId: string | null;
      isi: IsiDraf;
      now: number;
      kedaluwarsaAt: number;
    },
  ): Promise<void> {
    await trx(tabel.draf).insert({
      id: draf.id,
      kunci: draf.kunci,
      pengguna_id: draf.penggunaId,
      isi: JSON.stringify(draf.isi),
      dibuat_at: draf.now,
      diubah_at: draf.now,
      kedaluwarsa_at: draf.kedaluwarsaAt,
    });
  }

  /** Keeps what was typed; a draft somebody signed for lives longer. */
  async save(
    trx: Knex.Transaction,
    id: string,
    isi: IsiDraf,
    owner: { penggunaId: string | null; now: number; kedaluwarsaAt: number },
  ): Promise<void> {
    await trx(tabel.draf)
      .where({ id })
      .whereNull('pengaduan_id')
      .update({
        isi: JSON.stringify(isi),
        pengguna_id: owner.penggunaId,
        diubah_at: owner.now,
        kedaluwarsa_at: owner.kedaluwarsaAt,
      });
  }

  /** The draft became a pengaduan: its words and photos live there now, only its kategori stays for the way back. */
  async markSent(
    trx: Knex.Transaction,
    draf: Draf,
    pengaduanId: string,
    penggunaId: string | null,
  ): Promise<void> {
    const isi: IsiDraf = { ...draf.isi, cerita: '', fotoIds: [], tempat: null, jawaban: {} };
    await trx(tabel.draf)
      .where({ id: draf.id })
      .update({ pengaduan_id: pengaduanId, pengguna_id: penggunaId, isi: JSON.stringify(isi) });
  }

  /** Run-out drafts with the photos nobody sent. */
  async listExpired(
    knex: Knex,
    now: number,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly fotoIds: readonly string[] }[]> {
    const rows = await knex(tabel.draf)
      .where('kedaluwarsa_at', '<=', now)
      .orderBy('kedaluwarsa_at')
      .limit(limit)
      .select<{ id: string; isi: string }[]>('id', 'isi');
    return rows.map((row) => ({ id: row.id, fotoIds: (JSON.parse(row.isi) as IsiDraf).fotoIds }));
  }

  async remove(trx: Knex.Transaction, ids: readonly string[]): Promise<void> {
    await trx(tabel.draf).whereIn('id', ids).delete();
  }

  /** Open drafts of somebody, newest first. */
  async listOf(
    knex: Knex,
    penggunaId: string,
  ): Promise<readonly { readonly id: string; readonly diubahAt: number }[]> {
    return knex(tabel.draf)
      .where('pengguna_id', penggunaId)
      .whereNull('pengaduan_id')
      .orderBy('diubah_at', 'desc')
      .limit(10)
      .select<{ id: string; diubahAt: number }[]>({ id: 'id', diubahAt: 'diubah_at' });
  }
}
