import type { CalendarSet } from '../../../src/time/calendars.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { computeSchedule } from '../../../src/time/sla.js';

/** End of the second working day after `at` (UTC ms) in the calendar of an office, by its slug. */
export function twoWorkingDaysAfter(calendars: CalendarSet, at: number, slug = 'kominfo'): number {
  const calendar = calendars.forOffice(skpdIdOf(slug));
  return computeSchedule(
    { aturan: { jenis: 'hk', hk: 2, batas: 'akhir_hari' }, hukum: null, langkah: [], mulaiAt: at, jeda: [] },
    calendar,
  ).tenggatAt;
}
