import type { Database } from '../db/database.js';
import { auditGenesis, auditHash, type AuditRow } from './audit.js';

/** The outcome of recomputing the whole chain. */
export interface AuditVerdict {
  readonly diperiksa: number;
  /** The first row that does not fit, and why; null when everything fits. */
  readonly rusak: { readonly urutan: number; readonly sebab: string } | null;
}

const batch = 2_000;

/**
 * Recomputes every hash, the gapless order, the stored head and every published daily root.
 * Names the first break: a changed, missing, inserted or re-ordered row, a cut end, a changed root.
 */
export async function verifyAudit(db: Database): Promise<AuditVerdict> {
  const roots = await loadRoots(db);
  let previous = auditGenesis;
  let last = 0;
  for (;;) {
    const rows = await db
      .read('audit')
      .where('urutan', '>', last)
      .orderBy('urutan')
      .limit(batch)
      .select<AuditRow[]>('*');
    if (rows.length === 0) break;
    for (const row of rows) {
      const sebab = flawOf(row, previous, last + 1, roots.get(row.urutan));
      if (sebab) return { diperiksa: last, rusak: { urutan: last + 1, sebab } };
      previous = row.hash;
      last = row.urutan;
    }
  }
  return { diperiksa: last, rusak: await flawOfEnd(db, previous, last, roots) };
}

function flawOf(row: AuditRow, previous: string, expected: number, root: string | undefined): string | null {
  if (row.urutan !== expected) return `baris ${String(expected)} hilang`;
  if (row.hash_sebelum !== previous) return 'tidak menyambung ke baris sebelumnya';
  if (auditHash(row) !== row.hash) return 'isi baris berubah';
  if (root !== undefined && root !== row.hash) return 'berbeda dari akar harian yang diumumkan';
  return null;
}

async function flawOfEnd(
  db: Database,
  hash: string,
  last: number,
  roots: ReadonlyMap<number, string>,
): Promise<AuditVerdict['rusak']> {
  const head = await db
    .read('audit_kepala')
    .where({ id: 1 })
    .first<{ urutan: number; hash: string } | undefined>();
  const furthestRoot = Math.max(0, ...roots.keys());
  if (furthestRoot > last)
    return { urutan: last + 1, sebab: 'ujung rantai dipotong (akar harian lebih jauh)' };
  if (!head || head.urutan > last) return { urutan: last + 1, sebab: 'ujung rantai dipotong' };
  if (head.urutan !== last || head.hash !== hash) return { urutan: last, sebab: 'kepala rantai tidak cocok' };
  return null;
}

async function loadRoots(db: Database): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .read('audit_akar')
    .where('urutan', '>', 0)
    .select<{ urutan: number; hash: string }[]>('urutan', 'hash');
  return new Map(rows.map((row) => [row.urutan, row.hash]));
}
