import { connect } from 'node:net';
import { expect } from 'chai';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { type Storage, StorageFailed } from '../../../src/storage/storage.js';
import { fotoRule } from '../../../src/storage/upload-rule.js';
import { checkFiles } from '../../../src/storage/verify.js';
import { eachDatabase } from '../../support/databases.js';
import { boundary, multipart, type Part, postBody, postForm } from './multipart.js';
import { photo } from './pictures.js';
import { startUploadApp, type UploadApp, type UploadAppOptions } from './upload-app.js';

const foto = (bytes: Buffer, nama = 'a.jpg'): Part => ({ field: 'foto', nama, bytes });
const cerita: Part = { field: 'cerita', text: 'Jalan berlubang' };

eachDatabase((_name, make) => {
  describe('Uploads', function () {
    this.timeout(60_000);
    let app: UploadApp | undefined;
    let picture: Buffer;
    before(async () => {
      picture = await photo();
    });
    afterEach(() => app?.close());

    const start = async (options: Partial<UploadAppOptions> = {}): Promise<UploadApp> =>
      (app = await startUploadApp(await make(), { rule: fotoRule(), ...options }));

    it('takes a phone photo: two public copies, an encrypted original, the witness in the row only', async () => {
      const running = await start();
      const source = await photo({
        width: 800,
        height: 400,
        orientation: 6,
        gps: [3.6, 98.485],
        taken: '2026:11:20 09:30:00',
      });
      const { status, diterima } = await postForm(running.url, [cerita, foto(source)]);
      const file = diterima[0];
      expect([status, file?.besar.lebar, file?.besar.tinggi, file?.jenis]).to.deep.equal([
        200,
        400,
        800,
        'gambar',
      ]);
      expect(file?.saksi?.lintang).to.be.closeTo(3.6, 1e-6);
      expect(await running.countBlobs()).to.equal(3);
      expect((await running.allBytes()).includes('RAHASIA-EXIF')).to.equal(false);
      const stored = await running.files.find(file?.id ?? '');
      if (stored?.jenis !== 'gambar') return expect.fail('no image');
      const chunks: Buffer[] = [];
      for await (const chunk of await running.files.open(stored, 'asli')) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).equals(source)).to.equal(true);
      expect(await running.files.open(stored, 'isi').catch((e: unknown) => (e as Error).name)).to.equal(
        'NotFound',
      );
    });

    it('keeps five of twelve photos and says which were left out', async () => {
      const running = await start();
      const parts = Array.from({ length: 12 }, (_, i) => foto(picture, `${String(i + 1)}.jpg`));
      const { status, diterima, ditolak, isian } = await postForm(running.url, [cerita, ...parts]);
      expect([status, diterima.length, ditolak.length, isian['cerita']]).to.deep.equal([
        422,
        5,
        7,
        'Jalan berlubang',
      ]);
      expect(ditolak[0]?.alasan).to.equal('Paling banyak 5 foto. Foto 6 (6.jpg) tidak disimpan.');
      expect(await running.countTemp()).to.equal(0);
    });

    it('refuses a photo of 40 MB alone and keeps the rest of the form', async () => {
      const running = await start();
      const { diterima, ditolak, isian } = await postForm(running.url, [
        foto(picture),
        foto(Buffer.alloc(40_000_000, 1), 'besar.jpg'),
        cerita,
      ]);
      expect(ditolak.map((one) => one.alasan)).to.deep.equal(['Foto 2 (besar.jpg) lebih besar dari 10 MB.']);
      expect([diterima.length, isian['cerita']]).to.deep.equal([1, 'Jalan berlubang']);
      expect(await running.countTemp()).to.equal(0);
    });

    it('takes a photo of exactly 10 MB and refuses one byte more', async () => {
      const running = await start();
      const padded = Buffer.concat([picture, Buffer.alloc(10 * 1024 * 1024 - picture.length)]);
      const { diterima, ditolak } = await postForm(running.url, [
        foto(padded),
        foto(Buffer.concat([padded, Buffer.alloc(1)]), 'b.jpg'),
      ]);
      expect([diterima.length, ditolak[0]?.alasan]).to.deep.equal([
        1,
        'Foto 2 (b.jpg) lebih besar dari 10 MB.',
      ]);
    });

    it('answers 413 to more than is read at all, before reading it', async () => {
      const running = await start();
      const answer = await postBody(running.url, Buffer.alloc(152 * 1024 * 1024));
      expect(answer.status).to.equal(413);
      expect(answer.pesan).to.match(/^Kiriman lebih besar dari 151 MB\./);
      expect(await running.countTemp()).to.equal(0);
    });

    it('says what is wrong with empty files and unknown fields; no file at all is fine', async () => {
      const running = await start();
      const odd = await postForm(running.url, [
        foto(Buffer.alloc(0)),
        { field: 'lampiran', nama: 'x.jpg', bytes: picture },
        foto(picture, ''),
      ]);
      expect(odd.ditolak.map((one) => one.alasan).sort()).to.deep.equal([
        'Berkas (x.jpg) dikirim lewat kolom yang tidak dikenal.',
        'Foto 1 (a.jpg) kosong. Pilih lagi fotonya.',
      ]);
      expect((await postForm(running.url, [cerita])).status).to.equal(200);
      expect(await running.countBlobs()).to.equal(0);
    });

    it('brings files through a failed form, for their uploader alone, and lets him leave one out', async () => {
      const running = await start();
      const first = await postForm(running.url, [
        foto(picture, 'a.jpg'),
        foto(picture, 'b.jpg'),
        foto(Buffer.from('x'), 'c.jpg'),
      ]);
      const [a, b] = first.diterima.map((file) => file.id);
      const kept: Part = { field: 'foto_tersimpan', text: first.token };
      const second = await postForm(running.url, [
        kept,
        { field: 'foto_hapus', text: a ?? '' },
        foto(picture, 'd.jpg'),
      ]);
      expect(second.diterima.map((file) => file.nama)).to.deep.equal(['b.jpg', 'd.jpg']);
      expect(second.diterima[0]?.id).to.equal(b);
      const stranger = await postForm(running.url, [kept], { 'x-tamu': 'b' });
      expect(stranger.diterima).to.deep.equal([]);
      const forged = await postForm(running.url, [{ field: 'foto_tersimpan', text: `${first.token}x` }]);
      expect(forged.diterima).to.deep.equal([]);
    });

    it('counts files of earlier tries towards the limit', async () => {
      const running = await start({ rule: fotoRule('foto', 2) });
      const first = await postForm(running.url, [foto(picture, 'a.jpg'), foto(picture, 'b.jpg')]);
      const second = await postForm(running.url, [
        { field: 'foto_tersimpan', text: first.token },
        foto(picture, 'c.jpg'),
      ]);
      expect(second.diterima.map((file) => file.nama)).to.deep.equal(['a.jpg', 'b.jpg']);
      expect(second.ditolak[0]?.alasan).to.equal('Paling banyak 2 foto. Foto 1 (c.jpg) tidak disimpan.');
    });

    it('counts what the draft of the module holds towards the limit', async () => {
      const running = await start({ rule: { ...fotoRule('foto', 3), countKept: () => Promise.resolve(2) } });
      const answer = await postForm(running.url, [foto(picture, 'a.jpg'), foto(picture, 'b.jpg')]);
      expect(answer.diterima.map((file) => file.nama)).to.deep.equal(['a.jpg']);
      expect(answer.ditolak[0]?.alasan).to.equal('Paling banyak 3 foto. Foto 2 (b.jpg) tidak disimpan.');
    });

    it('asks the quota once per form with files, and says when it is open again', async () => {
      const asked: string[] = [];
      const lagiAt = Date.UTC(2026, 10, 21, 8, 4, 30);
      const running = await start({
        takeQuota: (kunci, limit, seconds) => {
          asked.push(`${kunci} ${String(limit)} ${String(seconds)}`);
          return Promise.resolve(lagiAt);
        },
      });
      const answer = await postForm(running.url, [foto(picture), foto(picture, 'b.jpg'), cerita]);
      expect(asked).to.deep.equal(['unggah:uji 5 3600']);
      expect(answer.ditolak[1]?.alasan).to.equal(
        'Foto 2 (b.jpg) tidak disimpan: batas unggah per jam tercapai. Coba lagi pukul 15.05 WIB.',
      );
      expect(answer.isian['cerita']).to.equal('Jalan berlubang');
      await postForm(running.url, [cerita]);
      expect(asked).to.have.length(1);
    });

    it('looks at no file of a forged form', async () => {
      const running = await start();
      const answer = await postForm(running.url, [{ field: '_csrf', text: 'palsu' }, foto(picture)]);
      expect([
        answer.status,
        await running.countBlobs(),
        await running.countTemp(),
        await running.countRows(),
      ]).to.deep.equal([403, 0, 0, 0]);
    });

    for (const [judul, body] of brokenBodies()) {
      it(`answers a broken body with a sentence: ${judul}`, async () => {
        const running = await start();
        const answer = await postBody(running.url, body);
        expect(answer.status, answer.pesan).to.be.oneOf([413, 422]);
        expect([await running.countTemp(), await running.countBlobs(), running.faults.length]).to.deep.equal([
          0, 0, 0,
        ]);
      });
    }

    it('refuses bodies that are not multipart', async () => {
      const running = await start();
      const answer = await postBody(running.url, Buffer.from('a=1'), {
        'content-type': 'application/x-www-form-urlencoded',
      });
      expect(answer.status).to.equal(422);
      expect(
        (await postBody(running.url, Buffer.from('x'), { 'content-type': 'multipart/form-data' })).status,
      ).to.equal(422);
    });

    it('leaves nothing of a connection cut in mid-photo', async () => {
      const running = await start();
      const body = multipart([cerita, foto(Buffer.concat([picture, Buffer.alloc(3_000_000)]))]);
      for (const share of [0.1, 0.5, 0.99])
        await cutAfter(running.port, body, Math.floor(body.length * share));
      await waitUntil(async () => (await running.countTemp()) === 0);
      expect([await running.countBlobs(), await running.countRows(), running.faults.length]).to.deep.equal([
        0, 0, 0,
      ]);
      expect((await postForm(running.url, [foto(picture)])).status).to.equal(200);
    });

    it('stores the same photo sent 20 times at once as one pair of copies', async () => {
      const running = await start({ rule: { ...fotoRule(), simpanAsli: false } });
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => postForm(running.url, [foto(picture)])),
      );
      expect(new Set(answers.flatMap((answer) => answer.diterima.map((file) => file.id))).size).to.equal(20);
      expect([await running.countBlobs(), await running.countRows()]).to.deep.equal([2, 20]);
      expect(
        (await checkFiles(running.repository, running.storage, { kedalaman: 'isi' })).pelanggaran,
      ).to.deep.equal([]);
    });

    it('answers 503 and writes no row when the storage takes nothing', async () => {
      const running = await start({ wrapStorage: full });
      const answer = await postForm(running.url, [cerita, foto(picture)]);
      expect([answer.status, await running.countRows(), await running.countTemp()]).to.deep.equal([
        503, 0, 0,
      ]);
    });

    it('does not blame the sender when the quota cannot be asked', async () => {
      const running = await start({ takeQuota: () => Promise.reject(new Error('database away')) });
      const answer = await postForm(running.url, [cerita, foto(picture)]);
      expect([answer.status, running.faults.length, await running.countTemp()]).to.deep.equal([500, 1, 0]);
    });

    it('marks files used, refuses those that are gone, and erases without leaving a trace', async () => {
      const running = await start();
      const { diterima } = await postForm(running.url, [foto(picture)]);
      const ids = diterima.map((file) => file.id);
      await running.unitOfWork.run(systemContext, (tx) => running.files.use(tx, [...ids, ...ids]));
      expect((await running.files.find(ids[0] ?? ''))?.dipakaiAt).to.be.a('number');
      const gone = await running.unitOfWork
        .run(systemContext, (tx) => running.files.use(tx, ['tiada']))
        .catch((e: unknown) => e);
      expect(gone).to.have.property('status', 422);
      await running.unitOfWork.run(systemContext, (tx) => running.files.erase(tx, ids));
      expect(await running.files.find(ids[0] ?? '')).to.equal(null);
      await running.collector.collect(Date.now() + 60_000);
      expect([await running.countBlobs(), await running.countRows()]).to.deep.equal([0, 1]);
    });
  });
});

function brokenBodies(): [string, Buffer][] {
  const whole = multipart([{ field: 'foto', nama: 'a.jpg', bytes: Buffer.from('isi') }]);
  const text = (field: string, value: string): Buffer => multipart([{ field, text: value }]);
  return [
    ['no end', whole.subarray(0, whole.length - 30)],
    ['empty', Buffer.alloc(0)],
    ['another boundary', Buffer.from(whole.toString().replaceAll(boundary, 'lain'))],
    [
      'a head without an end',
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="foto"; filename="a`),
    ],
    [
      'a head of 100 kB',
      Buffer.from(`--${boundary}\r\nX: ${'y'.repeat(100_000)}\r\n\r\nisi\r\n--${boundary}--`),
    ],
    [
      'no field name',
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; filename="a.jpg"\r\n\r\nisi\r\n--${boundary}--\r\n`,
      ),
    ],
    ['a field of 1 MB', text('cerita', 'x'.repeat(1_000_000))],
    ['a field name of 5 kB', text('x'.repeat(5000), '')],
    ['deep field names', text('a[b][c][d][e]', '')],
    ['a huge index', text('a[999999999]', '')],
    ['300 fields', multipart(Array.from({ length: 300 }, (_, i) => ({ field: `f${String(i)}`, text: '' })))],
    [
      '60 files',
      multipart(
        Array.from({ length: 60 }, () => ({ field: 'foto', nama: 'a.jpg', bytes: Buffer.from('x') })),
      ),
    ],
  ];
}

function full(storage: Storage): Storage {
  return Object.assign(Object.create(storage) as Storage, {
    put: () => Promise.reject(new StorageFailed(new Error('ENOSPC'))),
  });
}

function cutAfter(port: number, body: Buffer, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      const head = `POST /kirim HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${String(body.length)}\r\n\r\n`;
      socket.write(Buffer.concat([Buffer.from(head), body.subarray(0, bytes)]), () =>
        setTimeout(() => socket.destroy(), 30),
      );
    });
    socket.on('close', () => resolve());
    socket.on('error', () => undefined);
  });
}

async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100 && !(await holds()); tries++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await holds()).to.equal(true);
}
