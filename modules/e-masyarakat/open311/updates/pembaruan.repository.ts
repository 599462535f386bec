import type { Knex } from 'knex';
import type { Database } from '../../../../src/db/database.js';
import { newId } from '../../../../src/db/ids.js';
import { tabel } from '../../tables.js';

/** Where a client's update landed. */
export interface Tercatat {
  readonly kode: string;
  readonly urutan: number;
}

/** Updates clients sent, and the flags they raise for the operator. */
export class PembaruanRepository {
  constructor(private readonly db: Database) {}

  /** Id of a pengaduan this key sent and that is not rahasia. */
  async findOwn(klienId: string, kode: string): Promise<string | null> {
    const row = await this.db
      .read(tabel.pengaduan)
      .where({ kode, klien_id: klienId })
      .whereNot('kerahasiaan', 'rahasia')
      .first<{ id: string } | undefined>('id');
    return row?.id ?? null;
  }

  /** What this update_id of the key led to, if it came before. The pengaduan's row is locked by the caller. */
  async find(trx: Knex.Transaction, klienId: string, updateId: string): Promise<Tercatat | null> {
    const row = await trx(`${tabel.pembaruan} as u`)
      .join(`${tabel.pengaduan} as p`, 'p.id', 'u.pengaduan_id')
      .where({ 'u.klien_id': klienId, 'u.update_id': updateId })
      .first<Tercatat | undefined>({ kode: 'p.kode', urutan: 'u.urutan' });
    return row ?? null;
  }

  async insert(
    trx: Knex.Transaction,
    baru: { klienId: string; updateId: string; pengaduanId: string; urutan: number; at: number },
  ): Promise<void> {
    await trx(tabel.pembaruan).insert({
      klien_id: baru.klienId,
      update_id: baru.updateId,
      pengaduan_id: baru.pengaduanId,
      urutan: baru.urutan,
      dibuat_at: baru.at,
    });
  }

  /** A note only operators see: the client wants something no status can command. */
  async flag(trx: Knex.Transaction, pengaduanId: string, isi: string, at: number): Promise<void> {
    await trx(tabel.catatan).insert({
      id: newId(),
      pengaduan_id: pengaduanId,
      jenis: 'tanda_klien',
      pelaku_id: null,
      isi,
      at,
    });
  }
}
