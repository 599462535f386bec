import type { Database } from '../../../../src/db/database.js';
import { publik } from '../../publik/publik.scope.queries.js';
import { tabel } from '../../tables.js';
import type { Jendela } from '../wire/datetime.js';
import { jenisTayang } from './updates.rules.js';

/** A kejadian that became public at `tayangAt` (whole second, UTC ms). */
export interface BarisUpdate {
  readonly pengaduanId: string;
  readonly kode: string;
  readonly urutan: number;
  readonly tayangAt: number;
  readonly fixmystreetId: string | null;
}

/** Most rows of one answer. */
export const updateTerbanyak = 5_000;

/** The feed of updates. */
export class UpdatesQueries {
  constructor(private readonly db: Database) {}

  /** In the order they became public; one more than `updateTerbanyak` when there are too many. */
  async list({ dari, sampai }: Jendela): Promise<readonly BarisUpdate[]> {
    return publik(this.db.read)
      .join(`${tabel.tayang} as t`, 't.pengaduan_id', 'p.id')
      .join(`${tabel.kejadian} as k`, (join) =>
        join.on('k.pengaduan_id', 't.pengaduan_id').andOn('k.urutan', 't.urutan'),
      )
      .leftJoin(`${tabel.asal} as a`, 'a.pengaduan_id', 'p.id')
      .whereBetween('t.at', [dari, sampai])
      .whereIn('k.jenis', [...jenisTayang])
      .orderBy(['t.at', 't.pengaduan_id', 't.urutan'])
      .limit(updateTerbanyak + 1)
      .select<BarisUpdate[]>({
        pengaduanId: 'p.id',
        kode: 'p.kode',
        urutan: 't.urutan',
        tayangAt: 't.at',
        fixmystreetId: 'a.fixmystreet_id',
      });
  }

  /** Words of kejadian that may be shown, newest version: `<pengaduan id>/<urutan>` -> text. */
  async teksOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const teks = new Map<string, string>();
    for (let at = 0; at < ids.length; at += 500) {
      const rows = await this.db
        .read(tabel.teks)
        .whereIn('pengaduan_id', ids.slice(at, at + 500))
        .where('tampil', 1)
        .orderBy(['pengaduan_id', 'urutan', 'versi'])
        .select<{ pengaduanId: string; urutan: number; isi: string }[]>({
          pengaduanId: 'pengaduan_id',
          urutan: 'urutan',
          isi: 'isi',
        });
      for (const row of rows) teks.set(`${row.pengaduanId}/${String(row.urutan)}`, row.isi);
    }
    return teks;
  }
}
