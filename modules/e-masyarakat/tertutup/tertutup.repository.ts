import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';

/** Proposals to refuse a tertutup pengaduan. */
export class TertutupRepository {
  async propose(
    trx: Knex.Transaction,
    usul: {
      readonly pengaduanId: string;
      readonly pelakuId: string;
      readonly isi: string;
      readonly at: number;
    },
  ): Promise<void> {
    await trx(tabel.catatan).insert({
      id: newId(),
      pengaduan_id: usul.pengaduanId,
      jenis: 'usul_tolak',
      pelaku_id: usul.pelakuId,
      isi: usul.isi,
      at: usul.at,
    });
  }

  /** The open proposal, taken: a second agreement finds none. */
  async take(
    trx: Knex.Transaction,
    pengaduanId: string,
    now: number,
  ): Promise<{ readonly pelakuId: string | null; readonly isi: string } | null> {
    const row = await trx(tabel.catatan)
      .where({ pengaduan_id: pengaduanId, jenis: 'usul_tolak' })
      .whereNull('selesai_at')
      .orderBy('at', 'desc')
      .first<{ id: string; pelakuId: string | null; isi: string } | undefined>({
        id: 'id',
        pelakuId: 'pelaku_id',
        isi: 'isi',
      });
    if (row === undefined) return null;
    await trx(tabel.catatan)
      .where({ pengaduan_id: pengaduanId, jenis: 'usul_tolak' })
      .whereNull('selesai_at')
      .update({ selesai_at: now });
    return row;
  }
}
