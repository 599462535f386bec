import { expect } from 'chai';
import {
  addDays,
  dayNumberOf,
  dayOf,
  endOfWibDay,
  isDay,
  minuteOfDay,
  startOfWibDay,
  timeOfMinute,
  weekdayOf,
  wibDay,
  wibInstant,
  wibYear,
} from '../../../src/time/time.js';

describe('WIB days', () => {
  it('begin at 17.00 UTC of the day before', () => {
    expect(wibDay(Date.parse('2026-11-20T16:59:59.999Z'))).to.equal('2026-11-20');
    expect(wibDay(Date.parse('2026-11-20T17:00:00Z'))).to.equal('2026-11-21');
    expect(startOfWibDay('2026-11-21')).to.equal(Date.parse('2026-11-20T17:00:00Z'));
    expect(endOfWibDay('2026-11-21')).to.equal(Date.parse('2026-11-21T16:59:59.999Z'));
    expect(wibYear(Date.parse('2026-12-31T17:00:00Z'))).to.equal(2027);
  });

  it('are counted as whole numbers, before 1970 too', () => {
    expect(dayOf(dayNumberOf('1969-12-31'))).to.equal('1969-12-31');
    expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
    expect(addDays('2028-03-01', -1)).to.equal('2028-02-29');
    expect(weekdayOf(dayNumberOf('2026-11-20'))).to.equal(5);
    expect(weekdayOf(dayNumberOf('1969-12-28'))).to.equal(7);
  });

  it('refuse what is no day', () => {
    for (const text of ['2026-02-30', '2026-13-01', '26-01-01', '', '2026-1-1', '2026-01-01T00:00']) {
      expect(isDay(text), text).to.equal(false);
      expect(() => dayNumberOf(text), text).to.throw(RangeError);
    }
    expect(isDay('2028-02-29')).to.equal(true);
  });
});

describe('times of day', () => {
  it('read dots and colons', () => {
    expect(minuteOfDay('07.30')).to.equal(450);
    expect(minuteOfDay('16:00')).to.equal(960);
    expect(minuteOfDay('24.00')).to.equal(1440);
    expect(timeOfMinute(450)).to.equal('07.30');
    expect(wibInstant('2026-11-21', '07.30')).to.equal(Date.parse('2026-11-21T00:30:00Z'));
    for (const text of ['7.30', '25.00', '12.60', 'siang'])
      expect(() => minuteOfDay(text), text).to.throw(RangeError);
  });
});
