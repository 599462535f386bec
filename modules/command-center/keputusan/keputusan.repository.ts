import type { Tx } from '../../../src/db/unit-of-work.js';
import { tables } from '../tables.js';

/** A decision of a meeting. Instants UTC ms. */
export interface Keputusan {
  readonly id: string;
  /** The meeting: `2026-W48` or `2026-11`. */
  readonly periode: string;
  readonly isi: string;
  readonly skpdId: string;
  readonly tenggatAt: number;
  readonly status: 'dicatat' | 'dilaksanakan' | 'ditutup';
  readonly hasil: string | null;
  readonly dicatatOleh: string | null;
  readonly dicatatAt: number;
  readonly dilaksanakanAt: number | null;
  readonly ditutupAt: number | null;
}

export const keputusanColumns = [
  'id',
  'periode',
  'isi',
  'skpd_id as skpdId',
  'tenggat_at as tenggatAt',
  'status',
  'hasil',
  'dicatat_oleh as dicatatOleh',
  'dicatat_at as dicatatAt',
  'dilaksanakan_at as dilaksanakanAt',
  'ditutup_at as ditutupAt',
] as const;

/** Writes of decisions; each change names the state it comes from. */
export class KeputusanRepository {
  async insert(
    { trx, now }: Tx,
    row: Pick<Keputusan, 'id' | 'periode' | 'isi' | 'skpdId' | 'tenggatAt' | 'dicatatOleh'>,
  ): Promise<void> {
    const { id, periode, isi, skpdId, tenggatAt, dicatatOleh } = row;
    await trx(tables.keputusan).insert({
      id,
      periode,
      isi,
      skpd_id: skpdId,
      tenggat_at: tenggatAt,
      status: 'dicatat',
      dicatat_oleh: dicatatOleh,
      dicatat_at: now,
    });
  }

  find({ trx }: Tx, id: string): Promise<Keputusan | undefined> {
    return trx(tables.keputusan)
      .where({ id })
      .first<Keputusan | undefined>(...keputusanColumns);
  }

  /** False when it was carried out or closed meanwhile. */
  async carryOut({ trx, now }: Tx, id: string, hasil: string, oleh: string | null): Promise<boolean> {
    const change = { status: 'dilaksanakan', hasil, dilaksanakan_oleh: oleh, dilaksanakan_at: now };
    return (await trx(tables.keputusan).where({ id, status: 'dicatat' }).update(change)) === 1;
  }

  /** False when it is not carried out, or closed already. */
  async close({ trx, now }: Tx, id: string, oleh: string | null): Promise<boolean> {
    const change = { status: 'ditutup', ditutup_oleh: oleh, ditutup_at: now };
    return (await trx(tables.keputusan).where({ id, status: 'dilaksanakan' }).update(change)) === 1;
  }
}
