import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import type { SettingsService } from '../../../src/directory/settings/settings.service.js';
import { DAY_MS, wibDay } from '../../../src/time/time.js';
import type { Clock } from '../../../src/time/time.js';
import type { DrafRepository } from '../daftar/draf.repository.js';
import type { RetensiRepository } from './retensi.repository.js';
import { simpanTahun, tahanHapus } from './retensi.setelan.js';

const SEKALI = 500;
const DRAF_MS = 30 * DAY_MS;

/** Nightly: what was kept long enough is cut off its person. */
export class RetensiService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly settings: SettingsService,
    private readonly repository: RetensiRepository,
    private readonly draf: DrafRepository,
  ) {}

  /** Small transactions; run any number of times. @returns visits cut off */
  async run(context: WorkContext): Promise<number> {
    const [tahun, ditahan] = await Promise.all([
      this.settings.get(simpanTahun),
      this.settings.get(tahanHapus),
    ]);
    const now = this.clock.now();
    await this.unitOfWork.run(context, (tx) => this.draf.dropBefore(tx.trx, now - DRAF_MS));
    if (ditahan) return 0;
    const hari = mundurTahun(wibDay(now), tahun);
    let jumlah = 0;
    for (;;) {
      const kali = await this.unitOfWork.run(context, (tx) =>
        this.repository.detachBefore(tx.trx, hari, SEKALI),
      );
      jumlah += kali;
      if (kali < SEKALI) return jumlah;
    }
  }
}

/** The same day some years ago; 29 February reads as 28. */
export function mundurTahun(hari: string, tahun: number): string {
  const lalu = `${String(Number(hari.slice(0, 4)) - tahun)}${hari.slice(4)}`;
  return lalu.endsWith('-02-29') ? lalu.replace('-29', '-28') : lalu;
}
