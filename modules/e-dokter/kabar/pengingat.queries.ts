import type { Database } from '../../../src/db/database.js';
import { wibDay } from '../../../src/time/time.js';
import { tabel } from '../tables.js';

/** Somebody to be told, with the window he was given (UTC ms). */
export interface Diingatkan {
  readonly pendaftaranId: string;
  readonly pasienId: string;
  readonly mulai: number;
  readonly selesai: number;
}

/** Who is due for a reminder. */
export class PengingatQueries {
  constructor(private readonly db: Database) {}

  /** Registered, not here yet, with a window that begins in (dari, sampai]. */
  async beginningBetween(dari: number, sampai: number): Promise<readonly Diingatkan[]> {
    return this.waiting()
      .whereBetween('p.tanggal', [wibDay(dari), wibDay(sampai)])
      .where('b.mulai', '>', dari)
      .where('b.mulai', '<=', sampai)
      .select<Diingatkan[]>(KOLOM);
  }

  private waiting() {
    return this.db
      .read(`${tabel.pendaftaran} as p`)
      .join(`${tabel.blok} as b`, 'b.id', 'p.blok_id')
      .where('p.status', 'terdaftar')
      .whereNotNull('p.pasien_id');
  }
}

const KOLOM = {
  pendaftaranId: 'p.id',
  pasienId: 'p.pasien_id',
  mulai: 'b.mulai',
  selesai: 'b.selesai',
} as const;
