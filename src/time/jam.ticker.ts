import { systemContext, type Tx, type UnitOfWork } from '../db/unit-of-work.js';
import type { Calendars } from './calendars.js';
import { applyPlans } from './jam-dates.repository.js';
import type { Jam, JamLangkahEvent } from './jam.js';
import type { JamQueries } from './jam.queries.js';
import { lockOpen, readPauses, takeDueSteps, type FiredStep } from './jam.repository.js';
import { planAgain } from './reschedule.js';

/** Clocks per transaction: short enough for other writers, long enough for one fsync to pay. */
const BATCH = 50;

/** What one round did. */
export interface TickResult {
  readonly dihitung: number;
  readonly langkah: number;
}

/** The job side of the clocks: counts again after a calendar change and fires the steps that are due. */
export class JamTicker {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: Calendars,
    private readonly queries: JamQueries,
  ) {}

  /** One round; safe beside other workers and after any crash. */
  async tick(now: number): Promise<TickResult> {
    const dihitung = await this.recomputeOpen();
    return { dihitung, langkah: await this.fireDueSteps(now) };
  }

  /** Counts every open clock that was counted under an older calendar; returns how many. */
  async recomputeOpen(): Promise<number> {
    this.calendars.drop();
    const { versi } = await this.calendars.current();
    let counted = 0;
    for (let after = ''; ;) {
      const ids = await this.queries.outdatedJam(versi, after, BATCH);
      const last = ids.at(-1);
      if (last === undefined) return counted;
      counted += await this.work.run(systemContext, (tx) => this.recomputeBatch(tx, ids));
      after = last;
    }
  }

  /** Fires every step due at `now` once, oldest first; returns how many. */
  async fireDueSteps(now: number): Promise<number> {
    let fired = 0;
    for (;;) {
      const ids = await this.queries.dueJam(now, BATCH);
      if (ids.length === 0) return fired;
      const count = await this.work.run(systemContext, (tx) => this.fireBatch(tx, ids, now));
      // Another worker took them, or a calendar change came in between: the next round goes on.
      if (count === 0) return fired;
      fired += count;
    }
  }

  private async recomputeBatch(tx: Tx, ids: readonly string[]): Promise<number> {
    const calendars = await this.calendars.within(tx);
    const jams = (await lockOpen(tx.trx, ids)).filter((jam) => jam.kalenderVersi < calendars.versi);
    const pauses = await readPauses(
      tx.trx,
      jams.map((jam) => jam.id),
    );
    const plans = jams.map((jam) =>
      planAgain(tx, jam, pauses.get(jam.id) ?? [], calendars, {
        status: jam.status,
        berhentiAt: null,
        sebab: 'kalender',
      }),
    );
    await applyPlans(tx.trx, plans);
    return jams.length;
  }

  private async fireBatch(tx: Tx, ids: readonly string[], now: number): Promise<number> {
    const { versi } = await this.calendars.within(tx);
    const jams = new Map(
      (await lockOpen(tx.trx, ids)).filter((jam) => jam.kalenderVersi === versi).map((jam) => [jam.id, jam]),
    );
    const fired = await takeDueSteps(tx.trx, [...jams.keys()], now);
    for (const step of fired) {
      const jam = jams.get(step.jamId);
      if (jam)
        tx.publish({
          nama: 'jam.langkah',
          agregat: `${jam.pemilikJenis}:${jam.pemilikId}`,
          muatan: payloadOf(jam, step),
        });
    }
    return fired.length;
  }
}

function payloadOf(jam: Jam, { langkah, jatuhAt }: FiredStep) {
  const { id, pemilikJenis, pemilikId, jenis, putaran, skpdId, visibilitas, tenggatAt, tenggatHukumAt } = jam;
  return {
    jamId: id,
    pemilikJenis,
    pemilikId,
    jenis,
    putaran,
    skpdId,
    visibilitas,
    langkah,
    jatuhAt,
    tenggatAt,
    tenggatHukumAt,
  } satisfies JamLangkahEvent;
}
