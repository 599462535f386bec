import { expect } from 'chai';
import { aturanOf, hkOfTindakLanjut } from '../../../../modules/e-masyarakat/jam/jam.rules.js';
import { tenggatOf } from '../../../../modules/e-masyarakat/jam/jam.service.js';

const dasar = {
  darurat: false,
  jenis: 'tanpa_pengawasan',
  tenggatHk: 7,
  diajukanAt: 1,
  now: 99,
  putaran: 1,
} as const;

describe('e-masyarakat jam.rules', () => {
  it('reads in 30 minutes, darurat in 5', () => {
    expect(aturanOf('K1', dasar).aturan).to.deep.equal({ jenis: 'menit', menit: 30, laju: 'terus' });
    expect(aturanOf('K1', { ...dasar, darurat: true }).aturan).to.deep.equal({
      jenis: 'menit',
      menit: 5,
      laju: 'terus',
    });
  });

  it('vector 3: the second round of 7 hk is 4', () => {
    expect([7, 1, 2, 14].map((hk) => hkOfTindakLanjut(hk, 2))).to.deep.equal([4, 1, 1, 7]);
    expect(hkOfTindakLanjut(7, 1)).to.equal(7);
  });

  it('counts the legal cap of K4 from the sending, later rounds from the reopening', () => {
    expect(aturanOf('K4', dasar).hukum).to.deep.equal({
      aturan: { jenis: 'hk', hk: 14, batas: 'tutup' },
      mulaiAt: 1,
    });
    expect(aturanOf('K4', { ...dasar, putaran: 2 }).hukum?.mulaiAt).to.equal(99);
    expect(aturanOf('K4', { ...dasar, jenis: 'pengawasan' }).hukum?.aturan).to.deep.equal({
      jenis: 'hk',
      hk: 60,
      batas: 'tutup',
    });
  });

  it('shows the due of the desk that holds it', () => {
    const jam = { putaran: 1, skpdId: null, tenggatHukumAt: null } as const;
    const k2 = { ...jam, jenis: 'K2', status: 'berhenti', tenggatAt: 5 } as const;
    const k4 = { ...jam, jenis: 'K4', status: 'berjalan', tenggatAt: 9 } as const;
    const k5 = { ...jam, jenis: 'K5', status: 'berjalan', tenggatAt: 20 } as const;
    expect(tenggatOf([k2, k4]).tenggatAt).to.equal(9);
    expect(tenggatOf([{ ...k2, status: 'berjalan' }]).tenggatAt).to.equal(5);
    expect(tenggatOf([k2, { ...k4, status: 'berhenti' }, k5]).tenggatAt).to.equal(null);
  });
});
