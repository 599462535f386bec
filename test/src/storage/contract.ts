import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { BlobMissing, HashMismatch, type Storage } from '../../../src/storage/storage.js';

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What every storage adapter must do. `make` gives an empty storage. */
export function storageContract(make: () => Storage): void {
  let storage: Storage;
  beforeEach(() => {
    storage = make();
  });

  async function listed(): Promise<string[]> {
    const found: string[] = [];
    for await (const blob of storage.list()) found.push(blob.sha256);
    return found.sort();
  }

  for (const size of [0, 1, 70_000, 3_000_000]) {
    it(`gives ${String(size)} bytes back as they were`, async () => {
      const bytes = randomBytes(size);
      const put = await storage.put(
        Readable.from(size === 0 ? [] : [bytes.subarray(0, 7), bytes.subarray(7)]),
      );
      expect(put).to.deep.equal({ sha256: sha(bytes), ukuran: size, baru: true });
      expect(sha(await buffer(await storage.get(put.sha256)))).to.equal(sha(bytes));
      expect((await storage.stat(put.sha256))?.ukuran).to.equal(size);
    });
  }

  it('keeps equal bytes once and says so', async () => {
    const first = await storage.put(Buffer.from('sama'));
    const second = await storage.put(Readable.from([Buffer.from('sama')]));
    expect([first.baru, second.baru]).to.deep.equal([true, false]);
    expect(await listed()).to.deep.equal([sha(Buffer.from('sama'))]);
  });

  it('keeps one blob of 20 equal puts at the same moment', async () => {
    const bytes = randomBytes(200_000);
    await Promise.all(Array.from({ length: 20 }, () => storage.put(bytes)));
    expect(await listed()).to.deep.equal([sha(bytes)]);
    expect(sha(await buffer(await storage.get(sha(bytes))))).to.equal(sha(bytes));
  });

  it('makes a blob young again when it is put again', async () => {
    const { sha256 } = await storage.put(Buffer.from('tua'));
    const before = (await storage.stat(sha256))?.disimpanAt ?? NaN;
    await new Promise((resolve) => setTimeout(resolve, 1100)); // S3 tells whole seconds
    await storage.put(Buffer.from('tua'));
    expect((await storage.stat(sha256))?.disimpanAt).to.be.greaterThan(before);
  });

  it('refuses bytes that are not the announced ones and keeps none of them', async () => {
    const error = await storage
      .put(Buffer.from('b'), { sha256: sha(Buffer.from('a')) })
      .catch((e: unknown) => e);
    expect(error).to.be.instanceOf(HashMismatch);
    expect(await listed()).to.deep.equal([]);
    expect(await storage.sweep(Date.now() + 1000)).to.equal(0);
  });

  it('keeps nothing of a source that breaks off', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.alloc(100_000);
        throw new Error('terputus');
      })(),
    );
    const error = await storage.put(broken).catch((e: unknown) => e);
    expect(error).to.be.instanceOf(Error).with.property('message', 'terputus');
    expect(await listed()).to.deep.equal([]);
    expect(await storage.sweep(Date.now() + 1000)).to.equal(0);
  });

  it('removes, and removing what is not there is no error', async () => {
    const { sha256 } = await storage.put(Buffer.from('pergi'));
    await storage.remove(sha256);
    await storage.remove(sha256);
    expect(await storage.exists(sha256)).to.equal(false);
    expect(await storage.stat(sha256)).to.equal(null);
    expect(await storage.get(sha256).catch((e: unknown) => e)).to.be.instanceOf(BlobMissing);
  });

  it('takes no other address than a SHA-256', async () => {
    for (const name of ['../../etc/passwd', '', 'AB'.repeat(32), `${'a'.repeat(63)}/`]) {
      expect(await storage.get(name).catch((e: unknown) => e))
        .to.be.instanceOf(Error)
        .with.property('message', 'not a SHA-256');
    }
  });

  it('lists everything', async () => {
    const wanted = await Promise.all(
      Array.from({ length: 7 }, (_, i) => storage.put(Buffer.from(`isi ${String(i)}`))),
    );
    expect(await listed()).to.deep.equal(wanted.map((put) => put.sha256).sort());
  });
}
