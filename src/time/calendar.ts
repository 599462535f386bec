import { dayNumberOf, dayOf, minuteOfDay, weekdayOf } from './time.js';

/** Opening and closing of one working day, minutes since 00.00 WIB. */
export interface OfficeHours {
  readonly buka: number;
  readonly tutup: number;
}

/** One office's working days (HK) and hours. */
export interface WorkCalendar {
  /** Hours of a day number, null when it is free (weekend, holiday, joint leave). */
  hoursOn(dayNumber: number): OfficeHours | null;
  /** True after the last year whose holidays are entered for good: dates there are `perkiraan`. */
  isTentative(dayNumber: number): boolean;
}

/** Weekly hours valid from a day on; a later `berlakuDari` of the same weekday replaces the earlier. */
export interface WeeklyHours {
  /** Monday 1 ... Sunday 7. */
  readonly hari: number;
  /** `HH.MM` WIB. */
  readonly buka: string;
  readonly tutup: string;
  /** `YYYY-MM-DD`. */
  readonly berlakuDari: string;
}

/** A free day as entered from the joint decree (SKB 3 Menteri). */
export interface FreeDay {
  readonly tanggal: string;
  /** Entered before its decree exists: free, but the year stays provisional. */
  readonly sementara: boolean;
}

/** Hours of a Kota Binjai office unless its own are entered: Mon-Thu 07.30-16.00, Fri 07.30-16.30. */
export const defaultHours: readonly WeeklyHours[] = [1, 2, 3, 4, 5].map((hari) => ({
  hari,
  buka: '07.30',
  tutup: hari === 5 ? '16.30' : '16.00',
  berlakuDari: '1970-01-01',
}));

/**
 * Builds the calendar of an office. A year counts as decided when it has entries and none is provisional;
 * after the last decided year every date is tentative.
 * @param otherwise hours of the days before `hours` begin to hold.
 * @throws RangeError when `hours` leave no working day at all (counting would never end).
 */
export function createCalendar(
  freeDays: readonly FreeDay[],
  hours: readonly WeeklyHours[],
  otherwise: readonly WeeklyHours[] = [],
): WorkCalendar {
  const free = new Set(freeDays.map((one) => dayNumberOf(one.tanggal)));
  const lastDecided = lastDecidedYear(freeDays);
  const week = new Map<number, readonly DatedHours[]>();
  for (let weekday = 1; weekday <= 7; weekday++) {
    week.set(weekday, [...datedHours(hours, weekday), ...datedHours(otherwise, weekday)]);
  }
  if (![...week.values()].some((list) => list.some((one) => one.hours !== null))) {
    throw new RangeError('an office needs at least one working day a week');
  }
  return {
    hoursOn: (dayNumber) => {
      if (free.has(dayNumber)) return null;
      const dated = week.get(weekdayOf(dayNumber)) ?? [];
      return dated.find((one) => one.from <= dayNumber)?.hours ?? null;
    },
    isTentative: (dayNumber) => Number(dayOf(dayNumber).slice(0, 4)) > lastDecided,
  };
}

/** The last year whose free days are all decided; 0 when none is. */
export function lastDecidedYear(freeDays: readonly FreeDay[]): number {
  const years = new Map<number, boolean>();
  for (const { tanggal, sementara } of freeDays) {
    const year = Number(tanggal.slice(0, 4));
    years.set(year, (years.get(year) ?? true) && !sementara);
  }
  return Math.max(0, ...[...years].filter(([, decided]) => decided).map(([year]) => year));
}

interface DatedHours {
  readonly from: number;
  readonly hours: OfficeHours | null;
}

/** Latest first. Equal opening and closing means: closed on that weekday from then on. */
function datedHours(hours: readonly WeeklyHours[], weekday: number): readonly DatedHours[] {
  return hours
    .filter((one) => one.hari === weekday)
    .map((one) => {
      const buka = minuteOfDay(one.buka);
      const tutup = minuteOfDay(one.tutup);
      return { from: dayNumberOf(one.berlakuDari), hours: buka < tutup ? { buka, tutup } : null };
    })
    .sort((a, b) => b.from - a.from);
}
