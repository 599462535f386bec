import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { DiskStorage } from '../../../src/storage/disk.js';
import { StorageFailed } from '../../../src/storage/storage.js';
import { storageContract } from './contract.js';

describe('DiskStorage', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'binjai-disk-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  storageContract(() => new DiskStorage(folder));

  it('files blobs in two levels of folders, readable by us alone', async () => {
    const { sha256 } = await new DiskStorage(folder).put(Buffer.from('x'));
    const found = await stat(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256));
    expect((found.mode & 0o777).toString(8)).to.equal('600');
  });

  it('is a 503 when the place cannot be written', async () => {
    const blocked = join(folder, 'bukan-folder');
    await writeFile(blocked, '');
    expect(await new DiskStorage(blocked).put(Buffer.from('x')).catch((e: unknown) => e)).to.be.instanceOf(
      StorageFailed,
    );
  });

  it('lists blobs only, and sweeps old half-written files only', async () => {
    await mkdir(join(folder, 'tmp'), { recursive: true });
    const old = join(folder, 'tmp', 'lama');
    await writeFile(old, 'separuh');
    await utimes(old, 1, 1);
    await writeFile(join(folder, 'tmp', 'baru'), 'separuh');
    const storage = new DiskStorage(folder);
    for await (const blob of storage.list()) expect.fail(blob.sha256);
    expect(await storage.sweep(Date.now() - 60_000)).to.equal(1);
  });
});
