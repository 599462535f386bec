import type { WorkCalendar } from '../../../src/time/calendar.js';
import { addWorkingDays, closingOf, dayZero } from '../../../src/time/working-days.js';

/** Closing time of the n-th working day after a moment, UTC ms. */
export function tenggatHariKerja(kalender: WorkCalendar, mulaiAt: number, hari: number): number {
  return closingOf(kalender, addWorkingDays(kalender, dayZero(kalender, mulaiAt), hari));
}
