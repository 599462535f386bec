import type { Peran } from '../../../src/auth/roles.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';

/** A rung of the ladder and who hears of it. */
type Jabatan = 'kepala' | 'sekda' | 'walikota';

const kotaOf: Readonly<Record<Jabatan, Peran>> = {
  kepala: 'kepala_skpd',
  sekda: 'kepala_skpd',
  walikota: 'walikota',
};

/** Whom notices of atensi and decisions go to: whoever holds the office, by role and scope. */
export class PenerimaRepository {
  /** Active accounts of a position; the Sekda heads Sekretariat Daerah. */
  holders({ trx }: Tx, jabatan: Jabatan, skpdId: string): Promise<readonly string[]> {
    const kode = jabatan === 'walikota' ? '' : jabatan === 'sekda' ? skpdIdOf('setda') : skpdId;
    return trx('pengguna_peran as peran')
      .join('pengguna', 'pengguna.id', 'peran.pengguna_id')
      .where({ 'pengguna.status': 'aktif', 'peran.peran': kotaOf[jabatan], 'peran.lingkup_kode': kode })
      .whereNull('peran.sampai_at')
      .distinct('pengguna.id')
      .orderBy('pengguna.id')
      .pluck<string[]>('pengguna.id');
  }
}
