import type { Knex } from 'knex';
import type { Database } from '../../src/db/database.js';
import { publicRows } from './publik/saringan.queries.js';
import type { Saringan } from './publik/saringan.queries.js';
import { tabel } from './tables.js';

/** A cell of a figure. */
export interface SelAngka {
  readonly kunci: string;
  readonly label: string;
  readonly nilai: number;
}

/** What somebody on piket has to explain. */
export interface BarisJaga {
  readonly kode: string;
  readonly kerahasiaan: string;
  readonly kategori: string;
  readonly kelurahan: string | null;
  /** UTC ms. */
  readonly sejak: number;
}

export type PerAngka = 'kota' | 'skpd' | 'kecamatan';

/** A handover that had more to explain would not be read. */
const butirTerbanyak = 500;

/** Figures that are counted from rows each time they are asked. */
export class StatistikQueries {
  constructor(private readonly db: Database) {}

  /** Public pengaduan of a filter, by city, holding SKPD or kecamatan: the very rows a list with it shows. */
  async count(per: PerAngka, saringan: Saringan, now: number): Promise<readonly SelAngka[]> {
    const { read } = this.db;
    const query = publicRows(read, saringan, now);
    if (per === 'kota') {
      const [row] = await query.count<{ jumlah: number }[]>({ jumlah: '*' });
      return [{ kunci: '', label: 'Kota Binjai', nilai: Number(row?.jumlah ?? 0) }];
    }
    const [tabelNama, kunci, kolom, nama] =
      per === 'skpd'
        ? (['skpd as w', 'w.id', 'p.skpd_id', 'w.singkatan'] as const)
        : (['kecamatan as w', 'w.kode', 'p.kecamatan_kode', 'w.nama'] as const);
    const rows = await query
      .join(tabelNama, kunci, kolom)
      .groupBy(kunci, nama)
      .select<SelAngka[]>(read.raw('?? as kunci, ?? as label, count(*) as nilai', [kunci, nama]));
    return rows.map((row) => ({ ...row, nilai: Number(row.nilai) })).sort((a, b) => b.nilai - a.nilai);
  }

  /** What waits for its first read since before `batasAt`, rahasia ones too; oldest first. */
  listUnread(batasAt: number): Promise<readonly BarisJaga[]> {
    return this.listAtDesk((query) =>
      query.where('p.status', 'diajukan').where('p.diajukan_at', '<', batasAt),
    );
  }

  /** What the operators have not passed on by its K2, rahasia ones too; oldest first. */
  listUnrouted(now: number): Promise<readonly BarisJaga[]> {
    return this.listAtDesk((query) =>
      query.whereIn('p.status', ['diajukan', 'dibaca']).where('p.tenggat_at', '<', now),
    );
  }

  private listAtDesk(narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder): Promise<readonly BarisJaga[]> {
    return narrow(this.db.read(`${tabel.pengaduan} as p`))
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .leftJoin('kelurahan as w', 'w.kode', 'p.kelurahan_kode')
      .where('k.tertutup', 0)
      .orderBy([{ column: 'p.diajukan_at' }, { column: 'p.id' }])
      .limit(butirTerbanyak)
      .select<BarisJaga[]>({
        kode: 'p.kode',
        kerahasiaan: 'p.kerahasiaan',
        kategori: 'k.nama',
        kelurahan: 'w.nama',
        sejak: 'p.diajukan_at',
      });
  }
}
