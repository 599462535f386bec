import { expect } from 'chai';
import {
  canonicalData,
  chainKejadian,
  firstBreak,
  hashAwal,
  sidikTeks,
} from '../../../../modules/e-masyarakat/pengaduan/kejadian.rules.js';
import type {
  Kejadian,
  KejadianTerantai,
} from '../../../../modules/e-masyarakat/pengaduan/kejadian.rules.js';

const kode = 'PGD-2026-000007';

function chainOf(count: number): readonly KejadianTerantai[] {
  const chain: KejadianTerantai[] = [];
  for (let urutan = 1; urutan <= count; urutan += 1) {
    const kejadian: Kejadian = {
      urutan,
      jenis: 'keterangan',
      at: urutan,
      pelakuId: 'p',
      kantor: 'bcc',
      data: { b: 2, a: 1 },
      sidikTeks: null,
    };
    chain.push(chainKejadian(kode, kejadian, chain.at(-1)?.hash ?? null));
  }
  return chain;
}

const tampered: readonly (readonly [
  string,
  (chain: readonly KejadianTerantai[]) => readonly KejadianTerantai[],
  number,
])[] = [
  ['a changed moment', (chain) => chain.map((k) => (k.urutan === 2 ? { ...k, at: 99 } : k)), 2],
  ['a changed office', (chain) => chain.map((k) => (k.urutan === 3 ? { ...k, kantor: 'pupr' } : k)), 3],
  ['changed data', (chain) => chain.map((k) => (k.urutan === 1 ? { ...k, data: { a: 2 } } : k)), 1],
  ['a removed kejadian', (chain) => chain.filter((k) => k.urutan !== 2), 3],
  ['an exchanged order', (chain) => [...chain].reverse(), 4],
];

describe('e-masyarakat kejadian.rules: the chain', () => {
  it('starts at zeros and holds', () => {
    const chain = chainOf(4);
    expect(chain[0]?.hashSebelum).to.equal(hashAwal);
    expect(firstBreak(kode, chain)).to.equal(null);
  });

  for (const [nama, tamper, urutan] of tampered) {
    it(`names ${nama}`, () => expect(firstBreak(kode, tamper(chainOf(4)))).to.equal(urutan));
  }

  it('belongs to its kode', () => expect(firstBreak('PGD-2026-000008', chainOf(1))).to.equal(1));

  it('spells data with sorted keys', () =>
    expect(canonicalData({ b: 1, a: null })).to.equal('{"a":null,"b":1}'));

  it('binds words without holding them', () => {
    expect(sidikTeks('garam', 'isi')).to.match(/^[0-9a-f]{64}$/u);
    expect(sidikTeks('garam', 'isi')).to.not.equal(sidikTeks('garam2', 'isi'));
  });
});
