import type { Tx } from '../db/unit-of-work.js';
import type { CalendarSet } from './calendars.js';
import type { Jam, JamBergeserEvent, JamDates, JamPause, JamStatus } from './jam.js';
import type { JamPlan } from './jam-dates.repository.js';
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
 * Computes a (locked) clock again and publishes `jam.bergeser` when a due of an open clock moved.
 * The caller stores the plan.
 */
export function planAgain(
  tx: Tx,
  jam: Jam,
  jeda: readonly JamPause[],
  calendars: CalendarSet,
  { status, berhentiAt, sebab }: Reschedule,
): JamPlan {
  const schedule = computeSchedule(
    { ...jam.rule, mulaiAt: jam.mulaiAt, jeda },
    calendars.forOffice(jam.skpdId),
  );
  const { dates, catatan } =
    sebab === 'kalender' ? keepLapsed(jam, schedule, tx.now) : { dates: schedule, catatan: jam.catatan };
  const { tenggatAt, tenggatHukumAt } = dates;
  const hasMoved = tenggatAt !== jam.tenggatAt || tenggatHukumAt !== jam.tenggatHukumAt;
  const plan: JamPlan = {
    id: jam.id,
    tenggatAt,
    tenggatHukumAt,
    perkiraan: schedule.perkiraan,
    status,
    berhentiAt,
    kalenderVersi: calendars.versi,
    catatan,
    langkah: status === 'berhenti' ? [] : schedule.langkah,
  };
  if (hasMoved && status !== 'berhenti') publishMove(tx, jam, plan, sebab);
  return plan;
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
