import type { Knex } from 'knex';
import type { Database } from '../../../../src/db/database.js';
import { tabel } from '../../tables.js';

/** A media_url of a client. `disimpan_teks`: not fetched, kept as the client wrote it. */
export interface Media {
  readonly id: string;
  readonly pengaduanId: string;
  readonly urutanKejadian: number;
  readonly klienId: string;
  readonly alamat: string;
}

export type StatusMedia = 'menunggu' | 'diambil' | 'disimpan_teks' | 'gagal';

/** Photos clients only named by address. */
export class MediaRepository {
  constructor(private readonly db: Database) {}

  async insert(trx: Knex.Transaction, media: Media, status: StatusMedia, at: number): Promise<void> {
    await trx(tabel.media).insert({
      id: media.id,
      pengaduan_id: media.pengaduanId,
      urutan_kejadian: media.urutanKejadian,
      klien_id: media.klienId,
      alamat: media.alamat,
      status,
      dibuat_at: at,
    });
  }

  /** One that still waits; null when it was dealt with. */
  async findWaiting(id: string): Promise<Media | null> {
    const row = await this.db.read(tabel.media).where({ id, status: 'menunggu' }).first<Media | undefined>({
      id: 'id',
      pengaduanId: 'pengaduan_id',
      urutanKejadian: 'urutan_kejadian',
      klienId: 'klien_id',
      alamat: 'alamat',
    });
    return row ?? null;
  }

  /** Ends the waiting; false when another run ended it first. */
  async settle(
    trx: Knex.Transaction,
    id: string,
    status: 'diambil' | 'gagal',
    sebab: string | null,
  ): Promise<boolean> {
    const updated = await trx(tabel.media).where({ id, status: 'menunggu' }).update({ status, sebab });
    return updated === 1;
  }
}
