import { expect } from 'chai';
import { comparePlaces } from '../../../../modules/e-masyarakat/meja/urutan.rules.js';

describe('place in the queue', () => {
  const a = { darurat: false, diajukanAt: 100, id: 'a' };

  it('darurat first, then the oldest, then by id', () => {
    const rows = [
      { ...a, id: 'c', diajukanAt: 200 },
      { ...a, id: 'b' },
      a,
      { darurat: true, diajukanAt: 900, id: 'd' },
    ];
    expect(rows.sort(comparePlaces).map((one) => one.id)).to.deep.equal(['d', 'a', 'b', 'c']);
  });

  it('a place equals itself', () => {
    expect(comparePlaces(a, { ...a })).to.equal(0);
  });
});
