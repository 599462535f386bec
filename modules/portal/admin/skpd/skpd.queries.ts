import type { Database } from '../../../../src/db/database.js';

/** Hours of one weekday as entered. */
export interface HoursRow {
  readonly hari: number;
  readonly buka: string;
  readonly tutup: string;
  readonly berlaku_dari: string;
  readonly dimasukkan_at: number;
}

/** Working hours for the administration of offices. */
export class SkpdQueries {
  constructor(private readonly db: Database) {}

  /** Hours of an office's own, or (null) those of all without any; latest first. */
  hoursOf(skpdId: string | null): Promise<readonly HoursRow[]> {
    return this.db
      .read('jam_kerja')
      .where({ skpd_id: skpdId })
      .orderBy([{ column: 'berlaku_dari', order: 'desc' }, 'hari'])
      .select<HoursRow[]>('hari', 'buka', 'tutup', 'berlaku_dari', 'dimasukkan_at');
  }
}
