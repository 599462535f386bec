import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';

const sekali = 500;

/** Heads of chains at the end of a day, and the roots over them. */
export class AkarRepository {
  constructor(private readonly db: Database) {}

  /** The day of the newest root; null before the first. */
  async latestDay(trx: Knex.Transaction): Promise<string | null> {
    const row = await trx(tabel.akar)
      .orderBy('tanggal', 'desc')
      .first<{ tanggal: string } | undefined>('tanggal');
    return row?.tanggal ?? null;
  }

  /** Brings the heads to the end of a day: chains that grew in [since, until), UTC ms. */
  async advance(trx: Knex.Transaction, since: number, until: number): Promise<void> {
    const grown = trx(tabel.kejadian).where('at', '>=', since).where('at', '<', until).select('pengaduan_id');
    const last = trx(tabel.kejadian)
      .whereIn('pengaduan_id', grown)
      .where('at', '<', until)
      .groupBy('pengaduan_id')
      .select('pengaduan_id')
      .max({ urutan: 'urutan' })
      .as('a');
    const heads = trx(`${tabel.kejadian} as k`)
      .join(last, (join) => join.on('a.pengaduan_id', 'k.pengaduan_id').andOn('a.urutan', 'k.urutan'))
      .select('k.pengaduan_id', 'k.urutan', 'k.hash');
    await trx(tabel.kepala)
      .whereIn(
        'pengaduan_id',
        trx(tabel.kejadian).where('at', '>=', since).where('at', '<', until).select('pengaduan_id'),
      )
      .delete();
    await trx(trx.raw('?? (pengaduan_id, urutan, hash)', [tabel.kepala])).insert(heads);
  }

  /** All heads by hash, in pages. */
  async *heads(trx: Knex.Transaction): AsyncGenerator<readonly string[]> {
    for (let after = ''; ;) {
      const rows = await trx(tabel.kepala)
        .where('hash', '>', after)
        .orderBy('hash')
        .limit(sekali)
        .select<{ hash: string }[]>('hash');
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows.map((row) => row.hash);
      after = last.hash;
    }
  }

  /** Writes the root of a day once. */
  async put(
    trx: Knex.Transaction,
    akar: { readonly tanggal: string; readonly jumlah: number; readonly hash: string },
    at: number,
  ): Promise<void> {
    await trx(tabel.akar)
      .insert({ ...akar, diumumkan_at: at })
      .onConflict('tanggal')
      .ignore();
  }

  async latest(): Promise<{
    readonly tanggal: string;
    readonly jumlah: number;
    readonly hash: string;
  } | null> {
    const row = await this.db
      .read(tabel.akar)
      .orderBy('tanggal', 'desc')
      .first<{ tanggal: string; jumlah: number; hash: string } | undefined>('tanggal', 'jumlah', 'hash');
    return row ?? null;
  }
}
