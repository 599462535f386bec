import type { Knex } from 'knex';
import { bulkInsert, bulkUpdate } from '../../db/bulk.js';
import type { Penduduk, PendudukStatus } from './registry.js';

/** A row of the register as stored. */
export interface PendudukRow {
  readonly id: string;
  readonly nik_enc: string;
  readonly nik_idx: string;
  readonly kk_enc: string;
  readonly kk_idx: string;
  readonly nama: string;
  readonly tanggal_lahir: string;
  readonly jenis_kelamin: 'L' | 'P';
  readonly kelurahan_kode: string;
  readonly lingkungan_id: string | null;
  readonly alamat: string;
  readonly status: PendudukStatus;
  readonly dimasukkan_at: number;
  readonly diubah_at: number;
}

/** What an import compares: everything but the sealed numbers. */
export type KnownRow = Pick<
  PendudukRow,
  | 'id'
  | 'nik_idx'
  | 'kk_idx'
  | 'nama'
  | 'tanggal_lahir'
  | 'jenis_kelamin'
  | 'kelurahan_kode'
  | 'lingkungan_id'
  | 'alamat'
  | 'status'
>;

const comparedColumns = [
  'id',
  'nik_idx',
  'kk_idx',
  'nama',
  'tanggal_lahir',
  'jenis_kelamin',
  'kelurahan_kode',
  'lingkungan_id',
  'alamat',
  'status',
] as const;

const updateColumns = {
  id: 'text',
  kk_enc: 'text',
  kk_idx: 'text',
  nama: 'text',
  tanggal_lahir: 'text',
  jenis_kelamin: 'text',
  kelurahan_kode: 'text',
  lingkungan_id: 'text',
  alamat: 'text',
  status: 'text',
  diubah_at: 'bigint',
} as const;

const insertColumns = {
  ...updateColumns,
  nik_enc: 'text',
  nik_idx: 'text',
  dimasukkan_at: 'bigint',
} as const;

export async function findKnown(
  trx: Knex.Transaction,
  nikIndexes: readonly string[],
): Promise<ReadonlyMap<string, KnownRow>> {
  const rows = await trx('penduduk').whereIn('nik_idx', nikIndexes).select<KnownRow[]>(comparedColumns);
  return new Map(rows.map((row) => [row.nik_idx, row]));
}

export function insertPenduduk(trx: Knex.Transaction, rows: readonly PendudukRow[]): Promise<void> {
  return bulkInsert(
    trx,
    'penduduk',
    insertColumns,
    rows.map((row) => ({ ...row })),
  );
}

export async function updatePenduduk(
  trx: Knex.Transaction,
  rows: readonly (Omit<PendudukRow, 'nik_enc' | 'nik_idx' | 'dimasukkan_at' | 'kk_enc'> & {
    readonly kk_enc: string | null;
  })[],
): Promise<void> {
  // A null keeps the sealed family card as it is.
  const kept = rows.filter((row) => row.kk_enc === null).map(({ kk_enc: _, ...row }) => row);
  const { kk_enc: _, ...keptColumns } = updateColumns;
  await bulkUpdate(trx, { table: 'penduduk', keys: ['id'], columns: keptColumns }, kept);
  await bulkUpdate(
    trx,
    { table: 'penduduk', keys: ['id'], columns: updateColumns },
    rows.filter((row) => row.kk_enc !== null).map((row) => ({ ...row })),
  );
}

export async function findByIndexes(
  knex: Knex,
  where: Readonly<Partial<Pick<PendudukRow, 'nik_idx' | 'kk_idx' | 'tanggal_lahir' | 'status'>>>,
): Promise<Penduduk | null> {
  const row = await knex('penduduk').where(where).first<PendudukRow | undefined>();
  return row ? toPenduduk(row) : null;
}

export async function findByIds(knex: Knex, ids: readonly string[]): Promise<readonly Penduduk[]> {
  if (ids.length === 0) return [];
  return (await knex('penduduk').whereIn('id', ids).select<PendudukRow[]>()).map(toPenduduk);
}

export async function findSealedNik(knex: Knex, id: string): Promise<string | null> {
  const row = await knex('penduduk').where({ id }).first<{ nik_enc: string } | undefined>('nik_enc');
  return row?.nik_enc ?? null;
}

/** Living residents per kelurahan. */
export async function countLiving(knex: Knex): Promise<ReadonlyMap<string, number>> {
  const rows = await knex('penduduk')
    .where({ status: 'hidup' })
    .groupBy('kelurahan_kode')
    .count({ jumlah: '*' })
    .select<{ kelurahan_kode: string; jumlah: number }[]>('kelurahan_kode');
  return new Map(rows.map((row) => [row.kelurahan_kode, row.jumlah]));
}

function toPenduduk(row: PendudukRow): Penduduk {
  return {
    id: row.id,
    nama: row.nama,
    tanggalLahir: row.tanggal_lahir,
    jenisKelamin: row.jenis_kelamin,
    kelurahanKode: row.kelurahan_kode,
    lingkunganId: row.lingkungan_id,
    alamat: row.alamat,
    status: row.status,
    kkIdx: row.kk_idx,
  };
}
