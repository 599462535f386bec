import type { AuditVerdict } from '../../../src/audit/verify.js';
import { newId } from '../../../src/db/ids.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import { tables } from '../tables.js';

/** Keeps what full recomputations of the audit chain found. */
export class PemeriksaanRepository {
  async insert({ trx, now }: Tx, verdict: AuditVerdict): Promise<void> {
    await trx(tables.pemeriksaanAudit).insert({
      id: newId(),
      at: now,
      diperiksa: verdict.diperiksa,
      rusak_urutan: verdict.rusak?.urutan ?? null,
      sebab: verdict.rusak?.sebab ?? null,
    });
  }
}
