import { isUniqueViolation } from '../db/driver-errors.js';
import { newId } from '../db/ids.js';
import type { Tx } from '../db/unit-of-work.js';
import { Conflict } from '../errors.js';
import type { Calendars } from './calendars.js';
import { applyPlans } from './jam-dates.repository.js';
import type { Jam, JamDates, JamPause, JamRef, JamVisibility, PauseReason, StartJam } from './jam.js';
import {
  endPauses,
  insertJam,
  insertPause,
  lockLastStopped,
  lockRunning,
  readPauses,
  updateVisibility,
  voidPause,
} from './jam.repository.js';
import { datesOf, planAgain, type Reschedule } from './reschedule.js';
import type { Side } from './rule.js';
import { computeSchedule } from './sla.js';

/** A thing that has clocks. */
export type JamOwner = Pick<JamRef, 'pemilikJenis' | 'pemilikId'>;

/**
 * The clocks of every desk, in the caller's transaction. Clocks pause and resume, they are never reset;
 * a new round (`putaran`) is a new clock.
 */
export class JamService {
  constructor(private readonly calendars: Calendars) {}

  /** Starts a clock. @throws Conflict when one of this kind runs for the owner already. */
  async start(tx: Tx, order: StartJam): Promise<JamDates> {
    const calendars = await this.calendars.within(tx);
    const { pemilikJenis, pemilikId, jenis, putaran, skpdId, judul, url, visibilitas } = order;
    const rule = { aturan: order.aturan, hukum: order.hukum ?? null, langkah: order.langkah };
    const mulaiAt = order.mulaiAt ?? tx.now;
    const jeda = order.jeda ?? [];
    const schedule = computeSchedule({ ...rule, mulaiAt, jeda }, calendars.forOffice(skpdId));
    const { tenggatAt, tenggatHukumAt, perkiraan } = schedule;
    const jam: Jam = {
      id: newId(),
      pemilikJenis,
      pemilikId,
      jenis,
      putaran,
      skpdId,
      judul,
      url,
      visibilitas,
      rule,
      mulaiAt,
      tenggatAt,
      tenggatHukumAt,
      perkiraan,
      status: 'berjalan',
      berhentiAt: null,
      catatan: null,
      kalenderVersi: calendars.versi,
    };
    try {
      await insertJam(tx.trx, jam, schedule, jeda);
    } catch (error) {
      if (isUniqueViolation(error)) throw new Conflict('Waktu untuk langkah ini sudah berjalan.');
      throw error;
    }
    return datesOf(jam);
  }

  /** Stops the running clock; an open pause ends with it. Null when none runs. */
  async stop(tx: Tx, ref: JamRef): Promise<JamDates | null> {
    const jam = await lockRunning(tx.trx, ref);
    if (jam === null) return null;
    await endPauses(tx.trx, jam.id, null, tx.now);
    return this.count(tx, jam, { status: 'berhenti', berhentiAt: tx.now, sebab: 'jeda' });
  }

  /** Stops the running clocks of these kinds. */
  async stopAll(tx: Tx, owner: JamOwner, daftarJenis: readonly string[]): Promise<void> {
    for (const jenis of daftarJenis) await this.stop(tx, { ...owner, jenis });
  }

  /**
   * Lets the clock that stopped last run on as if it had never stopped: same start, same due; steps that fell into
   * the gap fire at once. Null when none of the kind ever ran. @throws Conflict when one runs.
   */
  async resume(tx: Tx, ref: JamRef): Promise<JamDates | null> {
    return this.reopen(tx, ref, null);
  }

  /** The same, but the time it stood still counts as a pause of a side. */
  async resumeAfterGap(tx: Tx, ref: JamRef, gap: PauseReason): Promise<JamDates | null> {
    return this.reopen(tx, ref, gap);
  }

  /** Rests the clock. Null when none runs. @throws Conflict when this side rests it already. */
  async pause(tx: Tx, ref: JamRef, { sisi, alasan }: PauseReason): Promise<JamDates | null> {
    const jam = await lockRunning(tx.trx, ref);
    if (jam === null) return null;
    const pauses = await this.pausesOf(tx, jam);
    if (pauses.some((one) => one.sisi === sisi && one.sampaiAt === null))
      throw new Conflict('Waktu ini sudah dijeda.');
    await insertPause(tx.trx, jam.id, { sisi, alasan, dariAt: tx.now, sampaiAt: null });
    return this.count(tx, jam, { status: 'jeda', berhentiAt: null, sebab: 'jeda' });
  }

  /** Ends the pause of a side; the clock runs once no side rests it. Null when there was none. */
  async unpause(tx: Tx, ref: JamRef, sisi: Side): Promise<JamDates | null> {
    return this.endPause(tx, ref, (jamId) => endPauses(tx.trx, jamId, sisi, tx.now));
  }

  /** Takes the open pause of a side back as if it had never been (an undone action). Null when there was none. */
  async cancelPause(tx: Tx, ref: JamRef, sisi: Side): Promise<JamDates | null> {
    return this.endPause(tx, ref, (jamId) => voidPause(tx.trx, jamId, sisi));
  }

  /** Hides or shows a thing's clocks on boards. */
  async setVisibility(tx: Tx, owner: JamOwner, visibilitas: JamVisibility): Promise<void> {
    await updateVisibility(tx.trx, owner, visibilitas);
  }

  private async endPause(
    tx: Tx,
    ref: JamRef,
    end: (jamId: string) => Promise<number>,
  ): Promise<JamDates | null> {
    const jam = await lockRunning(tx.trx, ref);
    if (jam === null || (await end(jam.id)) === 0) return null;
    const isResting = (await this.pausesOf(tx, jam)).some((one) => one.sampaiAt === null);
    return this.count(tx, jam, { status: isResting ? 'jeda' : 'berjalan', berhentiAt: null, sebab: 'jeda' });
  }

  private async reopen(tx: Tx, ref: JamRef, gap: PauseReason | null): Promise<JamDates | null> {
    if (await lockRunning(tx.trx, ref)) throw new Conflict('Waktu untuk langkah ini sudah berjalan.');
    const jam = await lockLastStopped(tx.trx, ref);
    if (jam === null) return null;
    if (gap)
      await insertPause(tx.trx, jam.id, { ...gap, dariAt: jam.berhentiAt ?? tx.now, sampaiAt: tx.now });
    return this.count(tx, jam, { status: 'berjalan', berhentiAt: null, sebab: 'jeda' });
  }

  private async count(tx: Tx, jam: Jam, change: Reschedule): Promise<JamDates> {
    const plan = planAgain(tx, jam, await this.pausesOf(tx, jam), await this.calendars.within(tx), change);
    await applyPlans(tx.trx, [plan]);
    return datesOf(plan);
  }

  private async pausesOf(tx: Tx, jam: Jam): Promise<readonly JamPause[]> {
    return (await readPauses(tx.trx, [jam.id])).get(jam.id) ?? [];
  }
}
