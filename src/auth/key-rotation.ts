import type { Knex } from 'knex';
import { systemContext, type UnitOfWork } from '../db/unit-of-work.js';
import type { Vault } from './crypto.js';

/** A column whose values the vault sealed. */
export interface SealedColumnName {
  readonly tabel: string;
  readonly kolom: string;
  /** The column that names the row in the seal; left out: `id`. */
  readonly kunci?: string;
}

/** Sealed columns of the kernel's tables. */
export const KERNEL_SEALED_COLUMNS: readonly SealedColumnName[] = [
  { tabel: 'penduduk', kolom: 'nik_enc' },
  { tabel: 'penduduk', kolom: 'kk_enc' },
  { tabel: 'pengguna', kolom: 'nik_enc' },
  { tabel: 'pengguna', kolom: 'surel_enc' },
  { tabel: 'pengguna', kolom: 'telepon_enc' },
  { tabel: 'pengguna', kolom: 'totp_rahasia_enc' },
  { tabel: 'kode_kontak', kolom: 'nilai_enc' },
];

/** How far a rotation is. */
export interface RotationProgress extends SealedColumnName {
  readonly disegel: number;
}

const BATCH = 500;

interface SealedRow {
  readonly id: string;
  readonly nilai: string;
}

/**
 * Seals every value again that an older key sealed, a few hundred a transaction, so that the service runs on.
 * May be stopped and started again; afterwards the older key can be taken out of the ring.
 * @returns how many values were sealed again.
 */
export async function rotateKeys(
  work: UnitOfWork,
  vault: Vault,
  columns: readonly SealedColumnName[],
  onProgress: (progress: RotationProgress) => void,
): Promise<number> {
  let total = 0;
  for (const column of columns) {
    const disegel = await rotateColumn(work, vault, column);
    total += disegel;
    onProgress({ ...column, disegel });
  }
  await work.run(systemContext, (tx) => {
    tx.audit({
      tindakan: 'kunci.diputar',
      objekJenis: 'kunci',
      objekId: vault.writingKeyId,
      sesudah: { disegel: total },
    });
    return Promise.resolve();
  });
  return total;
}

async function rotateColumn(work: UnitOfWork, vault: Vault, column: SealedColumnName): Promise<number> {
  let count = 0;
  for (let after = ''; ;) {
    const batch = await work.run(systemContext, async ({ trx }) => {
      const rows = await readBatch(trx, column, after);
      const outdated = rows.filter(({ nilai }) => vault.isOutdated(nilai));
      for (const row of outdated) await sealAgain(trx, vault, column, row);
      return { last: rows.at(-1)?.id, outdated: outdated.length };
    });
    count += batch.outdated;
    if (batch.last === undefined) return count;
    after = batch.last;
  }
}

async function readBatch(
  trx: Knex.Transaction,
  { tabel, kolom, kunci = 'id' }: SealedColumnName,
  after: string,
): Promise<SealedRow[]> {
  return trx(tabel)
    .where(kunci, '>', after)
    .whereNotNull(kolom)
    .orderBy(kunci)
    .limit(BATCH)
    .select<SealedRow[]>(`${kunci} as id`, `${kolom} as nilai`);
}

// Only the value that was read is replaced: a newer one was sealed with the newest key anyway.
async function sealAgain(
  trx: Knex.Transaction,
  vault: Vault,
  { tabel, kolom, kunci = 'id' }: SealedColumnName,
  row: SealedRow,
): Promise<void> {
  const cell = { tabel, kolom, baris: row.id };
  const sealed = vault.encrypt(vault.decrypt(row.nilai, cell), cell);
  await trx(tabel)
    .where({ [kunci]: row.id, [kolom]: row.nilai })
    .update({ [kolom]: sealed });
}
