import type { WorkCalendar } from './calendar.js';
import type { Rest } from './pauses.js';
import type { Rule } from './rule.js';
import { DAY_MS, MINUTE_MS, msOfWibDay, startOfDayNumber, wibDayNumber } from './time.js';
import { addWorkingDays, closingOf, workingDaysIn } from './working-days.js';
import { addWorkingMs, workingMsBetween } from './working-hours.js';

/** A due moved by the pauses that began before it: (a, b] in working days, or the paused minutes. */
export function shiftDue(due: number, rule: Rule, rests: readonly Rest[], calendar: WorkCalendar): number {
  let at = due;
  for (const rest of rests) {
    if (rest.to === Infinity || rest.from > at) break;
    at = moveDue(at, rule, rest, calendar);
  }
  return at;
}

/**
 * A step moved by the pauses that began before it, at the same hour and at latest at closing;
 * one that would fall into the pause waits for its end. Null inside an open pause.
 */
export function shiftMoment(
  moment: number,
  rule: Rule,
  rests: readonly Rest[],
  calendar: WorkCalendar,
): number | null {
  let at = moment;
  for (const rest of rests) {
    if (rest.from > at) break;
    if (rest.to === Infinity) return null;
    at = Math.max(rest.to, moveMoment(at, rule, rest, calendar));
  }
  return at;
}

function moveDue(at: number, rule: Rule, rest: Rest, calendar: WorkCalendar): number {
  if (rule.jenis !== 'hk') return moveMoment(at, rule, rest, calendar);
  const days = restedWorkingDays(rest, calendar);
  if (days === 0) return at;
  const day = addWorkingDays(calendar, wibDayNumber(at), days);
  return rule.batas === 'tutup' ? closingOf(calendar, day) : startOfDayNumber(day + 1) - 1;
}

function moveMoment(at: number, rule: Rule, rest: Rest, calendar: WorkCalendar): number {
  switch (rule.jenis) {
    case 'menit':
      return rule.laju === 'terus'
        ? at + rest.to - rest.from
        : addWorkingMs(calendar, rest.to, workingMsBetween(calendar, rest.from, at));
    case 'hari':
      return at + (wibDayNumber(rest.to) - wibDayNumber(rest.from)) * DAY_MS;
    case 'tetap':
      return sameHour(at, restedWorkingDays(rest, calendar), calendar, DAY_MS);
    case 'hk':
      return sameHour(at, restedWorkingDays(rest, calendar), calendar, null);
  }
}

function restedWorkingDays(rest: Rest, calendar: WorkCalendar): number {
  return workingDaysIn(calendar, wibDayNumber(rest.from), wibDayNumber(rest.to));
}

/** `latest` ms of day bounds the hour; null means the closing of the new day. */
function sameHour(at: number, days: number, calendar: WorkCalendar, latest: number | null): number {
  if (days === 0) return at;
  const day = addWorkingDays(calendar, wibDayNumber(at), days);
  const closing = latest ?? (calendar.hoursOn(day)?.tutup ?? 1440) * MINUTE_MS;
  return startOfDayNumber(day) + Math.min(msOfWibDay(at), closing);
}
