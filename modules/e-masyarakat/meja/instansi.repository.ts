import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';

/** An office outside the city's own, with its official contact ('' when none is known). */
export interface Instansi {
  readonly id: string;
  readonly nama: string;
  readonly kontak: string;
}

const kolom = { id: 'id', nama: 'nama', kontak: 'kontak' } as const satisfies Record<keyof Instansi, string>;

/** Offices outside and what was handed to them. */
export class InstansiRepository {
  /** Those in use, by name. */
  list(knex: Knex): Promise<readonly Instansi[]> {
    return knex(tabel.instansi).where('aktif', 1).orderBy('nama').select<Instansi[]>(kolom);
  }

  async find(knex: Knex, id: string): Promise<Instansi | null> {
    const row = await knex(tabel.instansi).where({ id, aktif: 1 }).first<Instansi | undefined>(kolom);
    return row ?? null;
  }

  /** Notes the hand-over; `idLuar` is the number given there. @throws unique violation when that number stands already */
  async refer(
    trx: Knex.Transaction,
    rujukan: {
      readonly pengaduanId: string;
      readonly instansiId: string;
      readonly idLuar: string | null;
      readonly at: number;
    },
  ): Promise<void> {
    await trx(tabel.rujukan).insert({
      id: newId(),
      pengaduan_id: rujukan.pengaduanId,
      instansi_id: rujukan.instansiId,
      id_luar: rujukan.idLuar,
      dibuat_at: rujukan.at,
    });
  }

  /** True when that office's number already stands at a pengaduan. */
  async isKnown(knex: Knex, instansiId: string, idLuar: string): Promise<boolean> {
    return (
      (await knex(tabel.rujukan)
        .where({ instansi_id: instansiId, id_luar: idLuar })
        .first<{ id: string } | undefined>('id')) !== undefined
    );
  }

  /** Takes the newest hand-over of a pengaduan back. */
  async unrefer(trx: Knex.Transaction, pengaduanId: string): Promise<void> {
    await trx(tabel.rujukan).where({ pengaduan_id: pengaduanId }).delete();
  }
}
