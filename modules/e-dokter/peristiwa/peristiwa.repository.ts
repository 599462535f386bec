import type { Knex } from 'knex';
import { tabel } from '../tables.js';
import { hashAwal, hashPeristiwa } from './peristiwa.rules.js';
import type { AlasanPeristiwa, IsiPeristiwa, JenisPeristiwa } from './peristiwa.rules.js';

/** A happening to be written. */
export interface PeristiwaBaru {
  readonly jenis: JenisPeristiwa;
  readonly pendaftaran?: { readonly id: string; readonly nomor: number };
  readonly alasanKode?: AlasanPeristiwa | null;
  readonly peran: string;
  /** UTC ms; the moment of the transaction unless typed in afterwards. */
  readonly at?: number;
  readonly susulan?: true;
}

interface Row {
  readonly sesi_id: string;
  readonly urutan: number;
  readonly nomor: number | null;
  readonly jenis: string;
  readonly alasan_kode: string | null;
  readonly peran: string;
  readonly at: number;
  readonly susulan: 0 | 1;
  readonly hash: string;
}

/** A line as the public ledger shows it. */
export type BarisPeristiwa = IsiPeristiwa & { readonly hash: string };

/** The append-only ledger of each sesi. Places come from the locked sesi row, so they are gapless. */
export class PeristiwaRepository {
  /** Writes lines from place `urutan` on. The caller holds the sesi row. */
  async append(
    trx: Knex.Transaction,
    sesiId: string,
    urutan: number,
    daftar: readonly PeristiwaBaru[],
    now: number,
  ): Promise<void> {
    let sebelum = urutan === 1 ? hashAwal : await this.hashAt(trx, sesiId, urutan - 1);
    for (const [index, satu] of daftar.entries()) {
      const isi: IsiPeristiwa = {
        sesiId,
        urutan: urutan + index,
        nomor: satu.pendaftaran?.nomor ?? null,
        jenis: satu.jenis,
        alasanKode: satu.alasanKode ?? null,
        peran: satu.peran,
        at: satu.at ?? now,
        susulan: satu.susulan ? 1 : 0,
      };
      sebelum = hashPeristiwa(isi, sebelum);
      await trx(tabel.peristiwa).insert({
        sesi_id: sesiId,
        urutan: isi.urutan,
        pendaftaran_id: satu.pendaftaran?.id ?? null,
        nomor: isi.nomor,
        jenis: isi.jenis,
        alasan_kode: isi.alasanKode,
        peran: isi.peran,
        at: isi.at,
        susulan: isi.susulan,
        hash: sebelum,
      });
    }
  }

  /** The whole ledger of a sesi, oldest first. */
  async list(knex: Knex, sesiId: string): Promise<readonly BarisPeristiwa[]> {
    const rows = await knex(tabel.peristiwa).where({ sesi_id: sesiId }).orderBy('urutan').select<Row[]>();
    return rows.map((row) => ({
      sesiId: row.sesi_id,
      urutan: row.urutan,
      nomor: row.nomor,
      jenis: row.jenis,
      alasanKode: row.alasan_kode,
      peran: row.peran,
      at: row.at,
      susulan: row.susulan,
      hash: row.hash,
    }));
  }

  async hashAt(knex: Knex, sesiId: string, urutan: number): Promise<string> {
    const row = await knex(tabel.peristiwa)
      .where({ sesi_id: sesiId, urutan })
      .first<Pick<Row, 'hash'> | undefined>('hash');
    if (!row) throw new Error(`peristiwa ${String(urutan)} of a sesi is missing`);
    return row.hash;
  }
}
