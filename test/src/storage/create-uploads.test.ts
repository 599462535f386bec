import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Request } from 'express';
import { cookieJar } from '../../../src/http/cookies.js';
import { uploadFolderOf, openStorage } from '../../../src/storage/open-storage.js';
import { ownerOfRequest } from '../../../src/storage/upload-owner.js';
import { acceptOf, dokumenRule, fotoRule } from '../../../src/storage/upload-rule.js';

const cookies = cookieJar({ tls: false });
const request = (penggunaId: string | null, cookie: string): Request =>
  ({ actor: { penggunaId }, ip: '192.0.2.7', headers: { cookie } }) as unknown as Request;

describe('owners and settings of uploads', () => {
  it('is the signed-in person, whatever cookies he has', () => {
    const owner = ownerOfRequest(request('p1', `${cookies.form}=x`), cookies);
    expect(owner).to.deep.equal({
      kunci: 'pengguna:p1',
      pemilikId: 'p1',
      kuota: { kunci: 'unggah:pengguna:p1', perJam: 60 },
    });
  });

  it('is the form cookie of a guest, with the quota of his address', () => {
    const [one, other] = ['x', 'y'].map((value) =>
      ownerOfRequest(request(null, `${cookies.form}=${value}`), cookies),
    );
    expect(one?.kunci).to.not.equal(other?.kunci);
    expect(one?.kuota)
      .to.deep.equal({ kunci: 'unggah:alamat:192.0.2.7', perJam: 5 })
      .and.to.deep.equal(other?.kuota);
  });

  it('tells two guests with old session cookies apart', () => {
    const [one, other] = ['x', 'y'].map((value) =>
      ownerOfRequest(request(null, `${cookies.session}=${value}`), cookies),
    );
    expect(one?.kunci).to.not.equal(other?.kunci);
  });

  it('opens the storage the settings name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'binjai-atur-'));
    const s3 = {
      S3_ENDPOINT: 'http://127.0.0.1:9',
      S3_BUCKET: 'b',
      S3_REGION: 'auto',
      S3_ACCESS_KEY_ID: 'a',
      S3_SECRET_ACCESS_KEY: 's',
    };
    const disk = openStorage({ STORAGE: 'disk', VAR_DIR: folder, ...s3 });
    expect((await disk.put(Buffer.from('x'))).baru).to.equal(true);
    expect(openStorage({ STORAGE: 's3', VAR_DIR: folder, ...s3 }).constructor.name).to.equal('S3Storage');
    expect(uploadFolderOf({ VAR_DIR: folder })).to.equal(join(folder, 'tmp', 'unggah'));
    await rm(folder, { recursive: true });
  });

  it('names types for the file input', () => {
    expect(acceptOf(fotoRule())).to.equal('image/jpeg,image/png,image/webp');
    expect(acceptOf(dokumenRule())).to.equal('application/pdf,image/jpeg,image/png,image/webp');
  });
});
