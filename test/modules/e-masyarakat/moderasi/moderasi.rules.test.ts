import { expect } from 'chai';
import {
  isKotak,
  requireShowable,
  requireVersion,
} from '../../../../modules/e-masyarakat/moderasi/moderasi.rules.js';

describe('moderation rules', () => {
  const cases: readonly (readonly [string, string, boolean, string | null])[] = [
    ['plain words', 'Jalan rusak', false, null],
    ['a NIK', 'NIK 1275990101900001', false, 'nik'],
    ['a NIK, ticked', 'NIK 1275990101900001', true, 'nik'],
    ['a telephone number', 'hubungi 0812 3456 7890', false, 'telepon'],
    ['a telephone number, ticked', 'hubungi 0812 3456 7890', true, null],
    ['an address', 'tulis ke a@contoh.test', false, 'surel'],
  ];
  for (const [name, isi, diperiksa, expected] of cases) {
    it(`${name}: ${expected ?? 'may be shown'}`, () =>
      expect(requireShowable(isi, diperiksa, 'isi')?.kode ?? null).to.equal(expected));
  }

  it('a rectangle lies inside the photo and covers something', () => {
    expect(isKotak({ kiri: 0, atas: 0, lebar: 100, tinggi: 100 })).to.equal(true);
    expect(isKotak({ kiri: 0, atas: 0, lebar: 0, tinggi: 10 })).to.equal(false);
    expect(isKotak({ kiri: 101, atas: 0, lebar: 5, tinggi: 5 })).to.equal(false);
    expect(isKotak({ kiri: 1, atas: 0, lebar: Number.NaN, tinggi: 5 })).to.equal(false);
  });

  it('a stale version is a conflict', () => {
    expect(requireVersion(2, 2)).to.equal(null);
    expect(requireVersion(3, 2)?.jenis).to.equal('berubah');
  });
});
