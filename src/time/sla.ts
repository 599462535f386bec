import type { WorkCalendar } from './calendar.js';
import { restsOf, type Rest } from './pauses.js';
import type { Pause, Rule, Step } from './rule.js';
import { shiftDue, shiftMoment } from './shift.js';
import { DAY_MS, MINUTE_MS, startOfDayNumber, wibDayNumber } from './time.js';
import { addWorkingDays, closingOf, dayZero, openingOf } from './working-days.js';
import { addWorkingMs, workingMsBetween } from './working-hours.js';

/** All that decides a clock's dates. Instants are UTC ms. */
export interface ClockInput {
  readonly mulaiAt: number;
  readonly aturan: Rule;
  /** The legal cap, which may count from an earlier moment. */
  readonly hukum: { readonly aturan: Rule; readonly mulaiAt: number } | null;
  readonly langkah: readonly Step[];
  readonly jeda: readonly Pause[];
}

/** The dates of a clock. A step without `at` rests in an open pause. */
export interface Schedule {
  readonly tenggatAt: number;
  readonly tenggatHukumAt: number | null;
  readonly langkah: readonly { readonly kode: string; readonly at: number | null }[];
  /** A date lies after the last year with decided holidays. */
  readonly perkiraan: boolean;
}

/**
 * Dates of a clock under a calendar (platform.md, SLA clock). Pauses move what lies ahead of them; a pause that
 * begins after the due leaves it where it was, for lateness is a fact. While a pause is open the due shown is the
 * one without it; it is counted once the pause has ended.
 */
export function computeSchedule(input: ClockInput, calendar: WorkCalendar): Schedule {
  const rests = restsOf(input.jeda, input.mulaiAt);
  const tenggatAt = dueAfter(input.aturan, input.mulaiAt, rests, calendar);
  const legal = legalDue(input, calendar);
  const langkah = input.langkah.map((step) => ({
    kode: step.kode,
    at: stepAt(step, input, { rests, tenggatAt, legal }, calendar),
  }));
  const latest = wibDayNumber(Math.max(tenggatAt, legal?.at ?? 0));
  const countsDays = !(input.aturan.jenis === 'menit' && input.aturan.laju === 'terus') || legal !== null;
  return {
    tenggatAt,
    tenggatHukumAt: legal?.at ?? null,
    langkah,
    perkiraan: countsDays && calendar.isTentative(latest),
  };
}

interface LegalDue {
  readonly at: number;
  readonly rests: readonly Rest[];
}

/** The legal clock rests for every side but `anggaran`. */
function legalDue({ hukum, jeda }: ClockInput, calendar: WorkCalendar): LegalDue | null {
  if (hukum === null) return null;
  const rests = restsOf(
    jeda.filter((pause) => pause.sisi !== 'anggaran'),
    hukum.mulaiAt,
  );
  return { at: dueAfter(hukum.aturan, hukum.mulaiAt, rests, calendar), rests };
}

function dueAfter(rule: Rule, startedAt: number, rests: readonly Rest[], calendar: WorkCalendar): number {
  return shiftDue(baseDue(rule, startedAt, calendar), rule, rests, calendar);
}

/** The due as if nothing ever paused. */
function baseDue(rule: Rule, startedAt: number, calendar: WorkCalendar): number {
  switch (rule.jenis) {
    case 'tetap':
      return rule.at;
    case 'hari':
      return startOfDayNumber(wibDayNumber(startedAt) + rule.hari + 1) - 1;
    case 'menit':
      return rule.laju === 'terus'
        ? startedAt + rule.menit * MINUTE_MS
        : addWorkingMs(calendar, startedAt, rule.menit * MINUTE_MS);
    case 'hk': {
      const day = addWorkingDays(calendar, dayZero(calendar, startedAt), rule.hk);
      return rule.batas === 'tutup' ? closingOf(calendar, day) : startOfDayNumber(day + 1) - 1;
    }
  }
}

interface Dates {
  readonly rests: readonly Rest[];
  readonly tenggatAt: number;
  readonly legal: LegalDue | null;
}

function stepAt(step: Step, input: ClockInput, dates: Dates, calendar: WorkCalendar): number | null {
  const { pada } = step;
  if (pada.jenis === 'hukum') return dates.legal && outsideRests(dates.legal.at, dates.legal.rests);
  if (pada.jenis === 'persen' && pada.persen === 100) return outsideRests(dates.tenggatAt, dates.rests);
  return shiftMoment(baseStep(pada, input, calendar), input.aturan, dates.rests, calendar);
}

/** A due may fall into a pause (one that ends on a free day adds nothing for it): its step waits for the end. */
function outsideRests(at: number, rests: readonly Rest[]): number | null {
  const rest = rests.find((one) => at >= one.from && at < one.to);
  if (rest === undefined) return at;
  return rest.to === Infinity ? null : rest.to;
}

function baseStep(
  pada: Exclude<Step['pada'], { jenis: 'hukum' }>,
  input: ClockInput,
  calendar: WorkCalendar,
): number {
  const { mulaiAt, aturan } = input;
  switch (pada.jenis) {
    case 'persen':
      return shareOf(input, baseDue(aturan, mulaiAt, calendar), pada.persen, calendar);
    case 'hk':
      return openingOf(calendar, addWorkingDays(calendar, dayZero(calendar, mulaiAt), pada.hk));
    case 'hari':
      return mulaiAt + pada.hari * DAY_MS;
    case 'sebelum_tenggat_hk':
      return openingOf(
        calendar,
        addWorkingDays(calendar, wibDayNumber(baseDue(aturan, mulaiAt, calendar)), -pada.hk),
      );
    case 'setelah_tenggat_hk':
      return closingOf(
        calendar,
        addWorkingDays(calendar, wibDayNumber(baseDue(aturan, mulaiAt, calendar)), pada.hk),
      );
  }
}

/** The instant at which a share of the time is used up, rounded up to the millisecond. */
function shareOf(
  { mulaiAt, aturan }: ClockInput,
  due: number,
  persen: number,
  calendar: WorkCalendar,
): number {
  const portion = (total: number): number => Math.ceil((total * persen) / 100);
  const isElapsed = aturan.jenis === 'hari' || (aturan.jenis === 'menit' && aturan.laju === 'terus');
  const working = isElapsed ? 0 : workingMsBetween(calendar, mulaiAt, due);
  // A fixed due on a free day may leave no working time at all; then the share is one of elapsed time.
  if (working === 0) return mulaiAt + portion(Math.max(0, due - mulaiAt));
  return addWorkingMs(calendar, mulaiAt, portion(working));
}
