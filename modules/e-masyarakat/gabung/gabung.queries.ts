import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';

/** What a merge would make of two: residents and households behind both together. */
export interface AkibatGabung {
  readonly warga: number;
  readonly kk: number;
}

/** Reads for the merge page. */
export class GabungQueries {
  constructor(private readonly db: Database) {}

  /** Distinct residents and households behind these pengaduan and their children. */
  async effectOf(ids: readonly string[]): Promise<AkibatGabung> {
    const { read } = this.db;
    const anak = () => read(tabel.pengaduan).select('id').whereIn('induk_id', ids);
    const keluarga = () => read(tabel.pengaduan).select('id').whereIn('id', ids).unionAll([anak()]);
    const pelapor = read(tabel.pengaduan)
      .whereIn('id', keluarga())
      .whereNotNull('pelapor_id')
      .select({ id: 'pelapor_id' });
    const pendukung = read(tabel.dukungan).whereIn('pengaduan_id', keluarga()).select({ id: 'penduduk_id' });
    const row = await read('penduduk')
      .whereIn('id', pelapor.union([pendukung]))
      .first<{ warga: number; kk: number } | undefined>(
        read.raw('count(*) as "warga", count(distinct kk_idx) as "kk"'),
      );
    return { warga: Number(row?.warga ?? 0), kk: Number(row?.kk ?? 0) };
  }
}
