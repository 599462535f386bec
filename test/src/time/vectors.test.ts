import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import type { Rule } from '../../../src/time/rule.js';
import { ladder } from '../../../src/time/rule.js';
import { computeSchedule } from '../../../src/time/sla.js';
import {
  SecondCounter,
  makeVectors,
  vectorHolidays,
  type Vector,
  type VectorAnswer,
} from '../../support/second-counter.js';
import { cityCalendar, permitCalendar, show, wib } from './calendars.js';

const stored = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')) as readonly {
  readonly vektor: Vector;
  readonly jawaban: VectorAnswer;
}[];

function ruleOf({ aturan, jumlah }: Vector): Rule {
  switch (aturan) {
    case 'hk':
      return { jenis: 'hk', hk: jumlah, batas: 'tutup' };
    case 'hk_akhir_hari':
      return { jenis: 'hk', hk: jumlah, batas: 'akhir_hari' };
    case 'menit':
      return { jenis: 'menit', menit: jumlah, laju: 'terus' };
    case 'menit_kerja':
      return { jenis: 'menit', menit: jumlah, laju: 'jam_kerja' };
  }
}

/** A share may end inside a minute; the second counter names the minute's end. */
function minuteEnd(instant: number | null): number | null {
  return instant === null ? null : Math.ceil(instant / 60_000) * 60_000;
}

function answerOf(vector: Vector): VectorAnswer {
  const schedule = computeSchedule(
    {
      mulaiAt: wib(vector.mulai),
      aturan: ruleOf(vector),
      hukum:
        vector.hukumHk === null
          ? null
          : {
              aturan: { jenis: 'hk', hk: vector.hukumHk, batas: 'tutup' },
              mulaiAt: wib(vector.hukumDari ?? vector.mulai),
            },
      langkah: ladder(...vector.langkah),
      jeda: vector.jeda.map((one) => ({ sisi: one.sisi, dariAt: wib(one.dari), sampaiAt: wib(one.sampai) })),
    },
    vector.jam === 'kota' ? cityCalendar : permitCalendar,
  );
  return {
    tenggat: show(schedule.tenggatAt) ?? '',
    tenggatHukum: show(schedule.tenggatHukumAt),
    langkah: schedule.langkah.map(
      (one) => (one.kode === '100' ? show(one.at) : show(minuteEnd(one.at))) ?? '',
    ),
    perkiraan: schedule.perkiraan,
  };
}

describe('the 300 stored vectors', () => {
  it('are 300, with pauses, year ends and provisional dates among them', () => {
    expect(stored).to.have.length(300);
    expect(stored.filter((one) => one.vektor.jeda.length > 0)).to.have.length.above(100);
    expect(stored.filter((one) => one.jawaban.perkiraan)).to.have.length.above(30);
    expect(
      stored.filter((one) => one.vektor.mulai < '2027' && one.jawaban.tenggat > '2027'),
    ).to.have.length.above(20);
  });

  for (const [index, { vektor, jawaban }] of stored.entries()) {
    it(`no. ${index + 1}: ${vektor.jumlah} ${vektor.aturan} from ${vektor.mulai}, ${vektor.jeda.length} jeda`, () => {
      expect(answerOf(vektor)).to.deep.equal(jawaban);
    });
  }
});

describe('the second counter', () => {
  it('still gives the stored answers to the stored questions', function () {
    this.timeout(60_000);
    const counter = new SecondCounter(vectorHolidays(), '2026');
    expect(makeVectors().map((vektor) => ({ vektor, jawaban: counter.answer(vektor) }))).to.deep.equal(
      stored,
    );
  });
});
