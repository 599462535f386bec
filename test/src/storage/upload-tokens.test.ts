import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { newId } from '../../../src/db/ids.js';
import { UploadTokens } from '../../../src/storage/upload-tokens.js';

describe('UploadTokens', () => {
  let now = 1_000_000;
  const tokens = new UploadTokens(randomBytes(32), { now: () => now });
  const ids = [newId(), newId()];

  it('brings ids back to their owner, in order', () => {
    expect(tokens.read(tokens.sign(ids, 'tamu:a'), 'tamu:a')).to.deep.equal(ids);
  });

  it('gives nothing to anybody else, for altered or absent tokens, or for other types', () => {
    const token = tokens.sign(ids, 'tamu:a');
    expect(tokens.read(token, 'tamu:b')).to.deep.equal([]);
    const [payload = '', mac = ''] = token.split('.');
    for (const bad of [
      `${payload}x.${mac}`,
      `${payload}.`,
      payload,
      '',
      undefined,
      [token],
      { token },
      `${token}.x`.slice(1),
    ]) {
      expect(tokens.read(bad, 'tamu:a'), String(bad)).to.deep.equal([]);
    }
  });

  it('ends after 48 hours', () => {
    const token = tokens.sign(ids, 'tamu:a');
    now += 48 * 3_600_000;
    expect(tokens.read(token, 'tamu:a')).to.deep.equal([]);
  });

  it('is empty for no files', () => {
    expect(tokens.sign([], 'tamu:a')).to.equal('');
  });

  it('digests owners without naming them', () => {
    expect(tokens.digest('tamu:a')).to.have.length(43).and.not.equal(tokens.digest('tamu:b'));
  });
});
