import { expect } from 'chai';
import { reasonToHold } from '../../../../modules/e-masyarakat/saring/saring.rules.js';

const rows: readonly (readonly [nama: string, teks: string, alasan: string | null])[] = [
  ['plain words', 'Lampu jalan mati sejak 3 hari di depan sekolah.', null],
  ['a NIK', 'NIK saya 1275990101900001 mohon dibantu', 'nik'],
  ['a NIK with blanks', '1275 9901 0190 0001', 'nik'],
  ['a NIK with dots and hyphens', '127599.010190-0001', 'nik'],
  ['a NIK in full-width digits', '１２７５９９０１０１９０００１２', 'nik'],
  ['a NIK with zero-width characters', '127599\u200b0101900001', 'nik'],
  ['a run of 17 digits', '12345678901234567', 'nik'],
  ['15 digits', '123456789012345', null],
  ['a mobile number', 'hubungi 0812-3456-7890', 'telepon'],
  ['an international number', '+62 812 3456 7890', 'telepon'],
  ['a pole number', 'tiang nomor 081234', null],
  ['an address', 'tulis ke siapa@contoh.id', 'surel'],
  ['a listed word', 'Dasar Bodoh!', 'kata'],
  ['a listed word inside another', 'kebodohan', null],
];

describe('e-masyarakat saring.rules', () => {
  for (const [nama, teks, alasan] of rows) {
    it(`${nama}: ${alasan ?? 'shown'}`, () => expect(reasonToHold(teks, ['bodoh'])).to.equal(alasan));
  }
});
