import type { Database } from '../../../src/db/database.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { wibDay } from '../../../src/time/time.js';
import type { Piket } from '../../command-center/index.js';
import type { EskalasiRepository } from './eskalasi.repository.js';
import type { Jabatan } from './eskalasi.rules.js';

/** Who acts in a position now. `sumber`: by decree, as a dated pengganti, by role because no decree is recorded, on duty. */
export interface Penerima {
  readonly penggunaId: string;
  readonly sumber: 'sk' | 'pengganti' | 'peran' | 'piket';
}

/** The connection to read roles with: the transaction's own inside one. */
type Pembaca = Database['read'];

/** Finds the people behind the positions of the ladder. */
export class PenerimaService {
  constructor(
    private readonly piket: Piket,
    private readonly repository: EskalasiRepository,
  ) {}

  /** Everybody to be told as `jabatan`; empty: vacant. @param skpdId the SKPD that holds it @param now UTC ms */
  async find(
    reader: Pembaca,
    jabatan: Jabatan,
    skpdId: string | null,
    now: number,
  ): Promise<readonly Penerima[]> {
    switch (jabatan) {
      case 'penyelia':
        return this.byRole(reader, 'penyelia_bcc', null);
      case 'inspektorat':
        return this.byRole(reader, 'inspektorat', null);
      case 'petugas':
        return skpdId === null ? [] : this.byRole(reader, 'petugas_skpd', skpdId);
      case 'piket':
        return (await this.piket.whoIsOn(now, reader)).map(({ penggunaId }) => ({
          penggunaId,
          sumber: 'piket',
        }));
      case 'walikota':
        return this.holderOr(await this.repository.holder(reader, 'walikota', null, wibDay(now)), () =>
          this.byRole(reader, 'walikota', null),
        );
      case 'sekda':
        return this.holderOr(await this.repository.holder(reader, 'sekda', null, wibDay(now)), () =>
          this.byRole(reader, 'kepala_skpd', skpdIdOf('setda')),
        );
      case 'kepala_kominfo':
        return this.head(reader, skpdIdOf('kominfo'), now);
      case 'kepala_skpd':
        return this.head(reader, skpdId, now);
    }
  }

  private async head(reader: Pembaca, skpdId: string | null, now: number): Promise<readonly Penerima[]> {
    if (skpdId === null) return [];
    if (skpdId === skpdIdOf('setda')) return this.find(reader, 'sekda', null, now);
    return this.holderOr(await this.repository.holder(reader, 'kepala', skpdId, wibDay(now)), () =>
      this.byRole(reader, 'kepala_skpd', skpdId),
    );
  }

  /** Where no decree is recorded the role stands in, so that a step never goes nowhere for want of paper. */
  private async holderOr(
    holder: { readonly penggunaId: string; readonly isPengganti: boolean } | null,
    otherwise: () => Promise<readonly Penerima[]>,
  ): Promise<readonly Penerima[]> {
    if (holder === null) return otherwise();
    return [{ penggunaId: holder.penggunaId, sumber: holder.isPengganti ? 'pengganti' : 'sk' }];
  }

  private async byRole(
    reader: Pembaca,
    peran: Parameters<EskalasiRepository['holdersOf']>[1],
    skpdId: string | null,
  ): Promise<readonly Penerima[]> {
    const ids = await this.repository.holdersOf(reader, peran, skpdId);
    return ids.map((penggunaId) => ({ penggunaId, sumber: 'peran' }));
  }
}
