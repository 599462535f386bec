import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';

export type SebabTindakLanjut = 'pengecualian' | 'tidak_terlayani' | 'registri' | 'pindah_ditolak';
export type HasilTindakLanjut = 'ditempatkan' | 'dihubungi' | 'tidak_terhubung' | 'menolak';

/** A patient a named officer must reach before a deadline (UTC ms). */
export interface TindakLanjutRow {
  readonly id: string;
  readonly pendaftaran_id: string;
  readonly sebab: SebabTindakLanjut;
  readonly petugas_id: string;
  readonly dibuat_at: number;
  readonly tenggat_at: number;
  readonly selesai_at: number | null;
  readonly hasil: HasilTindakLanjut | null;
  readonly catatan: string | null;
}

/** Duties of the desk. */
export class TindakLanjutRepository {
  async insert(
    trx: Knex.Transaction,
    baru: Pick<TindakLanjutRow, 'pendaftaran_id' | 'sebab' | 'petugas_id' | 'dibuat_at' | 'tenggat_at'>,
  ): Promise<string> {
    const id = newId();
    await trx(tabel.tindakLanjut).insert({ id, ...baru });
    return id;
  }

  async finish(
    trx: Knex.Transaction,
    id: string,
    hasil: HasilTindakLanjut,
    catatan: string | null,
    now: number,
  ): Promise<boolean> {
    const jumlah = await trx(tabel.tindakLanjut)
      .where({ id })
      .whereNull('selesai_at')
      .update({ selesai_at: now, hasil, catatan });
    return jumlah === 1;
  }

  async find(knex: Knex, id: string): Promise<TindakLanjutRow | null> {
    return (await knex(tabel.tindakLanjut).where({ id }).first<TindakLanjutRow | undefined>()) ?? null;
  }

  /** Not finished, nearest deadline first. */
  async listOpen(knex: Knex, petugasId: string | null): Promise<readonly TindakLanjutRow[]> {
    const query = knex(tabel.tindakLanjut).whereNull('selesai_at');
    if (petugasId !== null) void query.where({ petugas_id: petugasId });
    return query.orderBy(['tenggat_at', 'id']).limit(200).select<TindakLanjutRow[]>();
  }

  async countOverdue(knex: Knex, now: number): Promise<number> {
    const [row] = await knex(tabel.tindakLanjut)
      .whereNull('selesai_at')
      .where('tenggat_at', '<', now)
      .count<{ n: number | string }[]>({ n: '*' });
    return Number(row?.n ?? 0);
  }
}
