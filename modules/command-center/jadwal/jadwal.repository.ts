import { newId } from '../../../src/db/ids.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import type { KursiRencana } from '../piket/rencana.rules.js';
import { tables } from '../tables.js';
import type { Kursi } from './jadwal.rules.js';

/** Writes of the plan, inside the caller's transaction. */
export class JadwalRepository {
  /** The person on a seat; null when it is empty. */
  async personOn({ trx }: Tx, { tanggal, giliran, kursi }: Kursi): Promise<string | null> {
    const row = await trx(tables.piket)
      .where({ tanggal, giliran, kursi })
      .first<{ pengguna_id: string } | undefined>('pengguna_id');
    return row?.pengguna_id ?? null;
  }

  /**
   * Puts a person on a seat (null: empties it) if it still is as it was seen; false when somebody changed it.
   * Two who fill the same empty seat meet at the unique index.
   */
  async setSeat({ trx }: Tx, seat: Kursi, seen: string | null, penggunaId: string | null): Promise<boolean> {
    const { tanggal, giliran, kursi } = seat;
    const here = { tanggal, giliran, kursi };
    if (seen === null) {
      if (penggunaId !== null)
        await trx(tables.piket).insert({ ...here, id: newId(), pengguna_id: penggunaId });
      return true;
    }
    const row = trx(tables.piket).where({ ...here, pengguna_id: seen });
    const changed = penggunaId === null ? await row.delete() : await row.update({ pengguna_id: penggunaId });
    return changed === 1;
  }

  /** Empties all seats of these days; answers how many. */
  clear({ trx }: Tx, dari: string, sampai: string): Promise<number> {
    return trx(tables.piket).whereBetween('tanggal', [dari, sampai]).delete();
  }

  /** The seats of a person from a day on. */
  seatsOf({ trx }: Tx, penggunaId: string, dari: string): Promise<KursiRencana[]> {
    return trx(tables.piket)
      .where({ pengguna_id: penggunaId })
      .where('tanggal', '>=', dari)
      .orderBy(['tanggal', 'giliran'])
      .select('tanggal', 'giliran', 'kursi', 'pengguna_id as penggunaId');
  }
}
