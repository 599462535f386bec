import { expect } from 'chai';
import { decodeCursor, encodeCursor, slice } from '../../../src/http/keyset.js';

describe('keyset cursors', () => {
  it('survive the way through a URL', () => {
    expect(decodeCursor(encodeCursor([1_795_000_000_000, 'abc']), ['number', 'string'])).to.deep.equal([
      1_795_000_000_000,
      'abc',
    ]);
  });

  for (const text of [
    undefined,
    '',
    'x',
    ['a'],
    encodeCursor([1]),
    encodeCursor(['a', 'b']),
    'A'.repeat(401),
    Buffer.from('{"a":1}').toString('base64url'),
  ]) {
    it(`${String(JSON.stringify(text)).slice(0, 40)} means the first page`, () => {
      expect(decodeCursor(text, ['number', 'string'])).to.equal(null);
    });
  }

  it('names the next page only when there is one', () => {
    expect(slice([1, 2, 3], 2, (row) => [row])).to.deep.equal({ rows: [1, 2], next: encodeCursor([2]) });
    expect(slice([1, 2], 2, (row) => [row])).to.deep.equal({ rows: [1, 2], next: null });
  });
});
