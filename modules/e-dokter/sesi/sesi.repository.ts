import type { Knex } from 'knex';
import { tabel } from '../tables.js';
import { pintuOf, statusTerbuka } from './sesi.js';
import type { BlokRow, Jalur, SesiRow, StatusSesi } from './sesi.js';

/** Columns a step may change besides the counters. */
export type PerubahanSesi = Partial<
  Pick<
    SesiRow,
    | 'status'
    | 'dipanggil_id'
    | 'dilayani_id'
    | 'sejak_prioritas'
    | 'dokter_hadir_at'
    | 'berjalan_at'
    | 'jeda_sampai_at'
    | 'selesai_at'
    | 'terlambat_menit'
    | 'dokter_pengganti_id'
    | 'pengecualian_id'
    | 'jam_mulai'
    | 'jam_selesai'
    | 'kuota_jkn'
    | 'kuota_nonjkn'
    | 'kuota_loket'
  >
>;

/** Sesi and blok. Every write begins here: the sesi row is the first lock of each transaction (section 7). */
export class SesiRepository {
  /** The statement of section 7: seat, number and place in the ledger in one, or null. The first of its transaction. */
  async takeSeat(
    trx: Knex.Transaction,
    id: string,
    jalur: Jalur,
    statuses: readonly StatusSesi[] = statusTerbuka,
  ): Promise<SesiRow | null> {
    const [row] = await trx(tabel.sesi)
      .where({ id })
      .whereIn('status', [...statuses])
      .whereRaw('?? < ??', [`terisi_${jalur}`, `kuota_${jalur}`])
      .update({
        [`terisi_${jalur}`]: trx.raw('?? + 1', [`terisi_${jalur}`]),
        nomor_terakhir: trx.raw('nomor_terakhir + 1'),
        peristiwa_terakhir: trx.raw('peristiwa_terakhir + 1'),
        version: trx.raw('version + 1'),
      })
      .returning<SesiRow[]>('*');
    return row ?? null;
  }

  /** Locks the row by writing it; null when it is not in one of the states. */
  async lock(trx: Knex.Transaction, id: string, statuses?: readonly StatusSesi[]): Promise<SesiRow | null> {
    const query = trx(tabel.sesi).where({ id });
    if (statuses) void query.whereIn('status', [...statuses]);
    const [row] = await query.update({ version: trx.raw('version + 1') }).returning<SesiRow[]>('*');
    return row ?? null;
  }

  /** Locks several in the one order. */
  async lockAll(trx: Knex.Transaction, ids: readonly string[]): Promise<readonly SesiRow[]> {
    const rows: SesiRow[] = [];
    for (const id of [...new Set(ids)].sort()) {
      const row = await this.lock(trx, id);
      if (row) rows.push(row);
    }
    return rows;
  }

  /** The lock of a call: only while it runs and nobody is called. */
  async lockForCall(trx: Knex.Transaction, id: string): Promise<SesiRow | null> {
    const [row] = await trx(tabel.sesi)
      .where({ id, status: 'berjalan' satisfies StatusSesi })
      .whereNull('dipanggil_id')
      .update({ version: trx.raw('version + 1') })
      .returning<SesiRow[]>('*');
    return row ?? null;
  }

  /** Under the lock: the counter of a jalur falls by one. */
  async giveSeatBack(trx: Knex.Transaction, id: string, jalur: Jalur): Promise<void> {
    await trx(tabel.sesi)
      .where({ id })
      .update({ [`terisi_${jalur}`]: trx.raw('?? - 1', [`terisi_${jalur}`]) });
  }

  /** Under the lock: makes room in the ledger; answers the first of `count` new places. */
  async reservePeristiwa(trx: Knex.Transaction, id: string, count: number): Promise<number> {
    const [row] = await trx(tabel.sesi)
      .where({ id })
      .update({ peristiwa_terakhir: trx.raw('peristiwa_terakhir + ?', [count]) })
      .returning<Pick<SesiRow, 'peristiwa_terakhir'>[]>('peristiwa_terakhir');
    return (row?.peristiwa_terakhir ?? 0) - count + 1;
  }

  /** Under the lock. */
  async change(trx: Knex.Transaction, id: string, perubahan: PerubahanSesi): Promise<void> {
    await trx(tabel.sesi).where({ id }).update(perubahan);
  }

  /** A seat of one blok, only while it still begins after `sesudah` (web) or ends after it (desk). */
  async takeBlok(
    trx: Knex.Transaction,
    { id, sesiId, jalur, mulaiSesudah }: { id: string; sesiId: string; jalur: Jalur; mulaiSesudah: number },
  ): Promise<BlokRow | null> {
    const pintu = pintuOf(jalur);
    const [row] = await trx(tabel.blok)
      .where({ id, sesi_id: sesiId })
      .where('mulai', '>=', mulaiSesudah)
      .whereRaw('?? < ??', [`terisi_${pintu}`, `kapasitas_${pintu}`])
      .update({ [`terisi_${pintu}`]: trx.raw('?? + 1', [`terisi_${pintu}`]) })
      .returning<BlokRow[]>('*');
    return row ?? null;
  }

  async giveBlokBack(trx: Knex.Transaction, id: string, jalur: Jalur): Promise<void> {
    const kolom = `terisi_${pintuOf(jalur)}`;
    await trx(tabel.blok)
      .where({ id })
      .update({ [kolom]: trx.raw('?? - 1', [kolom]) });
  }

  async changeBlok(trx: Knex.Transaction, id: string, perubahan: Partial<BlokRow>): Promise<void> {
    await trx(tabel.blok).where({ id }).update(perubahan);
  }

  async find(knex: Knex, id: string): Promise<SesiRow | null> {
    return (await knex(tabel.sesi).where({ id }).first<SesiRow | undefined>()) ?? null;
  }

  async blokOf(knex: Knex, sesiId: string): Promise<readonly BlokRow[]> {
    return knex(tabel.blok).where({ sesi_id: sesiId }).orderBy('urutan').select<BlokRow[]>();
  }

  async findBlok(knex: Knex, id: string): Promise<BlokRow | null> {
    return (await knex(tabel.blok).where({ id }).first<BlokRow | undefined>()) ?? null;
  }
}
