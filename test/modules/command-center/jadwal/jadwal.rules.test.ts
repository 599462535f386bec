import { expect } from 'chai';
import {
  allSeats,
  burdenOf,
  hoursFor,
  hoursOf,
  mondayOf,
  planWeeks,
  readSeat,
  seatKey,
  warningsOf,
  type Regu,
} from '../../../../modules/command-center/jadwal/jadwal.rules.js';
import { nextStatus, swapFault } from '../../../../modules/command-center/jadwal/tukar.rules.js';
import { firstDayOfMinggu } from '../../../../modules/command-center/nilai/minggu.rules.js';
import { wibInstant } from '../../../../src/time/time.js';

const eight: Regu = {
  pasangan: [
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f'],
    ['g', 'h'],
  ],
  kesembilan: null,
};
const nine: Regu = { ...eight, kesembilan: 'i' };
const monday = '2026-11-23';

describe('plan of weeks', () => {
  it('gives eight people 42 hours a week, and fills all 336 seat-hours', () => {
    const plan = planWeeks(eight, monday, 4);
    expect(plan).to.have.length(4 * 42);
    expect([...new Set(hoursOf(plan).values())]).to.deep.equal([4 * 42]);
    expect(burdenOf(plan)).to.deep.equal({ jamKursi: 336, orang: 8, rata: 42 });
  });

  it('gives nine people 37.3 hours over nine weeks, one of them resting each week', () => {
    const plan = planWeeks(nine, monday, 9);
    const hours = [...hoursOf(plan).values()];
    expect(hours).to.have.length(9);
    expect(hours.reduce((sum, one) => sum + one, 0)).to.equal(9 * 336);
    expect((burdenOf(plan)?.rata ?? 0).toFixed(1)).to.equal('37.3');
    expect(Math.max(...hours) - Math.min(...hours)).to.be.at.most(16);
    expect(hoursFor(9).toFixed(1)).to.equal('37.3');
    for (let week = 0; week < 9; week++) {
      const from = new Date(Date.parse(monday) + week * 7 * 86_400_000).toISOString().slice(0, 10);
      const to = new Date(Date.parse(from) + 6 * 86_400_000).toISOString().slice(0, 10);
      const people = new Set(
        plan.filter(({ tanggal }) => tanggal >= from && tanggal <= to).map((one) => one.penggunaId),
      );
      expect(people.size).to.equal(8);
    }
  });

  it('rests everybody at least 11 hours and warns of the weeks with 48', () => {
    const warnings = warningsOf(planWeeks(eight, monday, 1), monday, '2026-11-29');
    expect(warnings.filter(({ jenis }) => jenis !== 'jam')).to.deep.equal([]);
    expect(warnings.length).to.be.greaterThan(0);
    for (const one of warnings) expect(one).to.include({ jenis: 'jam', jam: 48 });
  });

  it('names an empty seat and a rest of 8 hours, across the edge of the week too', () => {
    const seats = allSeats(monday, monday).map((seat, index) => ({ ...seat, penggunaId: String(index) }));
    const [first, ...rest] = seats;
    const tired = [...rest, { tanggal: '2026-11-22', giliran: 'sore' as const, kursi: 1, penggunaId: '1' }];
    const warnings = warningsOf(tired, monday, monday);
    expect(warnings).to.deep.equal([
      { jenis: 'kosong', tanggal: first?.tanggal, giliran: 'pagi', kursi: 1 },
      { jenis: 'istirahat', penggunaId: '1', sesudah: { tanggal: monday, giliran: 'pagi' }, jam: 8 },
    ]);
  });

  it('an empty plan has no burden', () => {
    expect(burdenOf([])).to.equal(null);
  });

  it('reads what it writes', () => {
    const seat = { tanggal: monday, giliran: 'malam' as const, kursi: 2 };
    expect(readSeat(seatKey(seat))).to.deep.equal(seat);
    for (const bad of ['', '2026-11-23|siang|1', '2026-11-23|pagi|3', 'x|pagi|1'])
      expect(readSeat(bad)).to.equal(null);
  });

  it('finds the Monday of a day and of an ISO week', () => {
    expect(mondayOf('2026-11-22')).to.equal('2026-11-16');
    expect(firstDayOfMinggu('2026-W48')).to.equal(monday);
    expect(firstDayOfMinggu('2026-W53')).to.equal('2026-12-28');
    for (const none of ['2026-W60', '2026-W00', '2025-W53', '2026-w48', ''])
      expect(firstDayOfMinggu(none)).to.equal(null);
  });
});

describe('swaps', () => {
  const tukar = { status: 'diajukan' as const, dariId: 'a', keId: 'b' };
  const person = (penggunaId: string, isPenyelia = false) => ({ penggunaId, isPenyelia });

  it('need the colleague first, then a penyelia who is neither of the two', () => {
    expect(nextStatus(tukar, 'sepakat', person('b'))).to.equal('disepakati');
    expect(nextStatus(tukar, 'sepakat', person('a'))).to.equal(null);
    expect(nextStatus(tukar, 'setuju', person('p', true))).to.equal(null);
    const agreed = { ...tukar, status: 'disepakati' as const };
    expect(nextStatus(agreed, 'setuju', person('p', true))).to.equal('disetujui');
    expect(nextStatus(agreed, 'setuju', person('a', true))).to.equal(null);
    expect(nextStatus(agreed, 'setuju', person('b'))).to.equal(null);
    expect(nextStatus(agreed, 'batal', person('a'))).to.equal('dibatalkan');
    expect(nextStatus(agreed, 'tolak', person('b'))).to.equal('ditolak');
    expect(nextStatus({ ...tukar, status: 'disetujui' }, 'batal', person('a'))).to.equal(null);
  });

  it('are of two turns that have not begun', () => {
    const now = wibInstant(monday, '10.00');
    const seat = (giliran: 'pagi' | 'sore', tanggal = monday) => ({ tanggal, giliran, kursi: 1 });
    expect(swapFault(now, seat('sore'), { ...seat('sore'), kursi: 2 })).to.match(/giliran yang sama/);
    expect(swapFault(now, seat('pagi'), seat('sore'))).to.match(/sudah mulai/);
    expect(swapFault(now, seat('sore'), seat('pagi', '2026-11-24'))).to.equal(null);
  });
});
