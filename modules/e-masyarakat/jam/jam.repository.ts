import type { Knex } from 'knex';
import type { KodeJam } from '../pengaduan/pengaduan.rules.js';

/** Owner type of this module's clocks in the kernel's table. */
export const pemilikJenis = 'pengaduan';

/** A clock as this module needs to see it inside a transaction. */
export interface JamSingkat {
  readonly jenis: KodeJam;
  readonly putaran: number;
  readonly skpdId: string | null;
  readonly status: 'berjalan' | 'jeda' | 'berhenti';
  readonly tenggatAt: number;
  readonly tenggatHukumAt: number | null;
}

/** Reads the clocks of a pengaduan in the transaction that moves them. */
export class JamRepository {
  list(knex: Knex, pengaduanId: string): Promise<readonly JamSingkat[]> {
    return knex('jam')
      .where({ pemilik_jenis: pemilikJenis, pemilik_id: pengaduanId })
      .orderBy(['mulai_at', 'id'])
      .select<JamSingkat[]>({
        jenis: 'jenis',
        putaran: 'putaran',
        skpdId: 'skpd_id',
        status: 'status',
        tenggatAt: 'tenggat_at',
        tenggatHukumAt: 'tenggat_hukum_at',
      });
  }
}
