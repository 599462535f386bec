import type { Knex } from 'knex';
import { tabel } from '../tables.js';
import { canonicalData } from './kejadian.rules.js';
import type { DataKejadian, KejadianTerantai } from './kejadian.rules.js';
import type { JenisKejadian } from './status.js';

interface BarisKejadian {
  readonly urutan: number;
  readonly jenis: JenisKejadian;
  readonly at: number;
  readonly pelakuId: string | null;
  readonly kantor: string;
  readonly data: string;
  readonly sidikTeks: string | null;
  readonly hashSebelum: string;
  readonly hash: string;
}

export const kolomKejadian = {
  urutan: 'urutan',
  jenis: 'jenis',
  at: 'at',
  pelakuId: 'pelaku_id',
  kantor: 'kantor',
  data: 'data',
  sidikTeks: 'sidik_teks',
  hashSebelum: 'hash_sebelum',
  hash: 'hash',
} as const satisfies Record<keyof BarisKejadian, string>;

/** A stored kejadian as the rules read it. */
export function toKejadian(row: BarisKejadian): KejadianTerantai {
  return { ...row, data: JSON.parse(row.data) as DataKejadian };
}

/** A stored kejadian as it is written. */
export function toBaris(
  pengaduanId: string,
  kejadian: KejadianTerantai,
): Record<string, string | number | null> {
  return {
    pengaduan_id: pengaduanId,
    urutan: kejadian.urutan,
    jenis: kejadian.jenis,
    at: kejadian.at,
    pelaku_id: kejadian.pelakuId,
    kantor: kejadian.kantor,
    data: canonicalData(kejadian.data),
    sidik_teks: kejadian.sidikTeks,
    hash_sebelum: kejadian.hashSebelum,
    hash: kejadian.hash,
  };
}

/** Words of a kejadian, beside the chain. `alasanTahan` keeps them from display until somebody looked. */
export interface Teks {
  readonly isi: string;
  readonly garam: string;
  readonly alasanTahan: string | null;
}

/** Reads and appends kejadian; nothing else is possible, the table refuses it. */
export class KejadianRepository {
  /** The whole history in order. */
  async load(knex: Knex, pengaduanId: string): Promise<readonly KejadianTerantai[]> {
    const rows = await knex(tabel.kejadian)
      .where('pengaduan_id', pengaduanId)
      .orderBy('urutan')
      .select<BarisKejadian[]>(kolomKejadian);
    return rows.map(toKejadian);
  }

  /** Appends one kejadian with its words, if any. */
  async append(
    trx: Knex.Transaction,
    pengaduanId: string,
    kejadian: KejadianTerantai,
    teks: Teks | null,
  ): Promise<void> {
    await trx(tabel.kejadian).insert(toBaris(pengaduanId, kejadian));
    if (teks === null) return;
    await trx(tabel.teks).insert({
      pengaduan_id: pengaduanId,
      urutan: kejadian.urutan,
      versi: 0,
      isi: teks.isi,
      garam: teks.garam,
      tampil: teks.alasanTahan === null ? 1 : 0,
      alasan_tahan: teks.alasanTahan,
    });
  }
}
