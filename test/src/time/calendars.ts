import { readFileSync } from 'node:fs';
import {
  createCalendar,
  defaultHours,
  type FreeDay,
  type WeeklyHours,
  type WorkCalendar,
} from '../../../src/time/calendar.js';

/** The free days of the seed file: 25 of 2026 by decree, 5 of 2027 provisional. */
export const seedFreeDays: readonly FreeDay[] = readFileSync(
  new URL('../../../src/directory/data/hari-libur.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => ({ tanggal: line.slice(0, 10), sementara: line.includes('perkiraan') }));

export const cityCalendar: WorkCalendar = createCalendar(seedFreeDays, defaultHours);

export function officeHours(buka: string, tutup: string): readonly WeeklyHours[] {
  return [1, 2, 3, 4, 5].map((hari) => ({ hari, buka, tutup, berlakuDari: '1970-01-01' }));
}

export const permitCalendar: WorkCalendar = createCalendar(seedFreeDays, officeHours('08.00', '16.30'));

/** UTC ms of `YYYY-MM-DD HH.MM` WIB. */
export function wib(text: string): number {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace('.', ':')}:00+07:00`);
}

/** `YYYY-MM-DD HH.MM` WIB of an instant. */
export function show(instant: number | null): string | null {
  if (instant === null) return null;
  return new Date(instant + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ').replace(':', '.');
}
