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

/** Monday of an ISO week `2026-W48`; null for a week that does not exist (`2026-W60`). */
export function firstDayOfMinggu(minggu: string): string | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(minggu);
  if (!match?.[1] || !match[2]) return null;
  // 4 January lies in week 1.
  const fourth = dayNumberOf(`${match[1]}-01-04`);
  const monday = dayOf(fourth + 1 - weekdayOf(fourth) + (Number(match[2]) - 1) * 7);
  return mingguOfDay(monday) === minggu ? monday : null;
}
