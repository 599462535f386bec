import { addDays, dayNumberOf, dayOf, wibDay, weekdayOf } from '../../../src/time/time.js';

/** The ISO week (Monday to Sunday, WIB) a day lies in: `2026-11-24` -> `2026-W48`. */
export function mingguOfDay(day: string): string {
  const number = dayNumberOf(day);
  // The week belongs to the year its Thursday lies in.
  const thursday = dayOf(number + 4 - weekdayOf(number));
  const tahun = thursday.slice(0, 4);
  const week = Math.floor((dayNumberOf(thursday) - dayNumberOf(`${tahun}-01-01`)) / 7) + 1;
  return `${tahun}-W${String(week).padStart(2, '0')}`;
}

/** The ISO week of an instant. */
export function mingguOf(instant: number): string {
  return mingguOfDay(wibDay(instant));
}

/** The last `count` weeks up to the one of `instant`, oldest first. */
export function mingguTerakhir(instant: number, count: number): readonly string[] {
  const today = wibDay(instant);
  return Array.from({ length: count }, (_, index) => mingguOfDay(addDays(today, -7 * (count - 1 - index))));
}
