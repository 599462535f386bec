import type { Tx } from '../db/unit-of-work.js';
import type { CalendarSet } from './calendars.js';
import type { Jam, JamBergeserEvent, JamDates, JamPause, JamStatus } from './jam.js';
import { moveSteps, saveDates } from './jam.repository.js';
import { computeSchedule } from './sla.js';
import { wibDay } from './time.js';

/** The state a clock goes to, and what moved it. */
export interface Reschedule {
  readonly status: JamStatus;
  readonly berhentiAt: number | null;
  readonly sebab: JamBergeserEvent['sebab'];
}

/** The dates alone. */
export function datesOf({ id, tenggatAt, tenggatHukumAt, perkiraan }: JamDates): JamDates {
  return { id, tenggatAt, tenggatHukumAt, perkiraan };
}

/**
 * Computes a (locked) clock again and stores what follows: dates, moments of the steps that have not fired, and
 * `jam.bergeser` when a due of an open clock moved.
 */
export async function reschedule(
  tx: Tx,
  jam: Jam,
  jeda: readonly JamPause[],
  calendars: CalendarSet,
  change: Reschedule,
): Promise<JamDates> {
  const schedule = computeSchedule(
    { ...jam.rule, mulaiAt: jam.mulaiAt, jeda },
    calendars.forOffice(jam.skpdId),
  );
  const lapse =
    change.sebab === 'kalender'
      ? keepLapsed(jam, schedule, tx.now)
      : { dates: schedule, catatan: jam.catatan };
  const dates = {
    id: jam.id,
    tenggatAt: lapse.dates.tenggatAt,
    tenggatHukumAt: lapse.dates.tenggatHukumAt,
    perkiraan: schedule.perkiraan,
  };
  const { status, berhentiAt } = change;
  await saveDates(tx.trx, jam.id, {
    ...dates,
    status,
    berhentiAt,
    kalenderVersi: calendars.versi,
    catatan: lapse.catatan,
  });
  if (status === 'berhenti') return dates;
  await moveSteps(tx.trx, jam.id, schedule.langkah);
  if (dates.tenggatAt !== jam.tenggatAt || dates.tenggatHukumAt !== jam.tenggatHukumAt)
    publishMove(tx, jam, dates, change.sebab);
  return dates;
}

interface Dues {
  readonly tenggatAt: number;
  readonly tenggatHukumAt: number | null;
}

/** A calendar change moves what lies ahead; a due that has passed stays, with a note. */
function keepLapsed(
  jam: Jam,
  next: Dues,
  now: number,
): { readonly dates: Dues; readonly catatan: string | null } {
  const isLapsed = jam.tenggatAt <= now;
  const isLegalLapsed = jam.tenggatHukumAt !== null && jam.tenggatHukumAt <= now;
  const dates = {
    tenggatAt: isLapsed ? jam.tenggatAt : next.tenggatAt,
    tenggatHukumAt: isLegalLapsed ? jam.tenggatHukumAt : next.tenggatHukumAt,
  };
  if (isLapsed && next.tenggatAt !== jam.tenggatAt)
    return { dates, catatan: 'Kalender berubah setelah tenggat lewat; tenggat tetap.' };
  if (dates.tenggatAt === jam.tenggatAt) return { dates, catatan: jam.catatan };
  return { dates, catatan: `Kalender berubah; tenggat semula ${wibDay(jam.tenggatAt)}.` };
}

function publishMove(tx: Tx, jam: Jam, dates: JamDates, sebab: JamBergeserEvent['sebab']): void {
  const muatan = {
    jamId: jam.id,
    pemilikJenis: jam.pemilikJenis,
    pemilikId: jam.pemilikId,
    jenis: jam.jenis,
    putaran: jam.putaran,
    sebab,
    tenggatLamaAt: jam.tenggatAt,
    tenggatAt: dates.tenggatAt,
    tenggatHukumLamaAt: jam.tenggatHukumAt,
    tenggatHukumAt: dates.tenggatHukumAt,
    perkiraan: dates.perkiraan,
  } satisfies JamBergeserEvent;
  tx.publish({ nama: 'jam.bergeser', agregat: `${jam.pemilikJenis}:${jam.pemilikId}`, muatan });
}
