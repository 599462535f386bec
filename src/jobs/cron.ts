import { DAY_MS, HOUR_MS, MINUTE_MS, msOfWibDay, startOfDayNumber, wibDayNumber } from '../time/time.js';
import type { Timetable } from './job.js';

/** The minutes, hours, days, months and weekdays (0 = Sunday) of a five-field cron line. */
export interface CronLine {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Both day fields restrict: then either is enough (POSIX crontab). */
  readonly eitherDay: boolean;
}

const searchDays = 4 * 366 + 1;

/**
 * Reads `minute hour day month weekday`: numbers, lists `1,15`, ranges `1-5`, steps (star slash 10). Weekday 0 and 7 are Sunday.
 * @throws RangeError when a field is not understood
 */
export function parseCron(text: string): CronLine {
  const fields = text.trim().split(/\s+/);
  const [minute, hour, day, month, weekday] = fields;
  if (fields.length !== 5 || !minute || !hour || !day || !month || !weekday)
    throw new RangeError('a cron line has five fields');
  return {
    minutes: parseField(minute, 0, 59),
    hours: parseField(hour, 0, 23),
    days: parseField(day, 1, 31),
    months: parseField(month, 1, 12),
    weekdays: new Set([...parseField(weekday, 0, 7)].map((value) => value % 7)),
    eitherDay: !day.startsWith('*') && !weekday.startsWith('*'),
  };
}

function parseField(text: string, low: number, high: number): ReadonlySet<number> {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    const from = match?.[1] === undefined ? low : Number(match[1]);
    const to =
      match?.[2] !== undefined
        ? Number(match[2])
        : match?.[1] !== undefined && match[3] === undefined
          ? from
          : high;
    const step = Number(match?.[3] ?? 1);
    if (!match || from < low || to > high || from > to || step < 1)
      throw new RangeError(`cron field not understood: ${part}`);
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return values;
}

/** The first moment after `after` that the line names, in WIB (which has no summer time). @throws RangeError if none comes */
export function nextCron(line: CronLine, after: number): number {
  const start = Math.floor(after / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  const firstDay = wibDayNumber(start);
  for (let dayNumber = firstDay; dayNumber < firstDay + searchDays; dayNumber++) {
    if (!matchesDay(line, dayNumber)) continue;
    const from = dayNumber === firstDay ? msOfWibDay(start) / MINUTE_MS : 0;
    const minute = firstMinute(line, from);
    if (minute !== null) return startOfDayNumber(dayNumber) + minute * MINUTE_MS;
  }
  throw new RangeError('this cron line never comes');
}

function matchesDay(line: CronLine, dayNumber: number): boolean {
  const date = new Date(dayNumber * DAY_MS);
  if (!line.months.has(date.getUTCMonth() + 1)) return false;
  const byDay = line.days.has(date.getUTCDate());
  const byWeekday = line.weekdays.has(date.getUTCDay());
  return line.eitherDay ? byDay || byWeekday : byDay && byWeekday;
}

function firstMinute(line: CronLine, from: number): number | null {
  for (let minute = from; minute < DAY_MS / MINUTE_MS; minute++) {
    const hour = Math.floor((minute * MINUTE_MS) / HOUR_MS);
    if (line.hours.has(hour) && line.minutes.has(minute % 60)) return minute;
  }
  return null;
}

/** When work of this timetable is due next after `after`. Intervals stand on a fixed grid, the same for all processes. */
export function nextDue(timetable: Timetable, after: number): number {
  if ('cron' in timetable) return nextCron(parseCron(timetable.cron), after);
  const step = timetable.setiapDetik * 1000;
  return (Math.floor(after / step) + 1) * step;
}
