import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import type { Clock } from '../../../src/time/time.js';
import type { PolaQueries } from './pola.queries.js';
import type { PolaRepository } from './pola.repository.js';
import { hitungPola } from './pola.rules.js';

const HARI_KEBIASAAN = 90;

/** Nightly: learns from past sesi what estimates are made of. */
export class PolaService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly queries: PolaQueries,
    private readonly pola: PolaRepository,
  ) {}

  /** Run any number of times. @returns how many pairs of doctor and poliklinik were learnt. */
  async learn(context: WorkContext): Promise<number> {
    const dari = addDays(wibDay(this.clock.now()), -HARI_KEBIASAAN);
    const pasangan = await this.queries.pairsSince(dari);
    for (const satu of pasangan) {
      const pola = hitungPola(await this.queries.riwayat(satu, dari));
      await this.unitOfWork.run(context, (tx) => this.pola.save(tx.trx, satu, pola, tx.now));
    }
    return pasangan.length;
  }
}
