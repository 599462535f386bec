import type { Knex } from 'knex';

/** Kinds of free days: national, joint leave, local (an election, a disaster). */
export type FreeDayKind = 'nasional' | 'cuti_bersama' | 'khusus';

/** A free day as stored. */
export interface HariLibur {
  readonly tanggal: string;
  readonly nama: string;
  readonly jenis: FreeDayKind;
  /** The decree it rests on. */
  readonly dasar: string;
  readonly sementara: boolean;
  readonly dimasukkanAt: number;
  readonly dicabutAt: number | null;
}

interface Row {
  readonly tanggal: string;
  readonly nama: string;
  readonly jenis: FreeDayKind;
  readonly dasar: string;
  readonly sementara: number;
  readonly dimasukkan_at: number;
  readonly dicabut_at: number | null;
}

/** All days of a year, taken-back ones included, in order. */
export async function listFreeDays(knex: Knex, tahun: number): Promise<readonly HariLibur[]> {
  const rows = await knex('hari_libur')
    .whereBetween('tanggal', [`${tahun}-01-01`, `${tahun}-12-31`])
    .orderBy('tanggal')
    .select<Row[]>();
  return rows.map(toHariLibur);
}

export async function lockFreeDay(trx: Knex.Transaction, tanggal: string): Promise<HariLibur | null> {
  const row = await trx('hari_libur').where({ tanggal }).forUpdate().first<Row | undefined>();
  return row ? toHariLibur(row) : null;
}

/** Inserts the day or replaces what stood there. */
export async function saveFreeDay(trx: Knex.Transaction, day: HariLibur): Promise<void> {
  const row: Row = {
    tanggal: day.tanggal,
    nama: day.nama,
    jenis: day.jenis,
    dasar: day.dasar,
    sementara: day.sementara ? 1 : 0,
    dimasukkan_at: day.dimasukkanAt,
    dicabut_at: day.dicabutAt,
  };
  await trx('hari_libur').insert(row).onConflict('tanggal').merge();
}

function toHariLibur({ sementara, dimasukkan_at, dicabut_at, ...row }: Row): HariLibur {
  return { ...row, sementara: sementara === 1, dimasukkanAt: dimasukkan_at, dicabutAt: dicabut_at };
}
