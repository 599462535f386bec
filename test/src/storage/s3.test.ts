import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { S3Storage } from '../../../src/storage/s3.js';
import { StorageFailed } from '../../../src/storage/storage.js';
import { storageContract } from './contract.js';
import { s3Account, startS3, type TestS3 } from './s3-server.js';

describe('S3Storage, against a server of our own that checks signatures', () => {
  let server: TestS3;
  let folder: string;
  before(async () => {
    server = await startS3();
    folder = await mkdtemp(join(tmpdir(), 'binjai-s3-'));
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const make = (secretAccessKey: string = s3Account.secretAccessKey): S3Storage => {
    server.objects.clear();
    server.refusing = false;
    return new S3Storage({ ...s3Account, endpoint: server.endpoint, secretAccessKey, tempFolder: folder });
  };

  storageContract(make);

  it('fails as 503 with a wrong key, and stores nothing', async () => {
    const error = await make('salah')
      .put(Buffer.from('x'))
      .catch((e: unknown) => e);
    expect(error).to.be.instanceOf(StorageFailed).with.property('status', 503);
    expect(server.objects.size).to.equal(0);
  });

  it('fails as 503 when the store refuses, leaving no local file', async () => {
    const storage = make();
    server.refusing = true;
    expect(await storage.put(Buffer.from('x')).catch((e: unknown) => e)).to.be.instanceOf(StorageFailed);
    expect(await storage.sweep(Date.now() + 1000)).to.equal(0);
  });

  it('fails as 503 when the store is away', async () => {
    const storage = new S3Storage({ ...s3Account, endpoint: 'http://127.0.0.1:9', tempFolder: folder });
    expect(await storage.exists('a'.repeat(64)).catch((e: unknown) => e)).to.be.instanceOf(StorageFailed);
  });
});
