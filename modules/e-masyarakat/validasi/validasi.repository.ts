import type { Knex } from 'knex';
import { tabel } from '../tables.js';

/** A supervisor's look at a claim. */
export interface Validasi {
  readonly pengaduanId: string;
  readonly urutanTl: number;
  readonly hasil: 'sesuai' | 'ditolak';
  readonly alasan: string;
  readonly pelakuId: string;
  readonly at: number;
}

/** Looks at claims: one per tindak lanjut, the key refuses a second. */
export class ValidasiRepository {
  async insert(trx: Knex.Transaction, validasi: Validasi): Promise<void> {
    await trx(tabel.validasi).insert({
      pengaduan_id: validasi.pengaduanId,
      urutan_tl: validasi.urutanTl,
      hasil: validasi.hasil,
      alasan: validasi.alasan,
      pelaku_id: validasi.pelakuId,
      at: validasi.at,
    });
  }

  async exists(trx: Knex.Transaction, pengaduanId: string, urutanTl: number): Promise<boolean> {
    return (
      (await trx(tabel.validasi)
        .where({ pengaduan_id: pengaduanId, urutan_tl: urutanTl })
        .first<{ at: number } | undefined>('at')) !== undefined
    );
  }
}
