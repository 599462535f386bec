import { expect } from 'chai';
import { KOTA, TAMU, type Actor, type Grant } from '../../../src/auth/actor.js';
import { covers, coversAny, declarePermissions, scopesFor } from '../../../src/auth/policy.js';
import { DAFTAR_PERAN, PERAN } from '../../../src/auth/roles.js';

declarePermissions([
  { kode: 'uji.route', label: 'Uji', peran: ['operator_bcc'] },
  { kode: 'uji.answer', label: 'Uji', peran: ['petugas_skpd', 'kepala_skpd'] },
  { kode: 'uji.submit', label: 'Uji', peran: ['warga'] },
]);

const petugas = (grants: readonly Grant[], totpTerpasang = true): Actor => ({
  ...TAMU,
  penggunaId: 'p1',
  jenis: 'petugas',
  nama: 'Petugas',
  grants,
  totpTerpasang,
});
const dinasA: Grant = { peran: 'petugas_skpd', lingkup: { jenis: 'skpd', kode: 'skpd-a' } };
const dinasB: Grant = { peran: 'kepala_skpd', lingkup: { jenis: 'skpd', kode: 'skpd-b' } };

describe('scopesFor', () => {
  it('gives the scope of the very grant that carries the permission', () => {
    const actor = petugas([dinasA, { peran: 'operator_bcc', lingkup: KOTA }]);
    expect(scopesFor(actor, 'uji.answer')).to.deep.equal([dinasA.lingkup]);
    expect(scopesFor(actor, 'uji.route')).to.deep.equal([KOTA]);
  });

  it('gathers the scopes of several grants', () => {
    expect(scopesFor(petugas([dinasA, dinasB]), 'uji.answer')).to.deep.equal([
      dinasA.lingkup,
      dinasB.lingkup,
    ]);
  });

  it('gives nothing to a staff role without TOTP in this session', () => {
    expect(scopesFor(petugas([dinasA], false), 'uji.answer')).to.deep.equal([]);
  });

  it('gives nothing to a visitor', () => {
    expect(scopesFor(TAMU, 'uji.submit')).to.deep.equal([]);
  });

  it('stops on a permission nobody declared', () => {
    expect(() => scopesFor(TAMU, 'uji.unknown')).to.throw('uji.unknown');
  });
});

describe('declarePermissions', () => {
  it('takes the same declaration twice, in any order of roles', () => {
    declarePermissions([{ kode: 'uji.answer', label: 'Uji', peran: ['kepala_skpd', 'petugas_skpd'] }]);
  });

  it('refuses another meaning for one code', () => {
    expect(() => {
      declarePermissions([{ kode: 'uji.answer', label: 'Uji', peran: ['admin'] }]);
    }).to.throw('uji.answer');
  });
});

describe('covers', () => {
  const sukaramai = {
    kelurahanKode: '12.75.03.1006',
    kecamatanKode: '12.75.03',
    skpdId: 'skpd-a',
    lingkunganId: 'l1',
  };
  const rows = [
    ['the city', KOTA, true],
    ['its kecamatan', { jenis: 'kecamatan', kode: '12.75.03' }, true],
    ['another kecamatan', { jenis: 'kecamatan', kode: '12.75.0' }, false],
    ['its kelurahan', { jenis: 'kelurahan', kode: '12.75.03.1006' }, true],
    ['a kelurahan with a shorter code', { jenis: 'kelurahan', kode: '12.75.03.100' }, false],
    ['its lingkungan', { jenis: 'lingkungan', kode: 'l1' }, true],
    ['its SKPD', { jenis: 'skpd', kode: 'skpd-a' }, true],
    ['another SKPD', { jenis: 'skpd', kode: 'skpd-b' }, false],
    ['a poliklinik', { jenis: 'poliklinik', kode: 'gigi' }, false],
  ] as const;
  for (const [name, scope, expected] of rows) {
    it(`${name}: ${expected ? 'inside' : 'outside'}`, () => {
      expect(covers(scope, sukaramai)).to.equal(expected);
      expect(coversAny([scope], sukaramai)).to.equal(expected);
    });
  }

  it('knows the kecamatan from the kelurahan alone', () => {
    expect(covers({ jenis: 'kecamatan', kode: '12.75.03' }, { kelurahanKode: '12.75.03.1006' })).to.equal(
      true,
    );
  });
});

describe('role table', () => {
  it('asks TOTP of every role but those of residents and applicants', () => {
    expect(DAFTAR_PERAN.filter((peran) => !PERAN[peran].perluTotp)).to.deep.equal([
      'warga',
      'pemohon',
      'pasien',
    ]);
  });

  it('ties kepling, lurah and camat to the registry', () => {
    expect(DAFTAR_PERAN.filter((peran) => PERAN[peran].perluNik)).to.deep.equal([
      'warga',
      'kepling',
      'lurah',
      'camat',
    ]);
  });
});
