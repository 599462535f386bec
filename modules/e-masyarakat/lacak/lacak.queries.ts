import type { Database } from '../../../src/db/database.js';
import type { Kolom } from '../pengaduan/status.js';
import { tabel } from '../tables.js';

/** What the holder of a kunci lacak may learn. */
export interface BarisLacak {
  readonly kunciLacakHmac: string;
  readonly kolom: Kolom;
  readonly skpdSlug: string | null;
  readonly diajukanAt: number;
  readonly dibacaAt: number | null;
  readonly ditindaklanjutiAt: number | null;
  readonly ditutupAt: number | null;
}

/** One pengaduan by code, whatever its kerahasiaan: the caller checks the secret. */
export class LacakQueries {
  constructor(private readonly db: Database) {}

  async find(kode: string): Promise<BarisLacak | null> {
    const row = await this.db
      .read(`${tabel.pengaduan} as p`)
      .leftJoin('skpd as s', 's.id', 'p.skpd_id')
      .where('p.kode', kode)
      .first<BarisLacak | undefined>({
        kunciLacakHmac: 'p.kunci_lacak_hmac',
        kolom: 'p.kolom',
        skpdSlug: 's.slug',
        diajukanAt: 'p.diajukan_at',
        dibacaAt: 'p.dibaca_at',
        ditindaklanjutiAt: 'p.ditindaklanjuti_at',
        ditutupAt: 'p.ditutup_at',
      });
    return row ?? null;
  }
}
