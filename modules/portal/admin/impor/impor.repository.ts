import type { Database } from '../../../../src/db/database.js';
import type { Tx } from '../../../../src/db/unit-of-work.js';
import { tables } from '../../tables.js';

/** What is imported. */
export type JenisImpor = 'penduduk' | 'batas';

/** Counts of an import. */
export interface HitunganImpor {
  readonly ditambah: number;
  readonly diubah: number;
  readonly sama: number;
  readonly ditolak: number;
}

/** An import and how far it has come. Instants in UTC ms. */
export interface Impor extends HitunganImpor {
  readonly id: string;
  readonly jenis: JenisImpor;
  readonly nama: string;
  readonly sha256: string;
  readonly ukuran: number;
  readonly status: 'menunggu' | 'berjalan' | 'selesai' | 'gagal';
  /** Share of the file read, in thousandths. */
  readonly bagian: number;
  readonly rincianDitolak: string | null;
  readonly galat: string | null;
  readonly dibuatAt: number;
  readonly selesaiAt: number | null;
}

const columns = [
  'id',
  'jenis',
  'nama',
  'sha256',
  'ukuran',
  'status',
  'bagian',
  'ditambah',
  'diubah',
  'sama',
  'ditolak',
  'rincian_ditolak as rincianDitolak',
  'galat',
  'dibuat_at as dibuatAt',
  'selesai_at as selesaiAt',
] as const;

/** Imports asked for on the administrator's page. */
export class ImporRepository {
  constructor(private readonly db: Database) {}

  async find(id: string): Promise<Impor | null> {
    return (
      (await this.db
        .read(tables.impor)
        .where({ id })
        .first<Impor | undefined>(...columns)) ?? null
    );
  }

  /** Newest first. */
  list(limit: number): Promise<Impor[]> {
    return this.db
      .read(tables.impor)
      .orderBy('dibuat_at', 'desc')
      .limit(limit)
      .select(...columns);
  }

  async insert(
    { trx, now }: Tx,
    impor: Pick<Impor, 'id' | 'jenis' | 'nama' | 'sha256' | 'ukuran'> & { oleh: string },
  ): Promise<void> {
    await trx(tables.impor).insert({ ...impor, status: 'menunggu', dibuat_at: now });
  }

  /** Progress; a single statement of its own, so that it never waits inside the import's transaction. */
  async saveProgress(id: string, bagian: number, counts: HitunganImpor): Promise<void> {
    const { ditambah, diubah, sama, ditolak } = counts;
    await this.db
      .write(tables.impor)
      .where({ id })
      .whereNot('status', 'selesai')
      .update({ status: 'berjalan', bagian: Math.round(bagian * 1000), ditambah, diubah, sama, ditolak });
  }

  async finish({ trx, now }: Tx, id: string, counts: HitunganImpor, rincianDitolak: string): Promise<void> {
    const { ditambah, diubah, sama, ditolak } = counts;
    const done = { status: 'selesai', bagian: 1000, ditambah, diubah, sama, ditolak, selesai_at: now };
    await trx(tables.impor)
      .where({ id })
      .update({ ...done, rincian_ditolak: rincianDitolak, galat: null });
  }

  async fail({ trx, now }: Tx, id: string, galat: string): Promise<void> {
    await trx(tables.impor)
      .where({ id })
      .update({ status: 'gagal', galat: galat.slice(0, 240), selesai_at: now });
  }
}
