import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';
import type { JenisStatistik, Statistik } from './hitungan.rules.js';

/** The figures of one key in one period. */
export interface StatistikTersimpan {
  readonly jenis: JenisStatistik;
  readonly kunci: string;
  /** Days; 0: since ever. */
  readonly hari: number;
  readonly dariAt: number;
  readonly dihitungAt: number;
  readonly isi: Statistik;
}

type Baris = Omit<StatistikTersimpan, 'isi'> & { readonly isi: string };

const kolom = {
  jenis: 'jenis',
  kunci: 'kunci',
  hari: 'hari',
  dariAt: 'dari_at',
  dihitungAt: 'dihitung_at',
  isi: 'isi',
} as const;

/** The figures as the job drew them last. */
export class StatistikRepository {
  constructor(private readonly db: Database) {}

  /** All figures at once: a page never shows two moments. */
  async replaceAll(trx: Knex.Transaction, daftar: readonly StatistikTersimpan[]): Promise<void> {
    await trx(tabel.statistik).delete();
    const rows = daftar.map((one) => ({
      jenis: one.jenis,
      kunci: one.kunci,
      hari: one.hari,
      dari_at: one.dariAt,
      dihitung_at: one.dihitungAt,
      isi: JSON.stringify(one.isi),
    }));
    for (let at = 0; at < rows.length; at += 200) await trx(tabel.statistik).insert(rows.slice(at, at + 200));
  }

  async find(jenis: JenisStatistik, kunci: string, hari: number): Promise<StatistikTersimpan | null> {
    const row = await this.db
      .read(tabel.statistik)
      .where({ jenis, kunci, hari })
      .first<Baris | undefined>(kolom);
    return row === undefined ? null : toStatistik(row);
  }

  /** Everything of one period; all periods without one. */
  async list(hari: number | null): Promise<readonly StatistikTersimpan[]> {
    const query = this.db.read(tabel.statistik).orderBy(['jenis', 'kunci', 'hari']).select<Baris[]>(kolom);
    if (hari !== null) query.where({ hari });
    return (await query).map(toStatistik);
  }
}

function toStatistik({ isi, ...rest }: Baris): StatistikTersimpan {
  return { ...rest, isi: JSON.parse(isi) as Statistik };
}
