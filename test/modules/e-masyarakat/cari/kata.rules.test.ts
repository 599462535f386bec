import { expect } from 'chai';
import { formsOf, wordsOf } from '../../../../modules/e-masyarakat/cari/kata.rules.js';

describe('words of a search', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['Lampu jalan, mati!', ['lampu', 'jalan', 'mati']],
    ['100% putus_di', ['100', 'putus', 'di']],
    ['kafé Kafe', ['kafe']],
    ['\' OR 1=1 -- "*" & | !', ['or', '1']],
    ['____ %%', []],
  ];
  for (const [text, words] of rows)
    it(`"${text}" -> ${words.join(' ') || 'none'}`, () => {
      expect(wordsOf(text)).to.deep.equal(words);
    });

  const forms: readonly (readonly [string, string])[] = [
    ['lubang', 'berlubang'],
    ['berlubang', 'lubang'],
    ['lampunya', 'lampu'],
    ['lampu', 'lampunya'],
    ['bersih', 'dibersihkan'],
    ['perbaiki', 'diperbaiki'],
  ];
  for (const [typed, written] of forms)
    it(`${typed} finds ${written}`, () => {
      expect(formsOf(typed)).to.include(written);
    });

  it('short words and numbers are looked for as they are', () => {
    expect(formsOf('sd')).to.deep.equal(['sd']);
    expect(formsOf('2026a')).to.deep.equal(['2026a']);
  });
});
