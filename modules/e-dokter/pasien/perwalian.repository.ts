import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';
import type { Hubungan } from './perwalian.rules.js';

export type StatusPerwalian = 'diajukan' | 'terverifikasi' | 'ditolak' | 'dicabut' | 'kedaluwarsa';
export type BuktiPerwalian = 'kk' | 'akta' | 'putusan' | 'surat_kuasa';

/** A proven (or asked for) right to act for a patient. */
export interface PerwalianRow {
  readonly id: string;
  readonly pengguna_id: string;
  readonly pasien_id: string;
  readonly hubungan: Hubungan;
  readonly bukti: BuktiPerwalian | null;
  readonly status: StatusPerwalian;
  readonly berlaku_sampai: string | null;
  readonly diajukan_at: number;
  readonly tenggat_at: number | null;
  readonly diputus_at: number | null;
  readonly diputus_oleh: string | null;
}

function valid(query: Knex.QueryBuilder, hari: string): void {
  void query
    .where('status', 'terverifikasi' satisfies StatusPerwalian)
    .where((inner) => inner.whereNull('berlaku_sampai').orWhere('berlaku_sampai', '>=', hari));
}

/** Who may act for whom. */
export class PerwalianRepository {
  async insert(
    trx: Knex.Transaction,
    baru: Omit<PerwalianRow, 'id' | 'diputus_at' | 'diputus_oleh'> & { readonly diputus_at?: number | null },
  ): Promise<string> {
    const id = newId();
    await trx(tabel.perwalian).insert({ id, ...baru });
    return id;
  }

  /** The valid one of this account for this patient on a WIB day. */
  async findValid(
    knex: Knex,
    penggunaId: string,
    pasienId: string,
    hari: string,
  ): Promise<PerwalianRow | null> {
    const query = knex(tabel.perwalian).where({ pengguna_id: penggunaId, pasien_id: pasienId });
    valid(query, hari);
    return (await query.first<PerwalianRow | undefined>()) ?? null;
  }

  /** Accounts that may act for a patient now. */
  async holdersOf(knex: Knex, pasienId: string, hari: string): Promise<readonly string[]> {
    const query = knex(tabel.perwalian).where({ pasien_id: pasienId });
    valid(query, hari);
    return query.pluck<string[]>('pengguna_id');
  }

  /** All that an account holds or asked for, oldest first. */
  async listOf(knex: Knex, penggunaId: string): Promise<readonly PerwalianRow[]> {
    return knex(tabel.perwalian)
      .where({ pengguna_id: penggunaId })
      .whereIn('status', ['diajukan', 'terverifikasi'] satisfies StatusPerwalian[])
      .orderBy(['diajukan_at', 'id'])
      .select<PerwalianRow[]>();
  }

  /** What others hold or asked for over this patient, oldest first. */
  async listOver(knex: Knex, pasienId: string, kecualiPenggunaId: string): Promise<readonly PerwalianRow[]> {
    return knex(tabel.perwalian)
      .where({ pasien_id: pasienId })
      .whereNot({ pengguna_id: kecualiPenggunaId })
      .whereIn('status', ['diajukan', 'terverifikasi'] satisfies StatusPerwalian[])
      .orderBy(['diajukan_at', 'id'])
      .select<PerwalianRow[]>();
  }

  async find(knex: Knex, id: string): Promise<PerwalianRow | null> {
    return (await knex(tabel.perwalian).where({ id }).first<PerwalianRow | undefined>()) ?? null;
  }

  /** Changes the state; false when it is no longer in one of `dari`. */
  async change(
    trx: Knex.Transaction,
    id: string,
    dari: readonly StatusPerwalian[],
    perubahan: Partial<PerwalianRow>,
  ): Promise<boolean> {
    const jumlah = await trx(tabel.perwalian)
      .where({ id })
      .whereIn('status', [...dari])
      .update(perubahan);
    return jumlah === 1;
  }

  /** Those asked for and not decided, nearest deadline first. */
  async listWaiting(knex: Knex): Promise<readonly PerwalianRow[]> {
    return knex(tabel.perwalian)
      .where({ status: 'diajukan' satisfies StatusPerwalian })
      .orderBy(['tenggat_at', 'id'])
      .limit(200)
      .select<PerwalianRow[]>();
  }

  /** Everything an account held or asked for ends. @returns how many */
  async revokeAllOf(trx: Knex.Transaction, penggunaId: string, now: number): Promise<number> {
    return trx(tabel.perwalian)
      .where({ pengguna_id: penggunaId })
      .whereIn('status', ['diajukan', 'terverifikasi'] satisfies StatusPerwalian[])
      .update({ status: 'dicabut' satisfies StatusPerwalian, diputus_at: now });
  }

  /** Marks those whose last day is over. */
  async expire(trx: Knex.Transaction, hari: string): Promise<number> {
    return trx(tabel.perwalian)
      .where({ status: 'terverifikasi' satisfies StatusPerwalian })
      .where('berlaku_sampai', '<', hari)
      .update({ status: 'kedaluwarsa' satisfies StatusPerwalian });
  }
}
