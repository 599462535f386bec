import { expect } from 'chai';
import { passwordProblem } from '../../../src/auth/password-rules.js';

const siti = { nama: 'Siti Rahmawati Uji', nik: '1275994101900001', kontak: 'siti.r@contoh.id' };
const COMMON = /terlalu umum/;
const SHORT = /paling sedikit 10/;
const LONG = /paling banyak/;
const OWN = /nama, NIK, surel/;

const rows: readonly (readonly [name: string, password: string, expected: RegExp | null])[] = [
  ['three words', 'tiga kucing oranye', null],
  ['a long random one', 'hV7-qpz2LmXs', null],
  ['nine characters', 'kucing123', SHORT],
  ['two hundred and one characters', 'ab'.repeat(100) + 'c', LONG],
  ['a common word with digits', 'password1234', COMMON],
  ['a common word with signs for letters', 'P@ssw0rd!!!!', COMMON],
  ['a common Indonesian word', 'Bismillah123', COMMON],
  ['a common word twice', 'rahasiarahasia', COMMON],
  ['the city', 'Binjai-2026!', COMMON],
  ['counting up', '1234567890', COMMON],
  ['counting down', '9876543210', COMMON],
  ['one key', 'aaaaaaaaaaaa', COMMON],
  ['three keys', 'abcabcabcabc', COMMON],
  ['the alphabet', 'abcdefghijklm', COMMON],
  ['the own name', 'rahmawati-2026', OWN],
  ['the own NIK', 'x1275994101900001', OWN],
  ['the own e-mail name', 'siti.r-kuat-sekali', OWN],
];

describe('passwordProblem', () => {
  for (const [name, password, expected] of rows) {
    it(`${expected === null ? 'takes' : 'refuses'} ${name}`, () => {
      const problem = passwordProblem(password, siti);
      if (expected === null) expect(problem).to.equal(null);
      else expect(problem).to.match(expected);
    });
  }

  it('refuses the own phone number however it is written', () => {
    const person = { nama: 'Budi', kontak: '+6281234567890' };
    expect(passwordProblem('sandi081234567890', person)).to.match(OWN);
  });
});
