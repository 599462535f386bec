import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';

/** As which role an identity is opened. */
export type PeranPembuka = 'penyelia_bcc' | 'inspektorat';

/** A person as the registry and his account know him; the telephone is still sealed. */
export interface BarisIdentitas {
  readonly nama: string;
  readonly penggunaId: string | null;
  readonly teleponEnc: string | null;
}

/** Reveals: each one is a row nobody can change. */
export class IdentitasRepository {
  async insert(
    trx: Knex.Transaction,
    buka: {
      readonly pengaduanId: string;
      readonly pelakuId: string;
      readonly peran: PeranPembuka;
      readonly alasan: string;
      readonly at: number;
    },
  ): Promise<string> {
    const id = newId();
    await trx(tabel.identitasDibuka).insert({
      id,
      pengaduan_id: buka.pengaduanId,
      pelaku_id: buka.pelakuId,
      peran: buka.peran,
      alasan: buka.alasan,
      at: buka.at,
    });
    return id;
  }

  async find(trx: Knex.Transaction, pendudukId: string): Promise<BarisIdentitas | null> {
    const row = await trx('penduduk as w')
      .leftJoin('pengguna as g', (join) =>
        join.on('g.penduduk_id', 'w.id').andOnVal('g.status', '<>', 'ditutup'),
      )
      .where('w.id', pendudukId)
      .first<BarisIdentitas | undefined>({ nama: 'w.nama', penggunaId: 'g.id', teleponEnc: 'g.telepon_enc' });
    return row ?? null;
  }

  /** The sealed contact an Open311 client handed over with it; null when there is none. */
  async findContact(trx: Knex.Transaction, pengaduanId: string): Promise<string | null> {
    const row = await trx(tabel.asal)
      .where('pengaduan_id', pengaduanId)
      .first<{ kontak: string | null } | undefined>('kontak');
    return row?.kontak ?? null;
  }
}
