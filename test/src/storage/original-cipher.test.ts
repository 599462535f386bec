import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { newKeyRing } from '../../../src/auth/key-ring.js';
import { OriginalCipher, OriginalUnreadable } from '../../../src/storage/original-cipher.js';

const oldKeys = newKeyRing().dataKeys;
const newKeys = newKeyRing().dataKeys;
const cipher = new OriginalCipher(oldKeys);

const seal = (bytes: Buffer, with_ = cipher): Promise<Buffer> =>
  buffer(with_.seal(Readable.from([bytes]), 'file-1'));
const open = (bytes: Buffer, context = 'file-1', with_ = cipher): Promise<Buffer> =>
  buffer(with_.open(Readable.from([bytes]), context));
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('OriginalCipher', () => {
  for (const size of [0, 1, 65_535, 65_536, 65_537, 131_072, 300_001]) {
    it(`opens what it sealed: ${String(size)} bytes`, async () => {
      const plain = randomBytes(size);
      const sealed = await seal(plain);
      expect((await open(sealed)).equals(plain)).to.equal(true);
      if (size > 64) expect(sealed.includes(plain.subarray(0, 32))).to.equal(false);
    });
  }

  it('seals equal bytes differently each time', async () => {
    expect((await seal(Buffer.alloc(100))).equals(await seal(Buffer.alloc(100)))).to.equal(false);
  });

  it('does not open after any altered byte', async () => {
    const sealed = await seal(randomBytes(70_000));
    for (let at = 0; at < sealed.length; at += 997) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(await failure(open(altered)), `byte ${String(at)}`).to.be.instanceOf(OriginalUnreadable);
    }
  });

  it('does not open when cut, also at the border of a chunk', async () => {
    const sealed = await seal(randomBytes(200_000));
    const head = sealed.length - 200_000 - 4 * 16;
    for (const length of [0, 3, head - 1, head, head + 16 + 65_536, sealed.length - 1]) {
      expect(await failure(open(sealed.subarray(0, length))), `cut at ${String(length)}`).to.be.instanceOf(
        OriginalUnreadable,
      );
    }
  });

  it('does not open in another row, nor with chunks swapped, nor without its key', async () => {
    const sealed = await seal(randomBytes(200_000));
    expect(await failure(open(sealed, 'file-2'))).to.be.instanceOf(OriginalUnreadable);
    const head = sealed.length - 200_000 - 4 * 16;
    const chunk = 65_536 + 16;
    const swapped = Buffer.concat([
      sealed.subarray(0, head),
      sealed.subarray(head + chunk, head + 2 * chunk),
      sealed.subarray(head, head + chunk),
      sealed.subarray(head + 2 * chunk),
    ]);
    expect(await failure(open(swapped))).to.be.instanceOf(OriginalUnreadable);
    expect(await failure(open(sealed, 'file-1', new OriginalCipher(newKeys)))).to.be.instanceOf(
      OriginalUnreadable,
    );
  });

  it('still opens after the keys were rotated', async () => {
    const sealed = await seal(Buffer.from('lama'));
    const rotated = new OriginalCipher([...newKeys, ...oldKeys]);
    expect((await open(sealed, 'file-1', rotated)).toString()).to.equal('lama');
  });
});
