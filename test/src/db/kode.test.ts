import { expect } from 'chai';
import {
  encodeCrockford,
  formatKode,
  normaliseCrockford,
  normaliseKode,
  randomCrockford,
} from '../../../src/db/kode.js';

describe('public codes', () => {
  it('have awalan, year and six digits', () => {
    expect(formatKode('PGD', 2026, 123)).to.equal('PGD-2026-000123');
  });

  for (const [typed, kode] of [
    ['pgd 2026 000123', 'PGD-2026-000123'],
    ['PGD2026OOO123', 'PGD-2026-000123'],
    ['pgd-2o26-ooo1l3', 'PGD-2026-000113'],
    ['RB-2027-000001', 'RB-2027-000001'],
    ['USL-2026-OOOO1I', 'USL-2026-000011'],
    ['PGD-2026-00012', null],
    ['1275990101900001', null],
    ['', null],
  ] as const) {
    it(`${typed} is ${String(kode)}`, () => {
      expect(normaliseKode(typed)).to.equal(kode);
    });
  }

  it('reads Crockford as people write it', () => {
    expect(normaliseCrockford('ab-oi 1l')).to.equal('AB0111');
    expect(randomCrockford(8)).to.match(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(encodeCrockford(new Uint8Array([255, 255, 255, 255, 255]), 8)).to.equal('ZZZZZZZZ');
  });
});
