import {
  DAY_MS,
  addDays,
  dayNumberOf,
  dayOf,
  endOfWibDay,
  startOfWibDay,
  weekdayOf,
  wibDay,
  wibDayNumber,
} from '../../../src/time/time.js';

/** A stretch of time, both ends included, UTC ms. */
export interface Rentang {
  readonly dari: number;
  readonly sampai: number;
}

function mondayOf(dayNumber: number): number {
  return dayNumber - weekdayOf(dayNumber) + 1;
}

function days(dari: string, sampai: string): Rentang {
  return { dari: startOfWibDay(dari), sampai: endOfWibDay(sampai) };
}

function weekFrom(monday: number): Rentang {
  return days(dayOf(monday), dayOf(monday + 6));
}

/** The week `2026-W48` of ISO 8601, which belongs to the year its Thursday lies in; null for what does not exist. */
function isoWeek(tahun: number, minggu: number): Rentang | null {
  const monday = mondayOf(dayNumberOf(`${String(tahun)}-01-04`)) + (minggu - 1) * 7;
  return minggu >= 1 && dayOf(monday + 3).startsWith(String(tahun)) ? weekFrom(monday) : null;
}

function month(kode: string): Rentang {
  const dari = `${kode}-01`;
  return days(dari, addDays(`${addDays(dari, 31).slice(0, 7)}-01`, -1));
}

/** Reads `hari-ini`, `minggu-ini`, a week `2026-W48` or a month `2026-11` (WIB); null for anything else. */
export function readWaktu(text: string, now: number): Rentang | null {
  if (text === 'hari-ini') return days(wibDay(now), wibDay(now));
  if (text === 'minggu-ini') return weekFrom(mondayOf(wibDayNumber(now)));
  const minggu = /^(\d{4})-W(\d{2})$/u.exec(text);
  if (minggu !== null) return isoWeek(Number(minggu[1]), Number(minggu[2]));
  return /^\d{4}-(0[1-9]|1[0-2])$/u.test(text) ? month(text) : null;
}

/** Least ages a list can be narrowed to, in ms. */
export const umurMs = {
  '30-menit': 30 * 60_000,
  '1-hari': DAY_MS,
  '7-hari': 7 * DAY_MS,
  '30-hari': 30 * DAY_MS,
  '90-hari': 90 * DAY_MS,
} as const;
export type Umur = keyof typeof umurMs;
export const semuaUmur = Object.keys(umurMs) as readonly Umur[];
