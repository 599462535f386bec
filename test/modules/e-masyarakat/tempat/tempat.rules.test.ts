import { expect } from 'chai';
import { isInCityBox } from '../../../../src/directory/geometry/city.js';
import { haversineM } from '../../../../src/directory/geometry/distance.js';
import {
  boxAround,
  publicPoint,
  sharesPatokan,
} from '../../../../modules/e-masyarakat/tempat/tempat.rules.js';

const pusat = { lintang: 3.6, bujur: 98.48 };

describe('e-masyarakat tempat.rules', () => {
  it('vector 5: 49.7 m lies inside 50, 157.1 m outside 150', () => {
    expect(haversineM(pusat, { lintang: 3.6004, bujur: 98.4802 })).to.be.closeTo(49.7, 0.05);
    expect(haversineM(pusat, { lintang: 3.601, bujur: 98.481 })).to.be.closeTo(157.1, 0.1);
  });

  it('holds every point within the radius in its box', () => {
    const kotak = boxAround(pusat, 100);
    expect(haversineM(pusat, { lintang: kotak.sampai.lintang, bujur: pusat.bujur })).to.be.closeTo(100, 0.01);
    expect(haversineM(pusat, { lintang: pusat.lintang, bujur: kotak.sampai.bujur })).to.be.closeTo(100, 0.01);
  });

  const titik: readonly (readonly [string, number, number, boolean])[] = [
    ['the centre', 3.6, 98.48, true],
    ['the widened southern edge', 3.523, 98.48, true],
    ['south of it', 3.5229, 98.48, false],
    ['Medan', 3.5952, 98.6722, false],
    ['zero', 0, 0, false],
    ['not a number', Number.NaN, 98.48, false],
  ];
  for (const [nama, lintang, bujur, dalam] of titik) {
    it(`${nama} is ${dalam ? 'inside' : 'outside'} the city`, () =>
      expect(isInCityBox({ lintang, bujur })).to.equal(dalam));
  }

  const persis = { lintang: 3.6123456, bujur: 98.4876543 };
  it('shows 4 decimals, 3 decimals, the centre or nothing', () => {
    expect(publicPoint(persis, 'tepat', pusat)).to.deep.equal({ lintang: 3.6123, bujur: 98.4877 });
    expect(publicPoint(persis, 'kasar', pusat)).to.deep.equal({ lintang: 3.612, bujur: 98.488 });
    expect(publicPoint(persis, 'kelurahan', pusat)).to.deep.equal(pusat);
    expect(publicPoint(null, 'tepat', pusat)).to.deep.equal(pusat);
    expect(publicPoint(persis, 'tidak', pusat)).to.equal(null);
  });

  it('compares landmarks by their words', () => {
    expect(sharesPatokan('Depan Masjid Nurul Huda', 'samping masjid')).to.equal(true);
    expect(sharesPatokan('Jalan Gatot', 'Jalan Ahmad')).to.equal(false);
  });
});
