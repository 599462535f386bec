import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';

/** A line of the weekly schedule as stored; never edited, only ended. Days `YYYY-MM-DD`, hours `HH:MM`. */
export interface JadwalRow {
  readonly id: string;
  readonly dokter_id: string;
  readonly poliklinik_id: string;
  /** Monday 1 ... Sunday 7. */
  readonly hari: number;
  readonly jam_mulai: string;
  readonly jam_selesai: string;
  readonly berlaku_mulai: string;
  readonly berlaku_sampai: string | null;
  readonly awalan: string;
  readonly menit_blok: number;
  readonly kuota_jkn: number;
  readonly kuota_nonjkn: number;
  readonly kuota_loket: number;
  readonly ruang: string;
  readonly ganti_dari_id: string | null;
  readonly dibuat_oleh: string | null;
  readonly dibuat_at: number;
}

export type IsiJadwal = Omit<JadwalRow, 'id' | 'dibuat_oleh' | 'dibuat_at' | 'ganti_dari_id'>;

/** The weekly schedule. */
export class JadwalRepository {
  async insert(
    trx: Knex.Transaction,
    isi: IsiJadwal,
    siapa: { readonly oleh: string | null; readonly at: number; readonly gantiDariId: string | null },
  ): Promise<string> {
    const id = newId();
    await trx(tabel.jadwal).insert({
      id,
      ...isi,
      ganti_dari_id: siapa.gantiDariId,
      dibuat_oleh: siapa.oleh,
      dibuat_at: siapa.at,
    });
    return id;
  }

  /** Ends a line that is still open-ended; false when it is not. */
  async end(trx: Knex.Transaction, id: string, sampai: string): Promise<boolean> {
    const jumlah = await trx(tabel.jadwal)
      .where({ id })
      .whereNull('berlaku_sampai')
      .update({ berlaku_sampai: sampai });
    return jumlah === 1;
  }

  /** Lines of one doctor are written one after the other. */
  async lockDokter(trx: Knex.Transaction, dokterId: string): Promise<void> {
    await trx(tabel.dokter)
      .where({ id: dokterId })
      .update({ versi: trx.ref('versi') });
  }

  async find(knex: Knex, id: string): Promise<JadwalRow | null> {
    return (await knex(tabel.jadwal).where({ id }).first<JadwalRow | undefined>()) ?? null;
  }

  /** Lines that hold some day between two days. */
  async listBetween(knex: Knex, dari: string, sampai: string): Promise<readonly JadwalRow[]> {
    return knex(tabel.jadwal)
      .where('berlaku_mulai', '<=', sampai)
      .where((inner) => inner.whereNull('berlaku_sampai').orWhere('berlaku_sampai', '>=', dari))
      .orderBy(['hari', 'jam_mulai', 'id'])
      .select<JadwalRow[]>();
  }
}
