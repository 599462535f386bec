import type { Knex } from 'knex';
import { tabel } from '../tables.js';
import type { JumlahStatus, Rapor } from './rapor.rules.js';

/** An ended sesi whose figures are due. */
export interface SesiUsai {
  readonly id: string;
  readonly poliklinik_id: string;
  readonly tanggal: string;
  readonly jam_mulai: string;
  readonly berjalan_at: number | null;
}

/** Figures of ended sesi. */
export class RaporRepository {
  /** Ended sesi without figures, and those since a WIB day, which paper may still change. */
  async due(knex: Knex, sejak: string, batas: number): Promise<readonly SesiUsai[]> {
    return knex(`${tabel.sesi} as s`)
      .leftJoin(`${tabel.rapor} as r`, 'r.sesi_id', 's.id')
      .where('s.status', 'selesai')
      .where((inner) => inner.whereNull('r.sesi_id').orWhere('s.tanggal', '>=', sejak))
      .orderBy(['s.tanggal', 's.id'])
      .limit(batas)
      .select<SesiUsai[]>('s.id', 's.poliklinik_id', 's.tanggal', 's.jam_mulai', 's.berjalan_at');
  }

  /** How often each state stands in a sesi, and how many windows were not kept. */
  async counts(
    knex: Knex,
    sesiId: string,
  ): Promise<{ readonly jumlah: JumlahStatus; readonly meleset: number }> {
    const rows = await knex(tabel.pendaftaran)
      .where({ sesi_id: sesiId })
      .groupBy('status')
      .select<{ status: string; n: number | string; meleset: number | string }[]>(
        'status',
        knex.raw('count(*) as n'),
        knex.raw('sum(meleset) as meleset'),
      );
    return {
      jumlah: Object.fromEntries(rows.map((one) => [one.status, Number(one.n)])),
      meleset: rows.reduce((sum, one) => sum + Number(one.meleset), 0),
    };
  }

  async save(trx: Knex.Transaction, sesi: SesiUsai, rapor: Rapor, now: number): Promise<void> {
    await trx(tabel.rapor)
      .insert({
        sesi_id: sesi.id,
        poliklinik_id: sesi.poliklinik_id,
        tanggal: sesi.tanggal,
        ...rapor,
        dibuat_at: now,
      })
      .onConflict('sesi_id')
      .merge();
  }
}
