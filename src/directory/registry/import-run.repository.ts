import type { Knex } from 'knex';
import { newId } from '../../db/ids.js';
import { lingkunganIdOf } from '../stable-id.js';

/** Counts of an import; the line number is where an interrupted one goes on. */
export interface ImportCounts {
  readonly barisTerakhir: number;
  readonly ditambah: number;
  readonly diubah: number;
  readonly sama: number;
  readonly ditolak: number;
}

/** An import that was begun. */
export interface ImportRun extends ImportCounts {
  readonly id: string;
}

interface Row {
  readonly id: string;
  readonly baris_terakhir: number;
  readonly ditambah: number;
  readonly diubah: number;
  readonly sama: number;
  readonly ditolak: number;
}

/** The unfinished import of these bytes, or a new one. */
export async function openRun(trx: Knex.Transaction, sidik: string, now: number): Promise<ImportRun> {
  const row = await trx('impor_penduduk').where({ sidik, status: 'berjalan' }).first<Row | undefined>();
  if (row) {
    const { id, ditambah, diubah, sama, ditolak } = row;
    return { id, ditambah, diubah, sama, ditolak, barisTerakhir: row.baris_terakhir };
  }
  const id = newId();
  await trx('impor_penduduk').insert({ id, sidik, status: 'berjalan', mulai_at: now });
  return { id, barisTerakhir: 0, ditambah: 0, diubah: 0, sama: 0, ditolak: 0 };
}

export async function saveRun(
  trx: Knex.Transaction,
  id: string,
  { barisTerakhir, ...counts }: ImportCounts,
): Promise<void> {
  await trx('impor_penduduk')
    .where({ id })
    .update({ ...counts, baris_terakhir: barisTerakhir });
}

export async function closeRun(trx: Knex.Transaction, id: string, now: number): Promise<void> {
  await trx('impor_penduduk').where({ id }).update({ status: 'selesai', selesai_at: now });
}

/** A lingkungan the directory does not know yet. */
export interface NewLingkungan {
  readonly kelurahanKode: string;
  readonly nomor: number;
}

export async function insertLingkungan(
  trx: Knex.Transaction,
  places: readonly NewLingkungan[],
): Promise<void> {
  for (const { kelurahanKode, nomor } of places) {
    const row = {
      id: lingkunganIdOf(kelurahanKode, nomor),
      kelurahan_kode: kelurahanKode,
      nomor,
      nama: `Lingkungan ${nomor}`,
    };
    await trx('lingkungan').insert(row).onConflict(['kelurahan_kode', 'nomor']).ignore();
  }
}

export async function saveInhabitants(
  trx: Knex.Transaction,
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  for (const [kode, jumlah] of counts)
    await trx('kelurahan').where({ kode }).update({ jumlah_penduduk: jumlah });
}
