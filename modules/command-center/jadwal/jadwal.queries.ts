import type { Database } from '../../../src/db/database.js';
import { tables } from '../tables.js';
import type { KursiRencana } from '../piket/rencana.rules.js';
import type { Kursi } from './jadwal.rules.js';
import { tukarOf, type Tukar, type TukarRow } from './tukar.repository.js';

/** A swap with the names of both. */
export interface TukarBernama extends Tukar {
  readonly namaDari: string;
  readonly namaKe: string;
}

/** Reads of the plan and of swaps. */
export class JadwalQueries {
  constructor(private readonly db: Database) {}

  /** The seats of the days `dari`..`sampai`. */
  seats(dari: string, sampai: string): Promise<KursiRencana[]> {
    return this.db
      .read(tables.piket)
      .whereBetween('tanggal', [dari, sampai])
      .orderBy(['tanggal', 'giliran', 'kursi'])
      .select('tanggal', 'giliran', 'kursi', 'pengguna_id as penggunaId');
  }

  /** The person on a seat; null when it is empty. */
  async personOn({ tanggal, giliran, kursi }: Kursi): Promise<string | null> {
    const row = await this.db
      .read(tables.piket)
      .where({ tanggal, giliran, kursi })
      .first<{ pengguna_id: string } | undefined>('pengguna_id');
    return row?.pengguna_id ?? null;
  }

  /** Open wishes to swap, oldest first. */
  async openSwaps(): Promise<readonly TukarBernama[]> {
    const rows = await this.db
      .read(`${tables.tukar} as tukar`)
      .join('pengguna as dari', 'dari.id', 'tukar.dari_id')
      .join('pengguna as ke', 'ke.id', 'tukar.ke_id')
      .whereIn('tukar.status', ['diajukan', 'disepakati'])
      .orderBy(['tukar.diajukan_at', 'tukar.id'])
      .select<(TukarRow & { nama_dari: string; nama_ke: string })[]>(
        'tukar.*',
        'dari.nama as nama_dari',
        'ke.nama as nama_ke',
      );
    return rows.map((row) => ({ ...tukarOf(row), namaDari: row.nama_dari, namaKe: row.nama_ke }));
  }

  /** Names of accounts, also of those that no longer work. */
  async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db
      .read('pengguna')
      .whereIn('id', [...ids])
      .select<{ id: string; nama: string }[]>('id', 'nama');
    return new Map(rows.map(({ id, nama }) => [id, nama]));
  }
}
