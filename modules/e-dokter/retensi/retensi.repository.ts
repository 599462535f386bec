import type { Knex } from 'knex';
import { statusTakTerbuka } from '../daftar/pendaftaran.js';
import { tabel } from '../tables.js';

const lepas = { pasien_id: null, didaftarkan_oleh: null, rujukan_enc: null, rujukan_idx: null, alasan: null };

/** Cuts visits off their person; timings stay. Only rows that are over, so nobody holds their sesi. */
export class RetensiRepository {
  /** Visits before a WIB day. @returns how many of at most `batas` were cut off */
  async detachBefore(trx: Knex.Transaction, hari: string, batas: number): Promise<number> {
    const ids = await trx(tabel.pendaftaran)
      .where('tanggal', '<', hari)
      .whereIn('status', [...statusTakTerbuka])
      .whereNotNull('pasien_id')
      .orderBy(['tanggal', 'id'])
      .limit(batas)
      .pluck<string[]>('id');
    await this.detach(trx, ids);
    return ids.length;
  }

  /** Everything over of one patient. @returns how many */
  async detachOf(trx: Knex.Transaction, pasienId: string): Promise<number> {
    const ids = await trx(tabel.pendaftaran)
      .where({ pasien_id: pasienId })
      .whereIn('status', [...statusTakTerbuka])
      .pluck<string[]>('id');
    await this.detach(trx, ids);
    return ids.length;
  }

  /** Who registered is forgotten, whoever the patient is. */
  async forgetRegistrar(trx: Knex.Transaction, penggunaId: string): Promise<void> {
    await trx(tabel.pendaftaran).where({ didaftarkan_oleh: penggunaId }).update({ didaftarkan_oleh: null });
  }

  private async detach(trx: Knex.Transaction, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await trx(tabel.tindakLanjut)
      .whereIn('pendaftaran_id', [...ids])
      .update({ catatan: null });
    await trx(tabel.pendaftaran)
      .whereIn('id', [...ids])
      .update({ ...lepas, version: trx.raw('version + 1') });
  }
}
