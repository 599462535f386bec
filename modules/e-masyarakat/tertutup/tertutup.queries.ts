import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { kolomMeja } from '../meja/meja.queries.js';
import type { BarisMeja } from '../meja/meja.queries.js';
import { statusAkhir } from '../pengaduan/status.js';
import { tabel } from '../tables.js';

/** A proposal to refuse that waits for another person. */
export interface UsulTolak {
  readonly id: string;
  readonly pelakuId: string | null;
  readonly isi: string;
  readonly at: number;
}

/** The closed desk's reads: kategori that Inspektorat alone reads, and nothing else. */
export class TertutupQueries {
  constructor(private readonly db: Database) {}

  /** Open ones by tenggat, then the closed of late. */
  async list(limit: number): Promise<readonly BarisMeja[]> {
    return this.closed()
      .orderByRaw('CASE WHEN p.status IN (?, ?, ?, ?, ?, ?) THEN 1 ELSE 0 END', [...statusAkhir])
      .orderBy([{ column: 'p.diajukan_at' }, { column: 'p.id' }])
      .limit(limit)
      .select<BarisMeja[]>(...kolomMeja(this.db.read));
  }

  async find(kode: string): Promise<BarisMeja | null> {
    const row = await this.closed()
      .where('p.kode', kode)
      .first<BarisMeja | undefined>(...kolomMeja(this.db.read));
    return row ?? null;
  }

  /** The proposal that waits, if any. */
  async findProposal(pengaduanId: string): Promise<UsulTolak | null> {
    const row = await this.db
      .read(tabel.catatan)
      .where({ pengaduan_id: pengaduanId, jenis: 'usul_tolak' })
      .whereNull('selesai_at')
      .orderBy('at', 'desc')
      .first<UsulTolak | undefined>({ id: 'id', pelakuId: 'pelaku_id', isi: 'isi', at: 'at' });
    return row ?? null;
  }

  private closed(): Knex.QueryBuilder {
    return this.db
      .read(`${tabel.pengaduan} as p`)
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .where('k.tertutup', 1);
  }
}
