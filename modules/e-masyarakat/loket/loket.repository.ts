import type { Knex } from 'knex';
import { tabel } from '../tables.js';

/** A pengaduan the counter acts on: who sent it, which office holds it. */
export interface BarisLoket {
  readonly id: string;
  readonly pelaporId: string | null;
  readonly skpdId: string | null;
  readonly urutanTransisi: number;
  readonly status: string;
}

/** Reads of the counter inside its transactions. */
export class LoketRepository {
  async find(knex: Knex, kode: string): Promise<BarisLoket | null> {
    const row = await knex(tabel.pengaduan).where({ kode }).first<BarisLoket | undefined>({
      id: 'id',
      pelaporId: 'pelapor_id',
      skpdId: 'skpd_id',
      urutanTransisi: 'urutan_transisi',
      status: 'status',
    });
    return row ?? null;
  }

  /** Written down by this officer: he alone prints its receipt. */
  async findOwn(
    knex: Knex,
    penggunaId: string,
    kode: string,
  ): Promise<{
    readonly id: string;
    readonly kategoriId: string;
    readonly kelurahanKode: string;
    readonly kerahasiaan: 'terbuka' | 'anonim' | 'rahasia';
    readonly diajukanAt: number;
    readonly kanal: string;
  } | null> {
    const row = await knex(tabel.pengaduan).where({ kode, dicatat_oleh_id: penggunaId }).first<
      | {
          id: string;
          kategoriId: string;
          kelurahanKode: string;
          kerahasiaan: 'terbuka' | 'anonim' | 'rahasia';
          diajukanAt: number;
          kanal: string;
        }
      | undefined
    >({
      id: 'id',
      kategoriId: 'kategori_id',
      kelurahanKode: 'kelurahan_kode',
      kerahasiaan: 'kerahasiaan',
      diajukanAt: 'diajukan_at',
      kanal: 'kanal',
    });
    return row ?? null;
  }
}
