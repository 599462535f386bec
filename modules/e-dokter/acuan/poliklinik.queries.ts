import type { Database } from '../../../src/db/database.js';
import type { PoliklinikPublik, PoliklinikQueries } from '../index.js';
import { statusTerbuka } from '../sesi/sesi.js';
import { tabel } from '../tables.js';
import { labelPublik } from './acuan.repository.js';
import type { PoliklinikRow } from './acuan.repository.js';

/** What other modules may know: clinics and seats left, never a person. */
export class PoliklinikPublikQueries implements PoliklinikQueries {
  constructor(private readonly db: Database) {}

  async listPublic(): Promise<readonly PoliklinikPublik[]> {
    const rows = await this.db
      .read(tabel.poliklinik)
      .where({ aktif: 1 })
      .orderBy('nama')
      .select<PoliklinikRow[]>();
    return rows.map((row) => ({ id: row.id, slug: row.slug, label: labelPublik(row) }));
  }

  async findPublic(idOrSlug: string): Promise<PoliklinikPublik | null> {
    const semua = await this.listPublic();
    return semua.find((one) => one.id === idOrSlug || one.slug === idOrSlug) ?? null;
  }

  async seatsFree(tanggal: string): Promise<readonly { poliklinikId: string; sisa: number }[]> {
    const rows = await this.db
      .read(tabel.sesi)
      .where({ tanggal })
      .whereIn('status', [...statusTerbuka])
      .groupBy('poliklinik_id')
      .select<{ poliklinik_id: string; sisa: number | string }[]>(
        'poliklinik_id',
        this.db.read.raw('sum(kuota_jkn + kuota_nonjkn - terisi_jkn - terisi_nonjkn) as sisa'),
      );
    return rows.map((row) => ({ poliklinikId: row.poliklinik_id, sisa: Number(row.sisa) }));
  }
}
