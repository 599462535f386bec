import type { Knex } from 'knex';
import { tabel } from '../tables.js';
import type { Selisih } from './angka.rules.js';

/** Maintained counters: kept in the transaction that changes a pengaduan, in one fixed order of rows. */
export class AngkaRepository {
  async add(trx: Knex.Transaction, selisih: readonly Selisih[]): Promise<void> {
    for (const { jenis, kunci, kolom, jumlah } of selisih) {
      await trx(tabel.angka)
        .insert({ jenis, kunci, kolom, jumlah })
        .onConflict(['jenis', 'kunci', 'kolom'])
        .merge({ jumlah: trx.raw('?? + ?', [`${tabel.angka}.jumlah`, jumlah]) });
    }
  }
}
