import type { Knex } from 'knex';
import { tabel } from '../tables.js';

export type TujuanFoto = 'awal' | 'sesudah' | 'penilaian' | 'dukungan' | 'saksi';

/** A photo of a pengaduan; `fileTayangId` is what the public sees (a redacted copy or the file itself). */
export interface Foto {
  readonly urutan: number;
  readonly tujuan: TujuanFoto;
  readonly urutanKejadian: number | null;
  readonly fileId: string;
  readonly fileTayangId: string | null;
  readonly jarakM: number | null;
  readonly alasanJauh: string | null;
  readonly status: 'menunggu' | 'tayang' | 'ditahan';
}

/** What is known of a photo when it is attached. */
export interface FotoBaru {
  readonly tujuan: TujuanFoto;
  readonly urutanKejadian: number;
  readonly fileId: string;
  readonly tayang: boolean;
  readonly lintang: number | null;
  readonly bujur: number | null;
  readonly jarakM: number | null;
  readonly alasanJauh: string | null;
}

/** Columns of a photo by the fields of Foto. */
export const kolomFoto = {
  urutan: 'urutan',
  tujuan: 'tujuan',
  urutanKejadian: 'urutan_kejadian',
  fileId: 'file_id',
  fileTayangId: 'file_tayang_id',
  jarakM: 'jarak_m',
  alasanJauh: 'alasan_jauh',
  status: 'status',
} as const;

/** Photos of pengaduan. */
export class FotoRepository {
  list(knex: Knex, pengaduanId: string): Promise<readonly Foto[]> {
    return knex(tabel.foto).where('pengaduan_id', pengaduanId).orderBy('urutan').select<Foto[]>(kolomFoto);
  }

  async find(knex: Knex, pengaduanId: string, urutan: number): Promise<Foto | null> {
    const row = await knex(tabel.foto)
      .where({ pengaduan_id: pengaduanId, urutan })
      .first<Foto | undefined>(kolomFoto);
    return row ?? null;
  }

  /** Attaches photos behind those already there; the pengaduan's row is locked by the caller. */
  async add(
    trx: Knex.Transaction,
    pengaduanId: string,
    foto: readonly FotoBaru[],
    at: number,
  ): Promise<void> {
    if (foto.length === 0) return;
    const last = await trx(tabel.foto)
      .where('pengaduan_id', pengaduanId)
      .max<{ urutan: number | null }[]>({ urutan: 'urutan' });
    const first = (last[0]?.urutan ?? 0) + 1;
    await trx(tabel.foto).insert(
      foto.map((one, index) => ({
        pengaduan_id: pengaduanId,
        urutan: first + index,
        tujuan: one.tujuan,
        urutan_kejadian: one.urutanKejadian,
        file_id: one.fileId,
        file_tayang_id: one.tayang ? one.fileId : null,
        lintang: one.lintang,
        bujur: one.bujur,
        diambil_at: at,
        jarak_m: one.jarakM,
        alasan_jauh: one.alasanJauh,
        status: one.tayang ? 'tayang' : 'menunggu',
      })),
    );
  }

  /** The read by an operator shows the photos that came with the pengaduan. */
  async publish(trx: Knex.Transaction, pengaduanId: string): Promise<void> {
    await trx(tabel.foto)
      .where({ pengaduan_id: pengaduanId, status: 'menunggu' })
      .update({ status: 'tayang', file_tayang_id: trx.ref('file_id') });
  }
}
