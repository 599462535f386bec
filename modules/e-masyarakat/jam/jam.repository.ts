import type { Knex } from 'knex';
import type { PauseReason } from '../../../src/time/jam.js';
import type { KodeJam } from '../pengaduan/pengaduan.rules.js';

/** Owner type of this module's clocks in the kernel's table. */
export const pemilikJenis = 'pengaduan';

/** A clock as this module needs to see it inside a transaction. */
export interface JamSingkat {
  readonly id: string;
  readonly jenis: KodeJam;
  readonly putaran: number;
  readonly skpdId: string | null;
  readonly status: 'berjalan' | 'jeda' | 'berhenti';
  /** UTC ms; null while it runs or rests. */
  readonly berhentiAt: number | null;
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
        id: 'id',
        jenis: 'jenis',
        putaran: 'putaran',
        skpdId: 'skpd_id',
        status: 'status',
        berhentiAt: 'berhenti_at',
        tenggatAt: 'tenggat_at',
        tenggatHukumAt: 'tenggat_hukum_at',
      });
  }

  /** The pause that ended when the clock stopped: what rested then rests again when the stop is taken back. */
  async pauseEndedAt(knex: Knex, jamId: string, at: number): Promise<PauseReason | null> {
    const row = await knex('jam_jeda')
      .where({ jam_id: jamId, sampai_at: at })
      .first<PauseReason | undefined>({ sisi: 'sisi', alasan: 'alasan' });
    return row ?? null;
  }
}
