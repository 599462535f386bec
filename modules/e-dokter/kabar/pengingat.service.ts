import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import type { Clock } from '../../../src/time/time.js';
import { addDays, DAY_MS, HOUR_MS, startOfWibDay, wibDay } from '../../../src/time/time.js';
import type { PasienRepository } from '../pasien/pasien.repository.js';
import type { Kabar } from './kabar.service.js';
import type { JenisKabar } from './kabar.templates.js';
import type { Diingatkan, PengingatQueries } from './pengingat.queries.js';

/** Reminders; each is told once, however often the job runs. */
export class PengingatService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly queries: PengingatQueries,
    private readonly pasien: PasienRepository,
    private readonly kabar: Kabar,
  ) {}

  /** 18:00: everybody of tomorrow. */
  async tomorrow(context: WorkContext): Promise<void> {
    const awal = startOfWibDay(addDays(wibDay(this.clock.now()), 1));
    await this.tell(context, 'besok', await this.queries.beginningBetween(awal - 1, awal + DAY_MS - 1));
  }

  /** Every few minutes: windows that begin within two hours. */
  async soon(context: WorkContext): Promise<void> {
    const now = this.clock.now();
    await this.tell(context, 'dua_jam', await this.queries.beginningBetween(now, now + 2 * HOUR_MS));
  }

  /** One small transaction a person: a fault with one keeps nobody else from being told. */
  private async tell(context: WorkContext, jenis: JenisKabar, orang: readonly Diingatkan[]): Promise<void> {
    for (const { pendaftaranId, pasienId, mulai, selesai } of orang)
      await this.unitOfWork.run(context, async (tx) => {
        const pasien = await this.pasien.find(tx.trx, pasienId);
        if (pasien === null) return;
        const blok = { mulai, selesai };
        await this.kabar.tell(tx, jenis, { pendaftaranId, pasien, blok, kunci: pendaftaranId });
      });
  }
}
