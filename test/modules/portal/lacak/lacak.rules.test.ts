import { expect } from 'chai';
import { guessCode } from '../../../../modules/portal/lacak/lacak.rules.js';

describe('the lacak box', () => {
  const spellings: readonly [typed: string, kode: string][] = [
    ['PGD-2026-000123', 'PGD-2026-000123'],
    ['pgd 2026 000123', 'PGD-2026-000123'],
    [' pgd2026000123 ', 'PGD-2026-000123'],
    ['PGD-2O26-OOO1L3', 'PGD-2026-000113'],
    ['pgd–2026–00oi23', 'PGD-2026-000123'],
    ['PGD.2026.000123', 'PGD-2026-000123'],
    ['LBR-2026-000001', 'LBR-2026-000001'],
    ['rb 2026 000007', 'RB-2026-000007'],
    ['izn-2026-000o09', 'IZN-2026-000009'],
    ['mnr 0o1', 'MNR-001'],
  ];
  for (const [typed, kode] of spellings) {
    it(`reads "${typed}" as ${kode}`, () => {
      const guess = guessCode(typed);
      expect(guess.jenis === 'kode' && guess.ejaan[0]).to.equal(kode);
    });
  }

  for (const typed of ['1275990101900001', '1275 9901 0190 0001', '127599-010190-0001', '12759901O19OOOOI']) {
    it(`takes "${typed}" for a NIK`, () => {
      expect(guessCode(typed)).to.deep.equal({ jenis: 'nik' });
    });
  }

  it('knows secrets by their length', () => {
    expect(guessCode('7k3m-9qxz')).to.deep.equal({ jenis: 'rahasia', panjang: 8 });
    expect(guessCode('7K3M 9QXZ 7K3M 9QXZ')).to.deep.equal({ jenis: 'rahasia', panjang: 16 });
  });

  it('asks about a hospital code as it stands', () => {
    expect(guessCode('7k3m-9qxz-2a')).to.deep.equal({ jenis: 'kode', ejaan: ['7K3M9QXZ2A'] });
  });

  it('says nothing about an empty box and other text', () => {
    expect(guessCode('  - ')).to.deep.equal({ jenis: 'kosong' });
    expect(guessCode('jalan rusak!')).to.deep.equal({ jenis: 'kode', ejaan: [] });
  });
});
