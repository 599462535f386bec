import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import type { Nilai } from '../pengaduan/status.js';
import { tabel } from '../tables.js';
import type { Pernyataan, PeranSaksi } from './saksi.rules.js';

/** A testimony as it is written. */
export interface SaksiBaru {
  readonly pengaduanId: string;
  readonly pendudukId: string;
  readonly peran: PeranSaksi;
  readonly pernyataan: Pernyataan;
  readonly catatan: string;
  readonly foto: number;
  readonly at: number;
}

/** Testimonies, and the verdicts they are. */
export class SaksiRepository {
  async insert(trx: Knex.Transaction, saksi: SaksiBaru): Promise<void> {
    await trx(tabel.saksi).insert({
      id: newId(),
      pengaduan_id: saksi.pengaduanId,
      penduduk_id: saksi.pendudukId,
      peran: saksi.peran,
      pernyataan: saksi.pernyataan,
      catatan: saksi.catatan,
      foto: saksi.foto,
      at: saksi.at,
    });
  }

  /** The verdict of a witness on a tindak lanjut; a later one replaces it, one given as pelapor stays. */
  async putVerdict(trx: Knex.Transaction, saksi: SaksiBaru, urutanTl: number, nilai: Nilai): Promise<void> {
    await trx(tabel.penilaian)
      .insert({
        pengaduan_id: saksi.pengaduanId,
        urutan_tl: urutanTl,
        penduduk_id: saksi.pendudukId,
        sebagai: 'saksi',
        nilai,
        alasan: saksi.catatan,
        at: saksi.at,
      })
      .onConflict(['pengaduan_id', 'urutan_tl', 'penduduk_id'])
      .merge(['nilai', 'alasan', 'at'])
      .where(`${tabel.penilaian}.sebagai`, 'saksi');
  }
}
