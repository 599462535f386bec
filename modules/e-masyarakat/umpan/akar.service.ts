import { createHash } from 'node:crypto';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { UnitOfWork } from '../../../src/db/unit-of-work.js';
import { addDays, startOfWibDay, wibDay } from '../../../src/time/time.js';
import type { AkarRepository } from './akar.repository.js';

/** Publishes the root over the heads of all chains, rahasia too, once a day. */
export class AkarService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly akar: AkarRepository,
  ) {}

  /** The root of the day before `now` (UTC ms). A second call for the same day changes nothing. */
  async publishYesterday(now: number): Promise<void> {
    const hariIni = wibDay(now);
    const tanggal = addDays(hariIni, -1);
    await this.unitOfWork.run(systemContext, async (tx) => {
      const terakhir = await this.akar.latestDay(tx.trx);
      if (terakhir !== null && terakhir >= tanggal) return;
      const since = terakhir === null ? 0 : startOfWibDay(addDays(terakhir, 1));
      await this.akar.advance(tx.trx, since, startOfWibDay(hariIni));
      const digest = createHash('sha256');
      let jumlah = 0;
      for await (const page of this.akar.heads(tx.trx)) {
        for (const hash of page) {
          digest.update(jumlah === 0 ? hash : `\n${hash}`);
          jumlah += 1;
        }
      }
      await this.akar.put(tx.trx, { tanggal, jumlah, hash: digest.digest('hex') }, tx.now);
    });
  }
}
