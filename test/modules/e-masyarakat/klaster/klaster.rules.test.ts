import { expect } from 'chai';
import fc from 'fast-check';
import { haversineM } from '../../../../src/directory/geometry/distance.js';
import {
  formKlaster,
  lebarM,
  matchIdentity,
  mostFrequent,
} from '../../../../modules/e-masyarakat/klaster/klaster.rules.js';
import type { Calon } from '../../../../modules/e-masyarakat/klaster/klaster.rules.js';

/** A metre north, in degrees. */
const meter = 1 / 111_194.9;

/** Points on a line north, one resident each; metres from the first. */
const onLine = (...at: number[]): Calon[] =>
  at.map((m, index) => ({
    id: `p${String(index).padStart(3, '0')}`,
    titik: { lintang: 3.6 + m * meter, bujur: 98.48 },
    warga: [`w${String(index)}`],
  }));
const idsOf = (klaster: readonly (readonly Calon[])[]): string[][] =>
  klaster.map((one) => one.map(({ id }) => id));

describe('klaster rules', () => {
  it('five residents within 150 m of one another in a chain are one klaster', () => {
    expect(idsOf(formKlaster(onLine(0, 90, 180, 270, 360)))).to.deep.equal([
      ['p000', 'p001', 'p002', 'p003', 'p004'],
    ]);
  });

  it('four residents are none, whatever they wrote', () => {
    const sembilan = onLine(0, 10, 20, 30, 40, 50, 60, 70, 80).map((one, index) => ({
      ...one,
      warga: [`w${String(index % 4)}`],
    }));
    expect(formKlaster(sembilan)).to.deep.equal([]);
  });

  it('a gap of more than 150 m separates', () => {
    expect(formKlaster(onLine(0, 50, 100, 260, 310))).to.deep.equal([]);
  });

  it('pelapor of merged children count', () => {
    const [a, b] = onLine(0, 50);
    if (a === undefined || b === undefined) throw new Error('two points');
    expect(
      formKlaster([
        { ...a, warga: ['w1', 'w2', 'w3'] },
        { ...b, warga: ['w4', 'w5'] },
      ]),
    ).to.have.length(1);
  });

  it('wider than 400 m is cut at the longest link', () => {
    const lima = [0, 20, 40, 60, 80];
    const jauh = lima.map((m) => m + 80 + 140);
    const lebih = jauh.map((m) => m + 80 + 130);
    const hasil = formKlaster(onLine(...lima, ...jauh, ...lebih));
    // 140 m is the longest link; the rest of 290 m holds together.
    expect(hasil.map((one) => one.length)).to.deep.equal([5, 10]);
  });

  it('no klaster is wider than 400 m, none smaller than five residents, no pengaduan in two', () => {
    const titik = fc.record({
      x: fc.integer({ min: 0, max: 1500 }),
      y: fc.integer({ min: 0, max: 1500 }),
      warga: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(titik, { maxLength: 60 }), (daftar) => {
        const calon = daftar.map(({ x, y, warga }, index) => ({
          id: `p${String(index).padStart(3, '0')}`,
          titik: { lintang: 3.6 + x * meter, bujur: 98.48 + y * meter },
          warga: [String(warga)],
        }));
        const hasil = formKlaster(calon);
        const semua = hasil.flatMap((one) => one.map(({ id }) => id));
        expect(new Set(semua).size).to.equal(semua.length);
        for (const one of hasil) {
          expect(new Set(one.flatMap(({ warga }) => warga)).size).to.be.at.least(5);
          for (const a of one)
            for (const b of one) expect(haversineM(a.titik, b.titik)).to.be.at.most(lebarM);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('identity follows the largest shared membership, each once', () => {
    const lama = new Map([
      ['K1', new Set(['a', 'b', 'c'])],
      ['K2', new Set(['d'])],
    ]);
    expect(matchIdentity([['a', 'd'], ['b', 'c', 'x'], ['y']], lama)).to.deep.equal(['K2', 'K1', null]);
    expect(matchIdentity([['a'], ['b', 'c']], new Map([['K1', new Set(['a', 'b', 'c'])]]))).to.deep.equal([
      null,
      'K1',
    ]);
  });

  it('the most frequent lingkungan wins; none known is none', () => {
    expect([mostFrequent(['b', 'a', 'b', null]), mostFrequent([null])]).to.deep.equal(['b', null]);
  });
});
