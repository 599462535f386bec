import type { Tx } from '../../../src/db/unit-of-work.js';
import { tables } from '../tables.js';
import type { Giliran } from '../piket/giliran.rules.js';
import type { Kursi } from './jadwal.rules.js';
import type { StatusTukar } from './tukar.rules.js';

/** A wish to swap two seats. */
export interface Tukar {
  readonly id: string;
  readonly dariId: string;
  readonly dari: Kursi;
  readonly keId: string;
  readonly ke: Kursi;
  readonly alasan: string;
  readonly status: StatusTukar;
}

/** The columns of both seats, as `rowOf` reads them. */
export interface TukarRow {
  readonly id: string;
  readonly dari_id: string;
  readonly dari_tanggal: string;
  readonly dari_giliran: Giliran;
  readonly dari_kursi: number;
  readonly ke_id: string;
  readonly ke_tanggal: string;
  readonly ke_giliran: Giliran;
  readonly ke_kursi: number;
  readonly alasan: string;
  readonly status: StatusTukar;
}

/** Writes of swaps. */
export class TukarRepository {
  /** Writes the wish; the partial unique index refuses a second open one for the same seat. */
  async insert(
    { trx, now }: Tx,
    { id, dariId, dari, keId, ke, alasan }: Omit<Tukar, 'status'>,
  ): Promise<void> {
    await trx(tables.tukar).insert({
      id,
      dari_id: dariId,
      dari_tanggal: dari.tanggal,
      dari_giliran: dari.giliran,
      dari_kursi: dari.kursi,
      ke_id: keId,
      ke_tanggal: ke.tanggal,
      ke_giliran: ke.giliran,
      ke_kursi: ke.kursi,
      alasan,
      status: 'diajukan',
      diajukan_at: now,
    });
  }

  /** The wish, locked. */
  async lock({ trx }: Tx, id: string): Promise<Tukar | null> {
    const row = await trx(tables.tukar).where({ id }).forUpdate().first<TukarRow | undefined>();
    return row === undefined ? null : tukarOf(row);
  }

  /** Moves on; false when it was no longer in `from`. */
  async move(
    { trx, now }: Tx,
    id: string,
    from: StatusTukar,
    to: StatusTukar,
    oleh: string | null,
  ): Promise<boolean> {
    const when = to === 'disepakati' ? { disepakati_at: now } : { diputus_at: now, diputus_oleh: oleh };
    const changed = await trx(tables.tukar)
      .where({ id, status: from })
      .update({ status: to, ...when });
    return changed === 1;
  }

  /** Ends every open wish a person takes part in; answers how many. */
  cancelOf({ trx, now }: Tx, penggunaId: string): Promise<number> {
    return trx(tables.tukar)
      .whereIn('status', ['diajukan', 'disepakati'])
      .where((or) => void or.where({ dari_id: penggunaId }).orWhere({ ke_id: penggunaId }))
      .update({ status: 'dibatalkan', diputus_at: now });
  }
}

/** A row as the rules read it. */
export function tukarOf(row: TukarRow): Tukar {
  return {
    id: row.id,
    dariId: row.dari_id,
    dari: { tanggal: row.dari_tanggal, giliran: row.dari_giliran, kursi: row.dari_kursi },
    keId: row.ke_id,
    ke: { tanggal: row.ke_tanggal, giliran: row.ke_giliran, kursi: row.ke_kursi },
    alasan: row.alasan,
    status: row.status,
  };
}
