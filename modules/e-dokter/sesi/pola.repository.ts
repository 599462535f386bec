import type { Knex } from 'knex';
import { bagianAbsen, polaBawaan } from '../hitung/perkiraan.rules.js';
import type { Pola } from '../hitung/perkiraan.rules.js';
import { tabel } from '../tables.js';

interface Row {
  readonly n: number;
  readonly m: number;
  readonly cv: number;
  readonly l: number;
  readonly absen: number;
  readonly terjadwal: number;
  readonly pengisian: number;
}

/** What past sesi of a doctor at a poliklinik teach; the defaults while there is nothing. */
export class PolaRepository {
  async find(knex: Knex, dokterId: string, poliklinikId: string): Promise<Pola> {
    const row = await knex(tabel.pola)
      .where({ dokter_id: dokterId, poliklinik_id: poliklinikId })
      .first<Row | undefined>();
    if (!row) return polaBawaan;
    return {
      m: row.n === 0 ? polaBawaan.m : row.m,
      cv: row.n === 0 ? polaBawaan.cv : row.cv,
      l: row.l,
      a: bagianAbsen(row.absen, row.terjadwal),
      r: row.pengisian,
    };
  }

  async save(
    trx: Knex.Transaction,
    kunci: { readonly dokterId: string; readonly poliklinikId: string },
    row: Row,
    now: number,
  ): Promise<void> {
    await trx(tabel.pola)
      .insert({ dokter_id: kunci.dokterId, poliklinik_id: kunci.poliklinikId, ...row, dihitung_at: now })
      .onConflict(['dokter_id', 'poliklinik_id'])
      .merge();
  }
}
