import type { Vault } from '../../auth/crypto.js';
import { newId } from '../../db/ids.js';
import type { Tx } from '../../db/unit-of-work.js';
import {
  findKnown,
  insertPenduduk,
  updatePenduduk,
  type KnownRow,
  type PendudukRow,
} from './penduduk.repository.js';
import { pendudukChange, type PendudukDiubahEvent } from './registry.js';
import type { RegisterRow } from './register-row.js';

/** A checked line with its blind indexes and place. */
export interface IndexedRow {
  readonly row: RegisterRow;
  readonly nikIdx: string;
  readonly kkIdx: string;
  readonly lingkunganId: string | null;
}

export interface BatchCounts {
  readonly ditambah: number;
  readonly diubah: number;
  readonly sama: number;
}

/** Stores lines by NIK: new ones are added, changed ones updated (deaths and moves published), equal ones left. */
export async function storeBatch(tx: Tx, vault: Vault, batch: readonly IndexedRow[]): Promise<BatchCounts> {
  const known = await findKnown(
    tx.trx,
    batch.map((one) => one.nikIdx),
  );
  const added: PendudukRow[] = [];
  const changed: Parameters<typeof updatePenduduk>[1][number][] = [];
  for (const one of batch) {
    const before = known.get(one.nikIdx);
    if (before === undefined) {
      added.push(newRow(one, vault, tx.now));
      continue;
    }
    if (isEqual(before, one)) continue;
    const kk_enc = before.kk_idx === one.kkIdx ? null : sealKk(vault, before.id, one.row.kk);
    changed.push({ ...plainColumns(one), id: before.id, kk_enc, kk_idx: one.kkIdx, diubah_at: tx.now });
    announce(tx, before, one);
  }
  await insertPenduduk(tx.trx, added);
  await updatePenduduk(tx.trx, changed);
  return {
    ditambah: added.length,
    diubah: changed.length,
    sama: batch.length - added.length - changed.length,
  };
}

function newRow(one: IndexedRow, vault: Vault, now: number): PendudukRow {
  const id = newId();
  return {
    ...plainColumns(one),
    id,
    nik_enc: vault.encrypt(one.row.nik, { tabel: 'penduduk', kolom: 'nik_enc', baris: id }),
    nik_idx: one.nikIdx,
    kk_enc: sealKk(vault, id, one.row.kk),
    kk_idx: one.kkIdx,
    dimasukkan_at: now,
    diubah_at: now,
  };
}

function sealKk(vault: Vault, id: string, kk: string): string {
  return vault.encrypt(kk, { tabel: 'penduduk', kolom: 'kk_enc', baris: id });
}

function plainColumns({ row, lingkunganId }: IndexedRow) {
  return {
    nama: row.nama,
    tanggal_lahir: row.tanggalLahir,
    jenis_kelamin: row.jenisKelamin,
    kelurahan_kode: row.kelurahanKode,
    lingkungan_id: lingkunganId,
    alamat: row.alamat,
    status: row.status,
  };
}

function isEqual(before: KnownRow, one: IndexedRow): boolean {
  const after = plainColumns(one);
  return (
    before.kk_idx === one.kkIdx &&
    (Object.keys(after) as (keyof typeof after)[]).every((name) => before[name] === after[name])
  );
}

function announce(tx: Tx, before: KnownRow, { row }: IndexedRow): void {
  const jenis = pendudukChange({ status: before.status, kelurahanKode: before.kelurahan_kode }, row);
  if (jenis === null) return;
  const muatan = { pendudukId: before.id, jenis, at: tx.now } satisfies PendudukDiubahEvent;
  tx.publish({ nama: 'penduduk.diubah', agregat: `penduduk:${before.id}`, muatan });
}
