import type { Database } from '../../../../src/db/database.js';
import { tabel } from '../../tables.js';

/** Something BPJS has no code for yet. */
export interface Celah {
  readonly jenis: 'poliklinik' | 'dokter';
  readonly id: string;
  readonly nama: string;
}

/** Where the mapping to BPJS's codes has gaps. */
export class CelahQueries {
  constructor(private readonly db: Database) {}

  /** Active poliklinik and doctors without code. */
  async list(): Promise<readonly Celah[]> {
    const poliklinik = await this.db
      .read(tabel.poliklinik)
      .where({ aktif: 1 })
      .andWhere((one) => one.whereNull('kode_jkn').orWhereNull('kode_subspesialis_jkn'))
      .orderBy('nama')
      .select<{ id: string; nama: string }[]>('id', 'nama');
    const dokter = await this.db
      .read(tabel.dokter)
      .where({ aktif: 1 })
      .whereNull('kode_jkn')
      .orderBy('nama')
      .select<{ id: string; nama: string }[]>('id', 'nama');
    return [
      ...poliklinik.map((one) => ({ jenis: 'poliklinik' as const, ...one })),
      ...dokter.map((one) => ({ jenis: 'dokter' as const, ...one })),
    ];
  }
}
