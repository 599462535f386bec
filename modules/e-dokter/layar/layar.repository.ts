import type { Knex } from 'knex';
import { tabel } from '../tables.js';

/** Which clinics a display of this name shows, and which paired screen it is. */
export interface LayarRow {
  readonly nama: string;
  readonly layar_id: string | null;
  readonly poliklinik_id: string;
}

/** Waiting-room displays by name. */
export class LayarRepository {
  async list(knex: Knex): Promise<readonly LayarRow[]> {
    return knex(tabel.layarPoliklinik).orderBy(['nama', 'poliklinik_id']).select<LayarRow[]>();
  }

  /** Clinics of a display; empty when there is none of this name. */
  async clinicsOf(knex: Knex, nama: string): Promise<readonly string[]> {
    return knex(tabel.layarPoliklinik)
      .where({ nama })
      .orderBy('poliklinik_id')
      .pluck<string[]>('poliklinik_id');
  }

  /** The name of a paired screen; null when it has none. */
  async nameOf(knex: Knex, layarId: string): Promise<string | null> {
    const row = await knex(tabel.layarPoliklinik)
      .where({ layar_id: layarId })
      .first<Pick<LayarRow, 'nama'> | undefined>('nama');
    return row?.nama ?? null;
  }

  /** Sets what a display shows and which screen it is. */
  async choose(
    trx: Knex.Transaction,
    nama: string,
    { layarId, poliklinikIds }: { readonly layarId: string; readonly poliklinikIds: readonly string[] },
  ): Promise<void> {
    await trx(tabel.layarPoliklinik).where({ nama }).delete();
    await trx(tabel.layarPoliklinik).insert(
      poliklinikIds.map((poliklinik_id) => ({ nama, layar_id: layarId, poliklinik_id })),
    );
  }

  async remove(trx: Knex.Transaction, nama: string): Promise<void> {
    await trx(tabel.layarPoliklinik).where({ nama }).delete();
  }
}
