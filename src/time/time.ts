/** The one source of "now". Tests pass `{ now: () => t }`. */
export interface Clock {
  /** UTC milliseconds. */
  now(): number;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => Date.now() };

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** WIB is UTC+7 all year, without summer time. */
const WIB_OFFSET_MS = 7 * HOUR_MS;

/** Days since 1970-01-01 in WIB: the integer the calendar counts with. */
export function wibDayNumber(instant: number): number {
  return Math.floor((instant + WIB_OFFSET_MS) / DAY_MS);
}

/** `YYYY-MM-DD` of a day number. */
export function dayOf(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
}

/** Day number of `YYYY-MM-DD`. @throws RangeError when the text is no real day. */
export function dayNumberOf(day: string): number {
  const dayNumber = Date.parse(`${day}T00:00:00Z`) / DAY_MS;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !Number.isInteger(dayNumber) || dayOf(dayNumber) !== day) {
    throw new RangeError('not a calendar day');
  }
  return dayNumber;
}

/** True for a real day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** The WIB day `YYYY-MM-DD` of an instant. */
export function wibDay(instant: number): string {
  return dayOf(wibDayNumber(instant));
}

/** The WIB year of an instant; codes are numbered by it. */
export function wibYear(instant: number): number {
  return new Date(instant + WIB_OFFSET_MS).getUTCFullYear();
}

/** 00.00 WIB of a day number, UTC ms. */
export function startOfDayNumber(dayNumber: number): number {
  return dayNumber * DAY_MS - WIB_OFFSET_MS;
}

/** 00.00 WIB of a day, UTC ms. */
export function startOfWibDay(day: string): number {
  return startOfDayNumber(dayNumberOf(day));
}

/** The last millisecond of a WIB day, so that it still prints as that day. */
export function endOfWibDay(day: string): number {
  return startOfWibDay(day) + DAY_MS - 1;
}

/** Milliseconds since 00.00 WIB of the instant's day. */
export function msOfWibDay(instant: number): number {
  return instant - startOfDayNumber(wibDayNumber(instant));
}

/** Monday 1 ... Sunday 7 (ISO 8601). */
export function weekdayOf(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

/** The day `count` calendar days later (earlier when negative). */
export function addDays(day: string, count: number): string {
  return dayOf(dayNumberOf(day) + count);
}

/** UTC ms of a WIB wall-clock time. @param time `HH.MM` or `HH:MM`. */
export function wibInstant(day: string, time: string): number {
  return startOfWibDay(day) + minuteOfDay(time) * MINUTE_MS;
}

/** Minutes since midnight of `HH.MM` or `HH:MM` (24.00 is allowed as closing). @throws RangeError */
export function minuteOfDay(time: string): number {
  const match = /^(\d{2})[.:](\d{2})$/.exec(time);
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : NaN;
  if (!(minute <= 1440) || Number(match?.[2]) > 59) throw new RangeError('not a time of day');
  return minute;
}

/** `HH.MM` of minutes since midnight. */
export function timeOfMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}.${String(minute % 60).padStart(2, '0')}`;
}
