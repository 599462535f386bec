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
  /** Whose it was before he left; null: of the same officer from the beginning. */
  readonly dari_petugas_id: string | null;
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

  /** What an officer still had to do becomes another one's. @returns how many */
  async handOver(trx: Knex.Transaction, dariId: string, keId: string): Promise<number> {
    return trx(tabel.tindakLanjut)
      .where({ petugas_id: dariId })
      .whereNull('selesai_at')
      .update({ petugas_id: keId, dari_petugas_id: dariId });
  }

  /** The same for decisions of a leave that is not confirmed yet. */
  async handOverPlacements(trx: Knex.Transaction, dariId: string, keId: string): Promise<void> {
    const diajukan = trx(tabel.pengecualian).where({ status: 'diajukan' }).select('id');
    await trx(tabel.penempatan)
      .where({ petugas_id: dariId })
      .whereIn('pengecualian_id', diajukan)
      .update({ petugas_id: keId });
  }

  /** Who takes over at the hospital: a kepala rawat jalan before the desk, the one with the least to do first. */
  async heir(trx: Knex.Transaction, rsudId: string, kecualiId: string): Promise<string | null> {
    const row = await trx('pengguna_peran as g')
      .join('pengguna as a', 'a.id', 'g.pengguna_id')
      .leftJoin(`${tabel.tindakLanjut} as t`, (on) => {
        on.on('t.petugas_id', '=', 'a.id').andOnNull('t.selesai_at');
      })
      .where({ 'g.lingkup_jenis': 'skpd', 'g.lingkup_kode': rsudId, 'a.status': 'aktif' })
      .whereIn('g.peran', ['admisi', 'kepala_rawat_jalan'])
      .whereNull('g.sampai_at')
      .whereNot('a.id', kecualiId)
      .groupBy('a.id')
      .orderByRaw(
        "max(case when g.peran = 'kepala_rawat_jalan' then 1 else 0 end) desc, count(distinct t.id), a.id",
      )
      .first<{ id: string } | undefined>('a.id');
    return row?.id ?? null;
  }

  async countOverdue(knex: Knex, now: number): Promise<number> {
    const [row] = await knex(tabel.tindakLanjut)
      .whereNull('selesai_at')
      .where('tenggat_at', '<', now)
      .count<{ n: number | string }[]>({ n: '*' });
    return Number(row?.n ?? 0);
  }
}
