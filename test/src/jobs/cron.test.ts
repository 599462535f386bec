import { expect } from 'chai';
import { nextCron, nextDue, parseCron } from '../../../src/jobs/cron.js';
import { wibInstant } from '../../../src/time/time.js';

const rows: readonly (readonly [line: string, after: string, next: string, why: string])[] = [
  ['0 7 * * *', '2026-11-21 06:59', '2026-11-21 07:00', 'same day'],
  ['0 7 * * *', '2026-11-21 07:00', '2026-11-22 07:00', 'strictly later'],
  ['*/30 * * * *', '2026-11-21 23:31', '2026-11-22 00:00', 'over midnight'],
  ['5 0 1 * *', '2026-11-21 12:00', '2026-12-01 00:05', 'first of the month'],
  ['0 8 * * 1-5', '2026-11-21 12:00', '2026-11-23 08:00', 'Saturday to Monday'],
  ['0 8 * * 7', '2026-11-21 12:00', '2026-11-22 08:00', '7 is Sunday'],
  ['0 8 * * 0', '2026-11-21 12:00', '2026-11-22 08:00', '0 is Sunday'],
  ['0 8 13 * 5', '2026-11-10 12:00', '2026-11-13 08:00', 'both days: either'],
  ['0 8 30 * 1', '2026-11-21 12:00', '2026-11-23 08:00', 'both days: the weekday comes first'],
  ['15,45 6-8 * * *', '2026-11-21 06:45', '2026-11-21 07:15', 'lists and ranges'],
  ['0 0 29 2 *', '2026-03-01 00:00', '2028-02-29 00:00', 'leap day'],
  ['0 0 31 12 *', '2026-12-31 00:00', '2027-12-31 00:00', 'year end'],
  ['10/20 * * * *', '2026-11-21 06:11', '2026-11-21 06:30', 'start with a step'],
];

function at(text: string): number {
  const [day = '', time = ''] = text.split(' ');
  return wibInstant(day, time);
}

describe('cron lines', () => {
  for (const [line, after, next, why] of rows) {
    it(`${line} after ${after} is ${next} WIB (${why})`, () => {
      expect(nextCron(parseCron(line), at(after))).to.equal(at(next));
    });
  }

  for (const line of [
    '',
    '* * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '5-1 * * * *',
    'x * * * *',
    '*/0 * * * *',
    '* * * * * *',
  ]) {
    it(`refuses "${line}"`, () => {
      expect(() => parseCron(line)).to.throw(RangeError);
    });
  }

  it('refuses a day that never comes', () => {
    expect(() => nextCron(parseCron('0 0 30 2 *'), 0)).to.throw(RangeError);
  });

  it('puts intervals on one grid for all processes', () => {
    expect(nextDue({ setiapDetik: 60 }, 1_000_000)).to.equal(1_020_000);
    expect(nextDue({ setiapDetik: 60 }, 1_020_000)).to.equal(1_080_000);
  });
});
