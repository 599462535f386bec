import type { Database } from '../db/database.js';
import type { Tx } from '../db/unit-of-work.js';
import { ReferenceCache } from '../directory/reference-cache.js';
import {
  createCalendar,
  defaultHours,
  lastDecidedYear,
  type FreeDay,
  type WeeklyHours,
  type WorkCalendar,
} from './calendar.js';
import { readCalendar, type CalendarRows } from './calendar.repository.js';
import type { Clock } from './time.js';

/** The calendars of all offices as of one version. */
export class CalendarSet {
  private readonly byOffice = new Map<string, WorkCalendar>();
  private readonly generalHours: readonly WeeklyHours[];
  private readonly general: WorkCalendar;

  constructor(
    /** Rises with every change of free days or hours. */
    readonly versi: number,
    private readonly rows: CalendarRows,
  ) {
    const hours = rows.hours.filter((one) => one.skpdId === null);
    this.generalHours = hours.length > 0 ? hours : defaultHours;
    this.general = createCalendar(rows.freeDays, this.generalHours);
  }

  /** An office's calendar; null or an office without hours of its own gets the general one. */
  forOffice(skpdId: string | null): WorkCalendar {
    if (skpdId === null) return this.general;
    const known = this.byOffice.get(skpdId);
    if (known) return known;
    const hours = this.rows.hours.filter((one) => one.skpdId === skpdId);
    const calendar =
      hours.length > 0 ? createCalendar(this.rows.freeDays, hours, this.generalHours) : this.general;
    this.byOffice.set(skpdId, calendar);
    return calendar;
  }

  /** Days nobody works by decree, as `YYYY-MM-DD`. */
  get freeDays(): readonly FreeDay[] {
    return this.rows.freeDays;
  }

  /** The last year whose holidays are all decided; later dates are perkiraan. */
  get lastDecidedYear(): number {
    return lastDecidedYear(this.rows.freeDays);
  }
}

/** Free days and hours, kept in memory and read again when they change. */
export class Calendars {
  private readonly cache: ReferenceCache<CalendarSet>;

  constructor(db: Database, clock: Clock) {
    this.cache = new ReferenceCache(
      db,
      clock,
      'kalender',
      async (knex, versi) => new CalendarSet(versi, await readCalendar(knex)),
    );
  }

  /** For pages: at most two seconds old. */
  current(): Promise<CalendarSet> {
    return this.cache.get();
  }

  /** For writes: exactly what this transaction sees. */
  within(tx: Tx): Promise<CalendarSet> {
    return this.cache.within(tx);
  }

  /** After a change of this process has been committed. */
  drop(): void {
    this.cache.drop();
  }
}
