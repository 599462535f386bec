import type { Tx } from '../../../src/db/unit-of-work.js';
import { tables } from '../tables.js';

/** A document as it is stored. */
export interface BarisRapat {
  readonly id: string;
  readonly periode: string;
  readonly versi: number;
  readonly isi: string;
  readonly sha256: string;
  readonly pdfId: string;
  readonly csvId: string;
  readonly sebab: string | null;
  readonly oleh: string | null;
}

/** The one write: documents are only ever added. */
export class RapatRepository {
  /** The unique index refuses a version that exists. */
  async insert({ trx, now }: Tx, row: BarisRapat): Promise<void> {
    await trx(tables.rapat).insert({
      id: row.id,
      periode: row.periode,
      versi: row.versi,
      isi: row.isi,
      sha256: row.sha256,
      pdf_id: row.pdfId,
      csv_id: row.csvId,
      sebab: row.sebab,
      oleh: row.oleh,
      dibuat_at: now,
    });
  }
}
