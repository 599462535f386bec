import type { Tx } from '../../../src/db/unit-of-work.js';
import { tables } from '../tables.js';
import type { Jatah } from './dinas.rules.js';
import type { Giliran, GiliranHari } from './giliran.rules.js';
import type { KursiRencana } from './rencana.rules.js';

/** A dinas as it lies in its table. */
export interface Dinas {
  readonly id: string;
  readonly penggunaId: string;
  readonly tanggal: string;
  readonly giliran: Giliran;
  readonly kursi: number;
  /** UTC ms. */
  readonly mulaiAt: number;
}

/** How an open dinas was closed. */
export type Penutup = 'sendiri' | 'serah_terima' | 'otomatis';

const dinasColumns = [
  'id',
  'pengguna_id as penggunaId',
  'tanggal',
  'giliran',
  'kursi',
  'mulai_at as mulaiAt',
] as const;

/** Writes of piket and dinas, and the reads their decisions stand on, inside the caller's transaction. */
export class DinasRepository {
  /** The open dinas of a person. */
  findOpen({ trx }: Tx, penggunaId: string): Promise<Dinas | undefined> {
    return trx(tables.dinas)
      .where({ pengguna_id: penggunaId })
      .whereNull('selesai_at')
      .first<Dinas | undefined>(...dinasColumns);
  }

  /** All open dinas; there are never more than a handful. */
  listOpen({ trx }: Tx): Promise<Dinas[]> {
    return trx(tables.dinas)
      .whereNull('selesai_at')
      .orderBy('mulai_at')
      .select(...dinasColumns);
  }

  /** Seats promised to a person on the days `dari`..`sampai`: by plan first, then as a substitute. */
  async listJatah({ trx }: Tx, penggunaId: string, dari: string, sampai: string): Promise<Jatah[]> {
    const [planned, substituted] = await Promise.all([
      trx(tables.piket)
        .where({ pengguna_id: penggunaId })
        .whereBetween('tanggal', [dari, sampai])
        .select<{ tanggal: string; giliran: Giliran; kursi: number }[]>('tanggal', 'giliran', 'kursi'),
      trx(tables.pengganti)
        .where({ pengguna_id: penggunaId })
        .whereBetween('tanggal', [dari, sampai])
        .select<{ tanggal: string; giliran: Giliran; alasan: string }[]>('tanggal', 'giliran', 'alasan'),
    ]);
    return [
      ...planned.map((row) => ({ ...row, alasan: null })),
      ...substituted.map((row) => ({ ...row, kursi: null })),
    ];
  }

  /** Takes a seat. The partial unique indexes refuse a second person on it and a second seat for a person. */
  async insert({ trx }: Tx, dinas: Dinas, alasan: string | null): Promise<void> {
    await trx(tables.dinas).insert({
      id: dinas.id,
      pengguna_id: dinas.penggunaId,
      tanggal: dinas.tanggal,
      giliran: dinas.giliran,
      kursi: dinas.kursi,
      mulai_at: dinas.mulaiAt,
      alasan,
    });
  }

  /** Turns already sat and ended by the persons themselves; how the demo city's history is written. */
  async insertEnded({ trx }: Tx, turns: readonly (Dinas & { readonly selesaiAt: number })[]): Promise<void> {
    const rows = turns.map((turn) => ({
      id: turn.id,
      pengguna_id: turn.penggunaId,
      tanggal: turn.tanggal,
      giliran: turn.giliran,
      kursi: turn.kursi,
      mulai_at: turn.mulaiAt,
      selesai_at: turn.selesaiAt,
      penutup: 'sendiri',
    }));
    for (let from = 0; from < rows.length; from += 500)
      await trx(tables.dinas).insert(rows.slice(from, from + 500));
  }

  /** Closes an open dinas; false when it was closed meanwhile. */
  async close({ trx, now }: Tx, id: string, penutup: Penutup): Promise<boolean> {
    const changed = await trx(tables.dinas)
      .where({ id })
      .whereNull('selesai_at')
      .update({ selesai_at: now, penutup });
    return changed === 1;
  }

  /** Lets somebody sit in a turn he is not planned for. */
  async insertPengganti(
    { trx, now }: Tx,
    row: GiliranHari & {
      readonly id: string;
      readonly penggunaId: string;
      readonly alasan: string;
      readonly oleh: string;
    },
  ): Promise<void> {
    const { id, tanggal, giliran, alasan, oleh } = row;
    await trx(tables.pengganti).insert({
      id,
      tanggal,
      giliran,
      pengguna_id: row.penggunaId,
      alasan,
      oleh,
      at: now,
    });
  }

  /** Writes a whole plan; a seat already planned stays as it is. */
  async insertPlan({ trx }: Tx, seats: readonly (KursiRencana & { readonly id: string })[]): Promise<void> {
    const rows = seats.map((seat) => ({
      id: seat.id,
      tanggal: seat.tanggal,
      giliran: seat.giliran,
      kursi: seat.kursi,
      pengguna_id: seat.penggunaId,
    }));
    for (let from = 0; from < rows.length; from += 100) {
      await trx(tables.piket)
        .insert(rows.slice(from, from + 100))
        .onConflict()
        .ignore();
    }
  }
}
