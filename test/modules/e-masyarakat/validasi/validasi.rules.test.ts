import { expect } from 'chai';
import {
  reasonsToValidate,
  requireNotAuthor,
  requireRefusable,
} from '../../../../modules/e-masyarakat/validasi/validasi.rules.js';

const dasar = {
  hash: 'ff00',
  at: 1_000_000,
  disposisiAt: 0,
  saksiBelum: 0,
  pendukungBelum: 0,
  jarakM: 20,
  adaPelapor: true,
};

describe('validation rules', () => {
  it('an honest claim nobody doubts needs nobody', () => expect(reasonsToValidate(dasar)).to.deep.equal([]));
  const cases = [
    ['first byte 25', { hash: '19ff' }, ['undian']],
    ['first byte 26', { hash: '1a00' }, []],
    ['a kepling says belum', { saksiBelum: 1 }, ['saksi']],
    ['two supporters say belum', { pendukungBelum: 2 }, []],
    ['three supporters say belum', { pendukungBelum: 3 }, ['pendukung']],
    ['9 min 59 s after the disposisi', { disposisiAt: 1_000_000 - 599_000 }, ['terlalu_cepat']],
    ['10 min after the disposisi', { disposisiAt: 1_000_000 - 600_000 }, []],
    ['photo at 100 m', { jarakM: 100 }, []],
    ['photo at 101 m', { jarakM: 101 }, ['foto_jauh']],
    ['nobody to judge', { adaPelapor: false }, ['tanpa_pelapor']],
  ] as const;
  for (const [name, change, expected] of cases)
    it(name, () => expect(reasonsToValidate({ ...dasar, ...change })).to.deep.equal(expected));

  it('one in ten of all hashes', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
    expect(
      bytes.filter((byte) => reasonsToValidate({ ...dasar, hash: `${byte}aa` }).length > 0),
    ).to.have.length(26);
  });

  it('its author may not judge a claim; nobody may after two working days', () => {
    expect(requireNotAuthor('a', 'a')?.kode).to.equal('orang_lain');
    expect(requireNotAuthor('a', 'b')).to.equal(null);
    expect(requireRefusable(10, 10, '')).to.equal(null);
    expect(requireRefusable(11, 10, '')?.jenis).to.equal('tertutup');
  });
});
