import { expect } from 'chai';
import fc from 'fast-check';
import { summariseLama, textOfLama } from '../../../../modules/e-masyarakat/statistik/lama.rules.js';
import type { Lama } from '../../../../modules/e-masyarakat/statistik/lama.rules.js';

const selesai = (...hari: number[]): Lama[] => hari.map((hk) => ({ hk, selesai: 1, terhenti: 0 }));
const berjalan = (...hari: number[]): Lama[] => hari.map((hk) => ({ hk, selesai: 0, terhenti: 1 }));

describe('length of pengaduan (Kaplan-Meier)', () => {
  it('vector 4: median 5, p90 beyond the longest; the answered ones alone would claim less', () => {
    const { median, p90, terpanjang } = summariseLama([
      ...selesai(1, 2, 2, 3, 5, 8),
      ...berjalan(4, 6, 9, 20),
    ]);
    expect([median, textOfLama(p90, terpanjang)]).to.deep.equal([5, '> 20']);
    expect(summariseLama(selesai(1, 2, 2, 3, 5, 8)).median).to.equal(2);
  });

  it('has neither when nobody was answered', () => {
    expect(summariseLama(berjalan(3, 9))).to.deep.equal({ median: null, p90: null, terpanjang: 9, n: 2 });
    expect(summariseLama([])).to.deep.equal({ median: null, p90: null, terpanjang: 0, n: 0 });
  });

  it('counts who stopped on the same day as still at risk', () => {
    // 2 of 4 ended on day 2 while 2 others were still there: S = 0.5.
    expect(summariseLama([...selesai(2, 2), ...berjalan(2, 2)]).median).to.equal(2);
  });

  it('without anybody running it is the plain empirical percentile', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 }), (hari) => {
        const urut = [...hari].sort((a, b) => a - b);
        const at = (bagian: number): number | undefined => urut[Math.ceil(urut.length * bagian - 1e-9) - 1];
        const { median, p90 } = summariseLama(selesai(...hari));
        expect([median, p90]).to.deep.equal([at(0.5), at(0.9)]);
      }),
    );
  });
});
