import type { Tx } from '../../../src/db/unit-of-work.js';
import type { PositionService } from '../../../src/directory/positions/position.service.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { wibDay } from '../../../src/time/time.js';
import type { PenerimaRepository } from './penerima.repository.js';

/** A rung of the ladder and who hears of it. */
export type Jabatan = 'kepala' | 'sekda' | 'walikota';

/** Whom notices of atensi and decisions go to: whoever acts in the position today, by decree or as dated pengganti. */
export class PenerimaService {
  constructor(
    private readonly positions: Pick<PositionService, 'holder' | 'headOf'>,
    private readonly repository: PenerimaRepository,
  ) {}

  /** Accounts of a position. Where no decree is recorded, or its holder has no account any more, the role stands in. */
  async holders(tx: Tx, jabatan: Jabatan, skpdId: string): Promise<readonly string[]> {
    const day = wibDay(tx.now);
    const holder =
      jabatan === 'kepala'
        ? await this.positions.headOf(skpdId, day, tx)
        : await this.positions.holder(jabatan, day, tx);
    if (holder !== null && (await this.repository.isActive(tx, holder.penggunaId)))
      return [holder.penggunaId];
    if (jabatan === 'walikota') return this.repository.byRole(tx, 'walikota', '');
    return this.repository.byRole(tx, 'kepala_skpd', jabatan === 'sekda' ? skpdIdOf('setda') : skpdId);
  }
}
