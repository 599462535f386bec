import { expect } from 'chai';
import { linesOf } from '../../../../modules/portal/data-saya/data-saya.rules.js';

describe('own data as lines', () => {
  it('names nested values by their way, and leaves out what is empty', () => {
    const { baris, terpotong } = linesOf({
      akun: { dibuatAt: 'x', nik: null },
      daftar: [{ a: true }, { a: 0 }],
      kosong: [],
    });
    expect(terpotong).to.equal(false);
    expect(baris).to.deep.equal([
      { label: 'akun · dibuat at', nilai: 'x' },
      { label: 'daftar · 1 · a', nilai: 'ya' },
      { label: 'daftar · 2 · a', nilai: '0' },
    ]);
  });

  it('says when there is more than the page holds', () => {
    const { baris, terpotong } = linesOf(Array.from({ length: 201 }, (_, index) => index));
    expect(baris).to.have.length(200);
    expect(terpotong).to.equal(true);
  });
});
