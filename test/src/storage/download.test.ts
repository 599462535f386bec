import { expect } from 'chai';
import { fileNameParameters, type FindGrant } from '../../../src/storage/download.js';
import type { FileServices } from '../../../src/storage/open-storage.js';
import { dokumenRule, type UploadRule } from '../../../src/storage/upload-rule.js';
import { make } from '../../support/databases.js';
import { postForm } from './multipart.js';
import { pdf, photo } from './pictures.js';
import { startUploadApp, type UploadApp } from './upload-app.js';

const rule: UploadRule = { ...dokumenRule('berkas', 5) };
const renditions = ['besar', 'kecil', 'isi', 'asli'] as const;

/** Anybody may see `publik` requests; `pribadi` needs the header of the owner; everything else is unknown. */
const grant =
  ({ files }: FileServices): FindGrant =>
  async (req) => {
    const rendisi = renditions.find((one) => one === req.params['rendisi']);
    const file = await files.find(String(req.params['id']));
    const akses = req.query['akses'] === 'publik' ? 'publik' : 'pribadi';
    if (file === null || rendisi === undefined || (akses === 'pribadi' && req.get('x-pemilik') !== 'ya'))
      return null;
    return {
      file,
      rendisi,
      akses,
      ...(typeof req.query['nama'] === 'string' ? { nama: req.query['nama'] } : {}),
    };
  };

describe('downloadHandler', () => {
  let app: UploadApp;
  let foto: string;
  let surat: string;
  before(async () => {
    app = await startUploadApp(await make('sqlite'), { rule, grant });
    const { diterima } = await postForm(app.url, [
      { field: 'berkas', nama: 'a.jpg', bytes: await photo() },
      { field: 'berkas', nama: 'surat.pdf', bytes: pdf('') },
    ]);
    [foto = '', surat = ''] = diterima.map((file) => file.id);
  });
  after(() => app.close());

  const get = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${app.url}/berkas/${path}`, init);
  const asOwner = { headers: { 'x-pemilik': 'ya' } };

  it('shows a public picture inline, with a strong ETag, kept by the browser alone', async () => {
    const response = await get(`${foto}/besar?akses=publik`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.status).to.equal(200);
    expect(Object.fromEntries(response.headers)).to.include({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    });
    expect(response.headers.get('content-disposition')).to.match(/^inline; filename="foto-[0-9a-f]{8}\.jpg"/);
    expect(response.headers.get('etag')).to.match(/^"[0-9a-f]{64}"$/);
    expect(bytes.subarray(0, 2).toString('hex')).to.equal('ffd8');
  });

  it('answers 304 to who has it, and a HEAD without bytes', async () => {
    const etag = (await get(`${foto}/kecil?akses=publik`)).headers.get('etag') ?? '';
    const again = await get(`${foto}/kecil?akses=publik`, { headers: { 'if-none-match': `"x", W/${etag}` } });
    expect(again.status).to.equal(304);
    const head = await get(`${foto}/kecil?akses=publik`, { method: 'HEAD' });
    expect([head.status, (await head.arrayBuffer()).byteLength]).to.deep.equal([200, 0]);
    expect(Number(head.headers.get('content-length'))).to.be.greaterThan(100);
  });

  it('gives a private picture to its reader and keeps it nowhere', async () => {
    const response = await get(`${foto}/besar`, asOwner);
    expect([
      response.status,
      response.headers.get('cache-control'),
      response.headers.get('etag'),
    ]).to.deep.equal([200, 'no-store', null]);
    await response.arrayBuffer();
  });

  it('gives an original decrypted, as an attachment, never to be kept, even when called public', async () => {
    for (const [path, init] of [
      [`${foto}/asli`, asOwner],
      [`${foto}/asli?akses=publik`, {}],
    ] as const) {
      const response = await get(path, init);
      expect(Buffer.from(await response.arrayBuffer()).equals(await photo())).to.equal(true);
      expect(response.headers.get('content-disposition')).to.match(/^attachment; /);
      expect(response.headers.get('cache-control')).to.equal('no-store');
    }
  });

  it('sends a PDF as an attachment only', async () => {
    const response = await get(`${surat}/isi?akses=publik&nama=${encodeURIComponent('Surat "Izin" Pé.pdf')}`);
    expect(response.headers.get('content-type')).to.equal('application/pdf');
    expect(response.headers.get('content-disposition')).to.equal(
      `attachment; filename="Surat _Izin_ P_.pdf"; filename*=UTF-8''Surat%20%22Izin%22%20P%C3%A9.pdf`,
    );
    expect(Buffer.from(await response.arrayBuffer()).equals(pdf(''))).to.equal(true);
  });

  it('is the same 404 for foreign, unknown and impossible things', async () => {
    for (const path of [
      `${foto}/besar`,
      'tiada/besar?akses=publik',
      `${surat}/kecil?akses=publik`,
      `${foto}/isi?akses=publik`,
      `${surat}/asli?akses=publik`,
    ]) {
      const response = await get(path);
      expect([response.status, response.headers.get('content-disposition')], path).to.deep.equal([404, null]);
    }
  });

  it('is a logged fault, not an empty picture, when the storage lost the bytes', async () => {
    const file = await app.files.find(surat);
    if (file === null || file.jenis === 'gambar') return expect.fail('no document');
    await app.storage.remove(file.isi.sha256);
    const response = await get(`${surat}/isi?akses=publik`);
    expect([
      response.status,
      response.headers.get('content-disposition'),
      response.headers.get('cache-control'),
    ]).to.deep.equal([500, null, null]);
    expect(app.faults).to.have.length(1);
  });

  it('writes names that cannot break out of their header', () => {
    expect(fileNameParameters('a"\r\nX: y;\\\u{1F600}\ud800.pdf')).to.match(
      /^filename="[^"\r\n\\]*"; filename\*=UTF-8''[A-Za-z0-9%._~!-]*$/,
    );
  });
});
