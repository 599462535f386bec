import type { Database } from '../db/database.js';
import type { Jam, JamPause, JamVisibility } from './jam.js';
import { readPauses, toJam } from './jam.repository.js';
import type { Side } from './rule.js';

/** A clock with its pauses, for timelines. */
export interface JamWithPauses extends Jam {
  readonly jeda: readonly JamPause[];
}

/** One cell of the ladder board: clocks of an office whose highest rung reached is this one. */
export interface BoardCell {
  readonly skpdId: string | null;
  readonly persen: number;
  readonly visibilitas: JamVisibility;
  readonly jumlah: number;
  /** The oldest start, UTC ms. */
  readonly tertuaAt: number;
}

/** Which clocks a board list shows. */
export interface BoardFilter {
  readonly skpdId: string;
  /** The highest rung reached. */
  readonly persen: number;
  readonly visibilitas: readonly JamVisibility[];
}

/** Where a keyset page goes on. */
export interface BoardCursor {
  readonly tenggatAt: number;
  readonly id: string;
}

/** The clocks lead, then their rungs: SQLite keeps the order of a CROSS JOIN. */
const jamFirst = {
  sqlite: 'jam CROSS JOIN jam_langkah ON jam_langkah.jam_id = jam.id',
  pg: 'jam JOIN jam_langkah ON jam_langkah.jam_id = jam.id',
} as const;

/** Read side of the clocks; tertutup ones appear only where their visibility is asked for. */
export class JamQueries {
  constructor(private readonly db: Database) {}

  /** All clocks of a thing, first started first, with pauses. */
  async ofOwner(pemilikJenis: string, pemilikId: string): Promise<readonly JamWithPauses[]> {
    const byOwner = await this.ofOwners(pemilikJenis, [pemilikId]);
    return byOwner.get(pemilikId) ?? [];
  }

  /** The same for a page of things, in two queries. */
  async ofOwners(
    pemilikJenis: string,
    pemilikIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly JamWithPauses[]>> {
    const rows = (
      await this.db
        .read('jam')
        .where({ pemilik_jenis: pemilikJenis })
        .whereIn('pemilik_id', pemilikIds)
        .orderBy(['mulai_at', 'id'])
        .select()
    ).map(toJam);
    const pauses = await readPauses(
      this.db.read,
      rows.map((row) => row.id),
    );
    const byOwner = new Map<string, JamWithPauses[]>();
    for (const row of rows) {
      const list = byOwner.get(row.pemilikId) ?? [];
      list.push({ ...row, jeda: pauses.get(row.id) ?? [] });
      byOwner.set(row.pemilikId, list);
    }
    return byOwner;
  }

  /** Ladder board: SKPD x highest rung reached at `now` among running clocks. */
  async board(now: number): Promise<readonly BoardCell[]> {
    const { read } = this.db;
    // The literal is the predicate of the partial index.
    const reached = read
      .from(read.raw(jamFirst[this.db.dialect]))
      .whereRaw("jam.status = 'berjalan'")
      .whereNotNull('jam_langkah.persen')
      .where('jam_langkah.jatuh_at', '<=', now)
      .groupBy('jam.id', 'jam.skpd_id', 'jam.visibilitas', 'jam.mulai_at')
      .select('jam.skpd_id', 'jam.visibilitas', 'jam.mulai_at')
      .max({ persen: 'jam_langkah.persen' })
      .as('capai');
    const rows = await read
      .from(reached)
      .groupBy('skpd_id', 'visibilitas', 'persen')
      .count({ jumlah: '*' })
      .min({ tertua: 'mulai_at' })
      .select<
        {
          skpd_id: string | null;
          visibilitas: JamVisibility;
          persen: number;
          jumlah: number;
          tertua: number;
        }[]
      >('skpd_id', 'visibilitas', 'persen');
    return rows.map((row) => ({
      skpdId: row.skpd_id,
      visibilitas: row.visibilitas,
      persen: row.persen,
      jumlah: row.jumlah,
      tertuaAt: row.tertua,
    }));
  }

  /** Clocks resting now, per office and side. */
  async resting(): Promise<
    readonly { skpdId: string | null; sisi: Side; visibilitas: JamVisibility; jumlah: number }[]
  > {
    const rows = await this.db
      .read('jam')
      .join('jam_jeda', 'jam_jeda.jam_id', 'jam.id')
      .whereRaw("jam.status = 'jeda'")
      .whereNull('jam_jeda.sampai_at')
      .groupBy('jam.skpd_id', 'jam_jeda.sisi', 'jam.visibilitas')
      .count({ jumlah: '*' })
      .select<{ skpd_id: string | null; sisi: Side; visibilitas: JamVisibility; jumlah: number }[]>(
        'jam.skpd_id',
        'jam_jeda.sisi',
        'jam.visibilitas',
      );
    return rows.map((row) => ({
      skpdId: row.skpd_id,
      sisi: row.sisi,
      visibilitas: row.visibilitas,
      jumlah: row.jumlah,
    }));
  }

  /** The list behind a cell, oldest due first, by keyset. */
  async boardList(
    filter: BoardFilter,
    now: number,
    after: BoardCursor | null,
    count: number,
  ): Promise<readonly Jam[]> {
    const { read } = this.db;
    const reached = () =>
      read('jam_langkah').whereRaw('jam_langkah.jam_id = jam.id').where('jatuh_at', '<=', now);
    const query = read('jam')
      .whereRaw("status = 'berjalan'")
      .where('skpd_id', filter.skpdId)
      .whereIn('visibilitas', filter.visibilitas)
      .whereExists(reached().where('persen', filter.persen))
      .whereNotExists(reached().where('persen', '>', filter.persen))
      .orderBy(['tenggat_at', 'id'])
      .limit(count);
    if (after) query.whereRaw('(tenggat_at, id) > (?, ?)', [after.tenggatAt, after.id]);
    return (await query.select('jam.*')).map(toJam);
  }

  /** Running clocks past due whose 100 % rung has not fired although it is `graceMs` old: must be none. */
  async unescalated(
    now: number,
    graceMs: number,
  ): Promise<{ readonly pelanggaran: number; readonly diperiksa: number }> {
    const { read } = this.db;
    const late = () =>
      read('jam')
        .where('status', 'berjalan')
        .where('tenggat_at', '<=', now - graceMs);
    const all = await late().count<{ n: number }[]>({ n: '*' }).first();
    const silent = await late()
      .whereExists(
        read('jam_langkah')
          .whereRaw('jam_langkah.jam_id = jam.id')
          .where('persen', 100)
          .whereNull('dijalankan_at')
          .where('jatuh_at', '<=', now - graceMs),
      )
      .count<{ n: number }[]>({ n: '*' })
      .first();
    return { pelanggaran: Number(silent?.n), diperiksa: Number(all?.n) };
  }

  /** Ids of clocks with a step due, oldest step first. */
  async dueJam(now: number, count: number): Promise<readonly string[]> {
    const ids = await this.db
      .read('jam_langkah')
      .whereNull('dijalankan_at')
      .whereNotNull('jatuh_at')
      .where('jatuh_at', '<=', now)
      .orderBy(['jatuh_at', 'jam_id'])
      .limit(count)
      .pluck<string[]>('jam_id');
    return [...new Set(ids)].sort();
  }

  /** Ids of open clocks counted under an older calendar, by keyset. */
  async outdatedJam(kalenderVersi: number, afterId: string, count: number): Promise<readonly string[]> {
    return this.db
      .read('jam')
      .whereNot('status', 'berhenti')
      .where('kalender_versi', '<', kalenderVersi)
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(count)
      .pluck<string[]>('id');
  }
}
