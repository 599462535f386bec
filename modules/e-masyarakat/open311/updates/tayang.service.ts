import { systemContext } from '../../../../src/db/unit-of-work.js';
import type { UnitOfWork } from '../../../../src/db/unit-of-work.js';
import { MINUTE_MS } from '../../../../src/time/time.js';
import type { TayangRepository } from './tayang.repository.js';

const sekaliMuat = 2_000;
const perDetik = 1_000;
/** Stamps lie this much ahead, so that a second somebody has read never gains a row when the transaction commits. */
const majuMs = 5_000;
/** Longer than any transaction lives: what commits late is still looked for. */
const telatMs = 15 * MINUTE_MS;

/** Stamps kejadian with the second they become public, in rising order. Feeds read by this second. */
export class TayangService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tayang: TayangRepository,
  ) {}

  /** Stamps what is new. `semua` looks at every pengaduan (nightly): also at what came in with dates of the past. */
  async stamp(cakupan: 'baru' | 'semua'): Promise<number> {
    let total = 0;
    for (;;) {
      const stamped = await this.stampSome(cakupan);
      total += stamped;
      if (stamped < sekaliMuat) return total;
    }
  }

  /** Stamps a past that was written in one go (the demo city) with its own seconds. Only before the first stamp. */
  async stampPast(): Promise<void> {
    await this.unitOfWork.run(systemContext, async (tx) => {
      if ((await this.tayang.latest(tx.trx)) === 0) await this.tayang.insertPast(tx.trx);
    });
  }

  private stampSome(cakupan: 'baru' | 'semua'): Promise<number> {
    return this.unitOfWork.run(systemContext, async (tx) => {
      const mark = await this.tayang.lockMark(tx.trx);
      const rows = await this.tayang.listUnstamped(tx.trx, cakupan === 'semua' ? 0 : mark, sekaliMuat);
      const first = Math.max(Math.ceil(tx.now / 1000) * 1000 + majuMs, await this.tayang.latest(tx.trx));
      // At most so many in one second: a second with more than an answer holds could never be read.
      await this.tayang.insert(
        tx.trx,
        rows.map((row, index) => ({ ...row, at: first + Math.floor(index / perDetik) * 1000 })),
      );
      if (rows.length < sekaliMuat) await this.tayang.setMark(tx.trx, tx.now - telatMs);
      return rows.length;
    });
  }
}
