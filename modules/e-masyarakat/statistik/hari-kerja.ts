import type { WorkCalendar } from '../../../src/time/calendar.js';
import type { CalendarSet } from '../../../src/time/calendars.js';
import { dayNumberOf, wibDayNumber } from '../../../src/time/time.js';
import { dayZero, isWorkingDay } from '../../../src/time/working-days.js';

const awal = dayNumberOf('2014-12-31');

/**
 * Numbers working days: day n of a calendar is the n-th working day since 2015. Working days between two moments are
 * the difference of two such numbers, so the database subtracts what a calendar would have to walk through.
 */
export class NomorHariKerja {
  private readonly perKalender = new Map<WorkCalendar, number[]>();

  constructor(private readonly kalender: CalendarSet) {}

  /** Number of day 0 of a matter that began at `at` (after closing or on a free day: the next working day). */
  startOf(skpdId: string | null, at: number): number {
    const calendar = this.kalender.forOffice(skpdId);
    return this.upTo(calendar, dayZero(calendar, at));
  }

  /** Number of the last working day up to the day of `at`. */
  endOf(skpdId: string | null, at: number): number {
    return this.upTo(this.kalender.forOffice(skpdId), wibDayNumber(at));
  }

  private upTo(calendar: WorkCalendar, day: number): number {
    const counted = this.perKalender.get(calendar) ?? [0];
    this.perKalender.set(calendar, counted);
    for (let next = awal + counted.length; next <= day; next += 1) {
      counted.push((counted.at(-1) ?? 0) + (isWorkingDay(calendar, next) ? 1 : 0));
    }
    return counted[Math.max(0, day - awal)] ?? 0;
  }
}
