import type { WorkCalendar } from './calendar.js';
import { wibDayNumber } from './time.js';
import { closingOf, isWorkingDay, openingOf } from './working-days.js';

/** Working milliseconds in [from, to]; 0 when `to` is not after `from`. */
export function workingMsBetween(calendar: WorkCalendar, from: number, to: number): number {
  let sum = 0;
  for (let day = wibDayNumber(from); day <= wibDayNumber(to); day++) {
    if (!isWorkingDay(calendar, day)) continue;
    const start = Math.max(from, openingOf(calendar, day));
    const end = Math.min(to, closingOf(calendar, day));
    if (end > start) sum += end - start;
  }
  return sum;
}

/**
 * The earliest instant at which `duration` working milliseconds have passed since `from`:
 * a duration that ends with the day ends at closing, not at the next opening.
 */
export function addWorkingMs(calendar: WorkCalendar, from: number, duration: number): number {
  if (duration <= 0) return from;
  let left = duration;
  for (let day = wibDayNumber(from); ; day++) {
    if (!isWorkingDay(calendar, day)) continue;
    const start = Math.max(from, openingOf(calendar, day));
    const room = closingOf(calendar, day) - start;
    if (room <= 0) continue;
    if (left <= room) return start + left;
    left -= room;
  }
}
