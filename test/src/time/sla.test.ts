import { expect } from 'chai';
import { createCalendar, defaultHours } from '../../../src/time/calendar.js';
import { elapsedWorkingDays } from '../../../src/time/elapsed.js';
import { ladder, type Pause, type Rule } from '../../../src/time/rule.js';
import { computeSchedule } from '../../../src/time/sla.js';
import { workingMsBetween } from '../../../src/time/working-hours.js';
import { cityCalendar, officeHours, permitCalendar, seedFreeDays, show, wib } from './calendars.js';

const hk = (count: number, batas: 'tutup' | 'akhir_hari' = 'tutup'): Rule => ({
  jenis: 'hk',
  hk: count,
  batas,
});
const pause = (dari: string, sampai: string | null, sisi: Pause['sisi'] = 'pelapor'): Pause => ({
  sisi,
  dariAt: wib(dari),
  sampaiAt: sampai === null ? null : wib(sampai),
});

function schedule(
  mulai: string,
  aturan: Rule,
  more: { jeda?: readonly Pause[]; langkah?: readonly number[]; calendar?: typeof cityCalendar } = {},
) {
  const input = {
    mulaiAt: wib(mulai),
    aturan,
    hukum: null,
    langkah: ladder(...(more.langkah ?? [])),
    jeda: more.jeda ?? [],
  };
  const result = computeSchedule(input, more.calendar ?? cityCalendar);
  return {
    tenggat: show(result.tenggatAt),
    langkah: result.langkah.map((one) => show(one.at)),
    perkiraan: result.perkiraan,
  };
}

describe('SLA clock, e-masyarakat.md section 6', () => {
  it('vector 1: 7 hk from Friday 20 November 15.00', () => {
    expect(
      workingMsBetween(cityCalendar, wib('2026-11-20 15.00'), wib('2026-12-01 16.00')) / 60_000,
    ).to.equal(3690);
    expect(schedule('2026-11-20 15.00', hk(7), { langkah: [50, 80, 100, 150, 200] })).to.deep.equal({
      tenggat: '2026-12-01 16.00',
      langkah: [
        '2026-11-26 11.15',
        '2026-11-30 12.12',
        '2026-12-01 16.00',
        '2026-12-07 12.15',
        '2026-12-11 09.00',
      ],
      perkiraan: false,
    });
  });

  it('vector 2: the same with a jeda of 4 hk', () => {
    const jeda = [pause('2026-11-26 09.00', '2026-12-02 11.00')];
    expect(schedule('2026-11-20 15.00', hk(7), { jeda, langkah: [50, 80] })).to.deep.include({
      tenggat: '2026-12-07 16.00',
      langkah: ['2026-12-02 11.15', '2026-12-04 12.12'],
    });
  });

  it('vector 3: free starts, joint leave, the turn of the year, end of day', () => {
    expect(schedule('2026-11-21 10.00', hk(3)).tenggat).to.equal('2026-11-26 16.00');
    expect(schedule('2026-12-22 10.00', hk(3)).tenggat).to.equal('2026-12-29 16.00');
    expect(schedule('2026-12-22 10.00', hk(14))).to.deep.include({
      tenggat: '2027-01-14 16.00',
      perkiraan: true,
    });
    expect(schedule('2026-12-01 10.00', hk(10, 'akhir_hari')).tenggat).to.equal('2026-12-15 23.59');
  });
});

describe('SLA clock, e-perizinan.md 6.1', () => {
  const day = (mulai: string, count: number, jeda: readonly Pause[] = []): string | undefined =>
    schedule(mulai, hk(count), { jeda, calendar: permitCalendar }).tenggat?.slice(0, 10);

  it('vector 1: over Nyepi and Idulfitri', () => {
    expect(day('2026-03-13 10.00', 5)).to.equal('2026-03-27');
    expect(day('2026-03-13 17.30', 5)).to.equal('2026-03-30');
  });

  it('vector 2: a jeda over the holidays is 2 HK', () => {
    const jeda = [pause('2026-03-16 09.00', '2026-03-25 10.00')];
    expect(day('2026-03-13 10.00', 5, jeda)).to.equal('2026-03-31');
    expect(
      elapsedWorkingDays(permitCalendar, {
        mulaiAt: wib('2026-03-13 10.00'),
        sampaiAt: wib('2026-03-27 15.00'),
        jeda,
      }),
    ).to.deep.equal({
      pemerintah: 3,
      jeda: { pelapor: 2, pihak_lain: 0, kahar: 0, anggaran: 0 },
    });
  });

  it('vector 3', () => {
    expect(day('2026-11-20 10.00', 14)).to.equal('2026-12-10');
    expect(day('2026-12-18 10.00', 5)).to.equal('2026-12-29');
  });

  it('vector 4: desk minutes', () => {
    const calendar = createCalendar(seedFreeDays, officeHours('08.00', '16.00'));
    expect(workingMsBetween(calendar, wib('2026-03-13 15.30'), wib('2026-03-25 09.00')) / 60_000).to.equal(
      1050,
    );
  });

  it('has 240 working days in 2026', () => {
    expect(
      elapsedWorkingDays(permitCalendar, {
        mulaiAt: wib('2026-01-01 08.00'),
        sampaiAt: wib('2026-12-31 16.00'),
        jeda: [],
      }).pemerintah,
    ).to.equal(239);
  });
});

describe('SLA clock, pauses', () => {
  it('counts each day once where pauses touch or overlap', () => {
    const apart = [
      pause('2026-11-23 09.00', '2026-11-24 10.00'),
      pause('2026-11-24 11.00', '2026-11-25 10.00', 'kahar'),
    ];
    const over = [
      pause('2026-11-23 09.00', '2026-11-25 10.00'),
      pause('2026-11-24 08.00', '2026-11-24 12.00', 'kahar'),
    ];
    expect(schedule('2026-11-20 15.00', hk(7), { jeda: apart }).tenggat).to.equal('2026-12-03 16.00');
    expect(schedule('2026-11-20 15.00', hk(7), { jeda: over }).tenggat).to.equal('2026-12-03 16.00');
  });

  it('lets steps behind it stand, rests those ahead while open', () => {
    const jeda = [pause('2026-11-27 09.00', null)];
    expect(schedule('2026-11-20 15.00', hk(7), { jeda, langkah: [50, 80, 100, 200] }).langkah).to.deep.equal([
      '2026-11-26 11.15',
      null,
      null,
      null,
    ]);
  });

  it('fires none inside: a step that lands there waits for the end', () => {
    const jeda = [pause('2026-11-26 09.00', '2026-12-02 13.00')];
    expect(schedule('2026-11-20 15.00', hk(7), { jeda, langkah: [50] }).langkah).to.deep.equal([
      '2026-12-02 13.00',
    ]);
  });

  it('moves a step to at latest closing', () => {
    // 99 % of 1,050 minutes is Friday 16.19; Monday closes at 16.00.
    const jeda = [pause('2026-11-27 16.10', '2026-11-30 08.00')];
    expect(schedule('2026-11-26 07.30', hk(1), { jeda, langkah: [99] }).langkah).to.deep.equal([
      '2026-11-30 16.00',
    ]);
  });

  it('leaves a due that had passed before the pause', () => {
    const jeda = [pause('2026-12-03 09.00', '2026-12-08 09.00')];
    expect(schedule('2026-11-20 15.00', hk(7), { jeda, langkah: [100, 150] })).to.deep.include({
      tenggat: '2026-12-01 16.00',
      langkah: ['2026-12-01 16.00', '2026-12-10 12.15'],
    });
  });

  it('lets the legal clock run on for the budget alone', () => {
    const legal = (sisi: Pause['sisi']) =>
      computeSchedule(
        {
          mulaiAt: wib('2026-11-20 15.00'),
          aturan: hk(7),
          hukum: { aturan: hk(14), mulaiAt: wib('2026-11-19 10.00') },
          langkah: [{ kode: 'hukum', pada: { jenis: 'hukum' } }],
          jeda: [pause('2026-11-26 09.00', '2026-12-02 11.00', sisi)],
        },
        cityCalendar,
      );
    expect(show(legal('anggaran').tenggatHukumAt)).to.equal('2026-12-09 16.00');
    expect(show(legal('kahar').tenggatHukumAt)).to.equal('2026-12-15 16.00');
    expect(show(legal('anggaran').langkah[0]?.at ?? null)).to.equal('2026-12-09 16.00');
    expect(show(legal('anggaran').tenggatAt)).to.equal('2026-12-07 16.00');
  });

  it('adds paused minutes to minute clocks', () => {
    const jeda = [pause('2026-11-21 10.10', '2026-11-21 10.25')];
    const round: Rule = { jenis: 'menit', menit: 30, laju: 'terus' };
    expect(schedule('2026-11-21 10.00', round, { jeda, langkah: [50, 100, 200] })).to.deep.equal({
      tenggat: '2026-11-21 10.45',
      langkah: ['2026-11-21 10.30', '2026-11-21 10.45', '2026-11-21 11.15'],
      perkiraan: false,
    });
    const working: Rule = { jenis: 'menit', menit: 120, laju: 'jam_kerja' };
    expect(
      schedule('2026-11-20 15.30', working, { jeda: [pause('2026-11-20 16.00', '2026-11-23 08.00')] })
        .tenggat,
    ).to.equal('2026-11-23 09.30');
  });
});

describe('SLA clock, other rules', () => {
  it('counts calendar days to the end of the day, reminders by day', () => {
    const result = computeSchedule(
      {
        mulaiAt: wib('2026-11-21 10.00'),
        aturan: { jenis: 'hari', hari: 30 },
        hukum: null,
        langkah: [{ kode: 'h7', pada: { jenis: 'hari', hari: 7 } }],
        jeda: [],
      },
      cityCalendar,
    );
    expect(show(result.tenggatAt)).to.equal('2026-12-21 23.59');
    expect(show(result.langkah[0]?.at ?? null)).to.equal('2026-11-28 10.00');
  });

  it('places reminders by working day from the start, before and after the due', () => {
    const result = computeSchedule(
      {
        mulaiAt: wib('2026-12-01 10.00'),
        aturan: hk(10, 'akhir_hari'),
        hukum: null,
        langkah: [
          { kode: 'hk3', pada: { jenis: 'hk', hk: 3 } },
          { kode: 'h-2', pada: { jenis: 'sebelum_tenggat_hk', hk: 2 } },
          { kode: 'h+2', pada: { jenis: 'setelah_tenggat_hk', hk: 2 } },
        ],
        jeda: [],
      },
      cityCalendar,
    );
    expect(result.langkah.map((one) => show(one.at))).to.deep.equal([
      '2026-12-04 07.30',
      '2026-12-11 07.30',
      '2026-12-17 16.00',
    ]);
  });

  it('takes a fixed due as given', () => {
    expect(
      schedule('2026-11-20 15.00', { jenis: 'tetap', at: wib('2026-11-25 12.00') }, { langkah: [50, 100] }),
    ).to.deep.include({
      tenggat: '2026-11-25 12.00',
      langkah: ['2026-11-24 09.00', '2026-11-25 12.00'],
    });
  });

  it('uses the hours valid on the day', () => {
    const ramadan = defaultHours.map((one) => ({
      ...one,
      buka: '08.00',
      tutup: '15.00',
      berlakuDari: '2026-11-30',
    }));
    const calendar = createCalendar(seedFreeDays, [...defaultHours, ...ramadan]);
    expect(schedule('2026-11-20 15.00', hk(7), { calendar }).tenggat).to.equal('2026-12-01 15.00');
  });

  it('refuses an office that never works', () => {
    expect(() => createCalendar([], [])).to.throw(RangeError);
  });
});
