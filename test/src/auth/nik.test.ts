import { expect } from 'chai';
import { isKk, normaliseNik, parseNik } from '../../../src/auth/nik.js';

const TODAY = '2026-11-21';

const rows: readonly (readonly [name: string, nik: string, expected: string | null])[] = [
  ['a man', '1275990101900001', 'L 1990-01-01'],
  ['a woman: day + 40', '1275994101900001', 'P 1990-01-01'],
  ['born today', '1275992111260001', 'L 2026-11-21'],
  ['tomorrow belongs to the last century', '1275992211260001', 'L 1926-11-22'],
  ['a leap day', '1275992902000001', 'L 2000-02-29'],
  ['a leap day that only the last century lacks too', '1275992902010001', null],
  ['a leap day of 1996', '1275996902960001', 'P 1996-02-29'],
  ['day 00', '1275990001900001', null],
  ['day 40', '1275994001900001', null],
  ['day 32', '1275993201900001', null],
  ['day 72', '1275997201900001', null],
  ['month 13', '1275990113900001', null],
  ['31 April', '1275993104900001', null],
  ['serial 0000', '1275990101900000', null],
  ['15 digits', '127599010190001', null],
  ['17 digits', '12759901019000011', null],
  ['a letter', '12759901019O0001', null],
  ['a leading zero', '0275990101900001', null],
  ['empty', '', null],
];

describe('parseNik', () => {
  for (const [name, nik, expected] of rows) {
    it(`${name}: ${expected ?? 'refused'}`, () => {
      const parts = parseNik(nik, TODAY);
      expect(parts === null ? null : `${parts.jenisKelamin} ${parts.tanggalLahir}`).to.equal(expected);
    });
  }

  it('names region and serial', () => {
    expect(parseNik('1275994101900007', TODAY)).to.include({ wilayah: '127599', urutan: '0007' });
  });
});

describe('normaliseNik', () => {
  it('drops what people put between the digits', () => {
    expect(normaliseNik(' 1275 9941-0190.0001 ')).to.equal('1275994101900001');
  });
});

describe('isKk', () => {
  it('takes sixteen digits with a serial', () => {
    expect(isKk('1275990101200001')).to.equal(true);
    expect(isKk('1275990101200000')).to.equal(false);
    expect(isKk('12759901012000')).to.equal(false);
  });
});
