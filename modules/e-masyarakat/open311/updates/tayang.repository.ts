import type { Knex } from 'knex';
import { publik } from '../../publik/publik.scope.queries.js';
import { tabel } from '../../tables.js';

/** A kejadian by its key. */
export interface KunciKejadian {
  readonly pengaduanId: string;
  readonly urutan: number;
}

/** When each kejadian became public. */
export class TayangRepository {
  /** Up to where stamping is complete, UTC ms of publik_at; locked, so that only one stamps at a time. */
  async lockMark(trx: Knex.Transaction): Promise<number> {
    await trx(tabel.tayangBatas).insert({ kunci: 1, sampai_at: 0 }).onConflict('kunci').ignore();
    const row = await trx(tabel.tayangBatas)
      .where('kunci', 1)
      .forUpdate()
      .first<{ sampai_at: number } | undefined>('sampai_at');
    return row?.sampai_at ?? 0;
  }

  async setMark(trx: Knex.Transaction, at: number): Promise<void> {
    await trx(tabel.tayangBatas).where('kunci', 1).update({ sampai_at: at });
  }

  /** Public kejadian without a stamp, of pengaduan changed since `since`, oldest first. */
  async listUnstamped(
    trx: Knex.Transaction,
    since: number,
    limit: number,
  ): Promise<readonly KunciKejadian[]> {
    return publik(trx)
      .join(`${tabel.kejadian} as k`, 'k.pengaduan_id', 'p.id')
      .leftJoin(`${tabel.tayang} as t`, (join) =>
        join.on('t.pengaduan_id', 'k.pengaduan_id').andOn('t.urutan', 'k.urutan'),
      )
      .where('p.publik_at', '>=', since)
      .whereNull('t.at')
      .orderBy(['k.at', 'k.pengaduan_id', 'k.urutan'])
      .limit(limit)
      .select<KunciKejadian[]>({ pengaduanId: 'k.pengaduan_id', urutan: 'k.urutan' });
  }

  /** The latest stamp; 0 before the first. */
  async latest(trx: Knex.Transaction): Promise<number> {
    const rows = await trx(tabel.tayang).max<{ at: number | null }[]>({ at: 'at' });
    return Number(rows[0]?.at ?? 0);
  }

  /** Stamps every public kejadian with the second it happened in. */
  async insertPast(trx: Knex.Transaction): Promise<void> {
    const past = publik(trx)
      .join(`${tabel.kejadian} as k`, 'k.pengaduan_id', 'p.id')
      .select('k.pengaduan_id', 'k.urutan', trx.raw('((k.at + 999) / 1000) * 1000'));
    await trx(trx.raw('?? (??, ??, ??)', [tabel.tayang, 'pengaduan_id', 'urutan', 'at'])).insert(past);
  }

  async insert(
    trx: Knex.Transaction,
    stamps: readonly (KunciKejadian & { readonly at: number })[],
  ): Promise<void> {
    const rows = stamps.map((one) => ({ pengaduan_id: one.pengaduanId, urutan: one.urutan, at: one.at }));
    for (let at = 0; at < rows.length; at += 200) await trx(tabel.tayang).insert(rows.slice(at, at + 200));
  }
}
