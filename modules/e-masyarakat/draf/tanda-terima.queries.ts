import type { Database } from '../../../src/db/database.js';
import type { Kerahasiaan } from '../pengaduan/status.js';
import { tabel } from '../tables.js';

/** What a receipt is drawn from. */
export interface Receipt {
  readonly id: string;
  readonly kode: string;
  readonly kategoriId: string;
  readonly kelurahanKode: string;
  readonly kerahasiaan: Kerahasiaan;
  readonly diajukanAt: number;
  readonly tenggatAt: number | null;
}

/** Receipts of the one who sent it. */
export class ReceiptQueries {
  constructor(private readonly db: Database) {}

  async find(pendudukId: string, kode: string): Promise<Receipt | null> {
    const row = await this.db
      .read(tabel.pengaduan)
      .where({ pelapor_id: pendudukId, kode })
      .first<Receipt | undefined>({
        id: 'id',
        kode: 'kode',
        kategoriId: 'kategori_id',
        kelurahanKode: 'kelurahan_kode',
        kerahasiaan: 'kerahasiaan',
        diajukanAt: 'diajukan_at',
        tenggatAt: 'tenggat_at',
      });
    return row ?? null;
  }

  async kodeOf(pengaduanId: string): Promise<string | null> {
    const row = await this.db
      .read(tabel.pengaduan)
      .where('id', pengaduanId)
      .first<{ kode: string } | undefined>('kode');
    return row?.kode ?? null;
  }
}
