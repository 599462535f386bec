import type { Knex } from 'knex';
import type { Nilai } from '../pengaduan/status.js';
import { tabel } from '../tables.js';

/** A verdict as a row. */
export interface BarisPenilaian {
  readonly pengaduanId: string;
  readonly urutanTl: number;
  readonly pendudukId: string;
  /** A witness's is written by wilayah/. */
  readonly sebagai: 'pelapor' | 'pendukung';
  readonly nilai: Nilai;
  readonly alasan: string;
  readonly at: number;
}

/** Verdicts; a later one of the same person on the same tindak lanjut replaces the earlier. */
export class PenilaianRepository {
  async put(trx: Knex.Transaction, penilaian: BarisPenilaian): Promise<void> {
    await trx(tabel.penilaian)
      .insert({
        pengaduan_id: penilaian.pengaduanId,
        urutan_tl: penilaian.urutanTl,
        penduduk_id: penilaian.pendudukId,
        sebagai: penilaian.sebagai,
        nilai: penilaian.nilai,
        alasan: penilaian.alasan,
        at: penilaian.at,
      })
      .onConflict(['pengaduan_id', 'urutan_tl', 'penduduk_id'])
      .merge(['nilai', 'alasan', 'at']);
  }
}
