import type { WorkCalendar } from './calendar.js';
import { MINUTE_MS, msOfWibDay, startOfDayNumber, wibDayNumber } from './time.js';

/** True when the office works on that day. */
export function isWorkingDay(calendar: WorkCalendar, dayNumber: number): boolean {
  return calendar.hoursOn(dayNumber) !== null;
}

/** The day itself when it is a working day, else the next one. */
export function workingDayFrom(calendar: WorkCalendar, dayNumber: number): number {
  let day = dayNumber;
  while (!isWorkingDay(calendar, day)) day++;
  return day;
}

/** Day 0 of a clock: the day it starts; after closing or on a free day the next working day. */
export function dayZero(calendar: WorkCalendar, startedAt: number): number {
  const day = wibDayNumber(startedAt);
  const hours = calendar.hoursOn(day);
  const isAfterClosing = hours !== null && msOfWibDay(startedAt) > hours.tutup * MINUTE_MS;
  return workingDayFrom(calendar, isAfterClosing ? day + 1 : day);
}

/** The `count`-th working day after a day (before it when negative); the day itself for 0. */
export function addWorkingDays(calendar: WorkCalendar, dayNumber: number, count: number): number {
  const direction = count < 0 ? -1 : 1;
  let day = dayNumber;
  for (let left = Math.abs(count); left > 0;) {
    day += direction;
    if (isWorkingDay(calendar, day)) left--;
  }
  return day;
}

/** Working days in (from, to]; 0 when `to` is not after `from`. */
export function workingDaysIn(calendar: WorkCalendar, from: number, to: number): number {
  let count = 0;
  for (let day = from + 1; day <= to; day++) if (isWorkingDay(calendar, day)) count++;
  return count;
}

/** Opening of a working day, UTC ms; 00.00 of a free one. */
export function openingOf(calendar: WorkCalendar, dayNumber: number): number {
  return startOfDayNumber(dayNumber) + (calendar.hoursOn(dayNumber)?.buka ?? 0) * MINUTE_MS;
}

/** Closing of a working day, UTC ms; 24.00 of a free one. */
export function closingOf(calendar: WorkCalendar, dayNumber: number): number {
  return startOfDayNumber(dayNumber) + (calendar.hoursOn(dayNumber)?.tutup ?? 1440) * MINUTE_MS;
}
