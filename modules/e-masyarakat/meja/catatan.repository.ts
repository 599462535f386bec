import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';

export type JenisCatatan = 'catatan' | 'usul_tolak' | 'tanda_klien';

/** An internal note; `isi` of a proposal is JSON (see tolak.rules.ts). Never public. */
export interface Catatan {
  readonly id: string;
  readonly jenis: JenisCatatan;
  readonly pelakuId: string | null;
  readonly isi: string;
  readonly at: number;
  readonly selesaiAt: number | null;
}

/** What a note is written with. */
export interface CatatanBaru {
  readonly pengaduanId: string;
  readonly jenis: JenisCatatan;
  readonly pelakuId: string | null;
  readonly isi: string;
  readonly at: number;
}

const kolom = {
  id: 'id',
  jenis: 'jenis',
  pelakuId: 'pelaku_id',
  isi: 'isi',
  at: 'at',
  selesaiAt: 'selesai_at',
} as const satisfies Record<keyof Catatan, string>;

/** Internal notes and proposals of the desks. */
export class CatatanRepository {
  async add(trx: Knex.Transaction, catatan: CatatanBaru): Promise<void> {
    await trx(tabel.catatan).insert({
      id: newId(),
      pengaduan_id: catatan.pengaduanId,
      jenis: catatan.jenis,
      pelaku_id: catatan.pelakuId,
      isi: catatan.isi,
      at: catatan.at,
    });
  }

  /** Internal notes with the names of their writers, newest first. */
  async listNotes(
    knex: Knex,
    pengaduanId: string,
  ): Promise<readonly (Catatan & { readonly nama: string })[]> {
    const rows = await knex(`${tabel.catatan} as c`)
      .leftJoin('pengguna as g', 'g.id', 'c.pelaku_id')
      .where({ 'c.pengaduan_id': pengaduanId, 'c.jenis': 'catatan' })
      .orderBy('c.at', 'desc')
      .limit(50)
      .select<(Catatan & { nama: string | null })[]>({
        id: 'c.id',
        jenis: 'c.jenis',
        pelakuId: 'c.pelaku_id',
        isi: 'c.isi',
        at: 'c.at',
        selesaiAt: 'c.selesai_at',
        nama: 'g.nama',
      });
    return rows.map((row) => ({ ...row, nama: row.nama ?? 'petugas' }));
  }

  /** The open proposal or flag of a kind; the pengaduan's row is locked when a decision hangs on it. */
  async findOpen(knex: Knex, pengaduanId: string, jenis: JenisCatatan): Promise<Catatan | null> {
    const row = await knex(tabel.catatan)
      .where({ pengaduan_id: pengaduanId, jenis })
      .whereNull('selesai_at')
      .orderBy('at')
      .first<Catatan | undefined>(kolom);
    return row ?? null;
  }

  /** Settles every open one of a kind. */
  async settle(trx: Knex.Transaction, pengaduanId: string, jenis: JenisCatatan, now: number): Promise<void> {
    await trx(tabel.catatan)
      .where({ pengaduan_id: pengaduanId, jenis })
      .whereNull('selesai_at')
      .update({ selesai_at: now });
  }
}
