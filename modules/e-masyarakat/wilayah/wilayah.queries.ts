import type { Knex } from 'knex';
import type { Scope } from '../../../src/auth/actor.js';
import type { Database } from '../../../src/db/database.js';
import { fields } from '../publik/ringkas.queries.js';
import type { RingkasPublik } from '../publik/ringkas.queries.js';
import { publik, syaratTerbuka } from '../publik/publik.scope.queries.js';
import { selectList } from '../pilih.queries.js';

/** Pengaduan of one's own area, as the public sees them; rahasia ones do not exist here. */
export class WilayahQueries {
  constructor(private readonly db: Database) {}

  /** Read by an operator and not closed, oldest first: those a witness can help. */
  async list(scopes: readonly Scope[], limit: number): Promise<readonly RingkasPublik[]> {
    return this.within(scopes)
      .whereNotNull('p.dibaca_at')
      .whereRaw(syaratTerbuka)
      .orderBy([{ column: 'p.diajukan_at' }, { column: 'p.id' }])
      .limit(limit)
      .select<RingkasPublik[]>(...selectList(this.db.read, fields(this.db.read)));
  }

  async find(scopes: readonly Scope[], kode: string): Promise<RingkasPublik | null> {
    const row = await this.within(scopes)
      .where('p.kode', kode)
      .whereNotNull('p.dibaca_at')
      .first<RingkasPublik | undefined>(...selectList(this.db.read, fields(this.db.read)));
    return row ?? null;
  }

  private within(scopes: readonly Scope[]): Knex.QueryBuilder {
    const { read } = this.db;
    return publik(read).where((area) => {
      void area.whereRaw('1 = 0');
      for (const { jenis, kode } of scopes) {
        if (jenis === 'kecamatan') void area.orWhere('p.kecamatan_kode', kode);
        if (jenis === 'kelurahan') void area.orWhere('p.kelurahan_kode', kode);
        if (jenis !== 'lingkungan') continue;
        // Few name their lingkungan: what names none in the same kelurahan may be his.
        const kelurahan = read('lingkungan').where('id', kode).select('kelurahan_kode');
        void area
          .orWhere('p.lingkungan_id', kode)
          .orWhere((unnamed) => unnamed.whereNull('p.lingkungan_id').whereIn('p.kelurahan_kode', kelurahan));
      }
    });
  }
}
