import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { bulkInsert, type BulkType } from '../db/bulk.js';
import type { WorkContext } from '../db/unit-of-work.js';
import { canonicalJson, type JsonObject } from '../json.js';

/** One line for the audit chain. Holds no NIK, phone or e-mail in clear; hash what must be comparable. */
export interface AuditEntry {
  /** What was done: noun + state, e.g. `pengguna.dinonaktifkan`. */
  readonly tindakan: string;
  readonly objekJenis: string;
  readonly objekId: string;
  readonly sebelum?: JsonObject;
  readonly sesudah?: JsonObject;
}

/** A stored audit row. `hash` covers every other column and the predecessor's hash. */
export interface AuditRow {
  readonly urutan: number;
  readonly at: number;
  readonly pelaku_id: string | null;
  readonly kantor: string | null;
  readonly tindakan: string;
  readonly objek_jenis: string;
  readonly objek_id: string;
  readonly sebelum: string | null;
  readonly sesudah: string | null;
  readonly alamat: string | null;
  readonly request_id: string | null;
  readonly hash_sebelum: string;
  readonly hash: string;
}

/** The hash before the first row. */
export const auditGenesis = '0'.repeat(64);

/** SHA-256 over the canonical JSON of a row without its own hash. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const {
    urutan,
    at,
    pelaku_id,
    kantor,
    tindakan,
    objek_jenis,
    objek_id,
    sebelum,
    sesudah,
    alamat,
    request_id,
  } = row;
  const content = {
    urutan,
    at,
    pelaku_id,
    kantor,
    tindakan,
    objek_jenis,
    objek_id,
    sebelum,
    sesudah,
    alamat,
    request_id,
  };
  return createHash('sha256')
    .update(canonicalJson({ ...content, hash_sebelum: row.hash_sebelum }))
    .digest('hex');
}

const columns: Readonly<Record<keyof AuditRow, BulkType>> = {
  urutan: 'bigint',
  at: 'bigint',
  pelaku_id: 'text',
  kantor: 'text',
  tindakan: 'text',
  objek_jenis: 'text',
  objek_id: 'text',
  sebelum: 'text',
  sesudah: 'text',
  alamat: 'text',
  request_id: 'text',
  hash_sebelum: 'text',
  hash: 'text',
};

/** Appends to the hash chain. The head row is the one lock, taken last in every transaction. */
export class AuditChain {
  async append(
    trx: Knex.Transaction,
    entries: readonly AuditEntry[],
    context: WorkContext,
    now: number,
  ): Promise<void> {
    if (entries.length === 0) return;
    // Also the lock: PostgreSQL lets one transaction at a time past this row until commit.
    const [head] = await trx('audit_kepala')
      .where({ id: 1 })
      .update({ urutan: trx.raw('urutan + ?', [entries.length]) })
      .returning<{ urutan: number; hash: string }[]>(['urutan', 'hash']);
    if (!head) throw new Error('audit_kepala has no row');
    let previous = head.hash;
    const first = head.urutan - entries.length + 1;
    const rows = entries.map((entry, index) => {
      const row = buildRow(entry, context, { urutan: first + index, at: now, hash_sebelum: previous });
      previous = row.hash;
      return { ...row };
    });
    await bulkInsert(trx, 'audit', columns, rows);
    await trx('audit_kepala').where({ id: 1 }).update({ hash: previous });
  }
}

function buildRow(
  entry: AuditEntry,
  context: WorkContext,
  place: Pick<AuditRow, 'urutan' | 'at' | 'hash_sebelum'>,
): AuditRow {
  const row = {
    ...place,
    pelaku_id: context.pelakuId,
    kantor: context.kantor,
    tindakan: entry.tindakan,
    objek_jenis: entry.objekJenis,
    objek_id: entry.objekId,
    sebelum: entry.sebelum ? canonicalJson(entry.sebelum) : null,
    sesudah: entry.sesudah ? canonicalJson(entry.sesudah) : null,
    alamat: context.alamat,
    request_id: context.requestId,
  };
  return { ...row, hash: auditHash(row) };
}
