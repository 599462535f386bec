import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { createServer as createHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import { expect } from 'chai';
import { isPublicAddress } from '../../../../modules/e-masyarakat/open311/media/alamat-umum.js';
import {
  internet,
  mayFetch,
  Pengambil,
  type Jaringan,
} from '../../../../modules/e-masyarakat/open311/media/pengambil.js';
import { eachDatabase } from '../../../support/databases.js';
import { photo } from '../../../support/photos.js';
import { T } from '../../../../src/tokens.js';
import { buildDunia, idOf, jalan, type Dunia } from './dunia.js';
import { sertifikat } from './sertifikat.js';

describe('Open311 media: which addresses are public', () => {
  const dalam = [
    '127.0.0.1',
    '127.9.9.9',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '192.0.2.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'bukan alamat',
    '',
  ];
  for (const alamat of dalam)
    it(`${alamat || '(empty)'} is not`, () => expect(isPublicAddress(alamat)).to.equal(false));
  for (const alamat of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])
    it(`${alamat} is`, () => expect(isPublicAddress(alamat)).to.equal(true));
});

describe('Open311 media: which addresses may be asked for', () => {
  const hosts = ['foto.contoh.org'];
  it('https on a listed host only', () => {
    expect(mayFetch('https://foto.contoh.org/a.jpg', hosts)).to.equal(true);
    for (const bad of [
      'http://foto.contoh.org/a.jpg',
      'https://lain.contoh.org/a.jpg',
      'https://foto.contoh.org.jahat.id/a.jpg',
      'https://foto.contoh.org:8443/a.jpg',
      'https://orang@foto.contoh.org/a.jpg',
      'https://foto.contoh.org@jahat.id/',
      'ftp://foto.contoh.org/',
      'file:///etc/passwd',
      'foto.contoh.org/a.jpg',
      '',
    ]) {
      expect(mayFetch(bad, hosts), bad).to.equal(false);
    }
  });
});

describe('Open311 media: fetching', () => {
  let folder: string;
  const servers: { close(): void; closeAllConnections(): void }[] = [];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'binjai-media-'));
  });
  after(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await rm(folder, { recursive: true });
  });

  const serve = async (answer: RequestListener): Promise<number> => {
    const server: Server = createServer({ key: sertifikat.kunci, cert: sertifikat.isi }, answer);
    servers.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return (server.address() as AddressInfo).port;
  };
  /** The local servers stand for public ones under the name of the certificate. */
  const jaringan = (change: Partial<Jaringan> = {}): Jaringan => ({
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    isPublic: () => true,
    tls: { ca: sertifikat.isi },
    batasMs: 5_000,
    ...change,
  });
  const refused = async (alamat: string, hosts: readonly string[], network: Jaringan): Promise<string> => {
    try {
      await new Pengambil(folder, network).fetch(alamat, hosts);
      return 'fetched';
    } catch (error) {
      return error instanceof Error && 'sebab' in error
        ? String(error.sebab)
        : error instanceof Error
          ? error.name
          : 'unknown';
    }
  };

  it('takes a photo from a listed host, connecting to the address that was looked at', async () => {
    const { bytes } = await photo({ width: 50, height: 40 });
    const port = await serve((_req, res) => res.setHeader('content-type', 'image/jpeg').end(bytes));
    const host = `localhost:${String(port)}`;
    const berkas = await new Pengambil(folder, jaringan()).fetch(`https://${host}/a.jpg`, [host]);
    expect(berkas.ukuran).to.equal(bytes.length);
    await rm(berkas.path);
  });

  it('127.0.0.1, 169.254.169.254 and a name that leads there are not asked', async () => {
    let asked = 0;
    const port = await serve((_req, res) => {
      asked++;
      res.end('rahasia');
    });
    const real = jaringan({ isPublic: isPublicAddress });
    for (const host of [
      `127.0.0.1:${String(port)}`,
      '169.254.169.254',
      `[::1]:${String(port)}`,
      `localhost:${String(port)}`,
    ]) {
      expect(
        await refused(
          `https://${host}/`,
          [host],
          host.startsWith('localhost') ? { ...real, resolve: internet.resolve } : real,
        ),
        host,
      ).to.equal('bukan_umum');
    }
    // Written differently it is the same address.
    for (const spelled of ['0x7f.1', '2130706433', '0177.0.0.1'])
      expect(await refused(`https://${spelled}/`, ['127.0.0.1'], real), spelled).to.equal('bukan_umum');
    const ganda = jaringan({
      isPublic: isPublicAddress,
      resolve: () =>
        Promise.resolve([
          { address: '8.8.8.8', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]),
    });
    expect(await refused('https://foto.contoh.org/', ['foto.contoh.org'], ganda)).to.equal('bukan_umum');
    expect(asked).to.equal(0);
  });

  it('a redirect to another host, down to http, or round and round is not followed', async () => {
    let asked = 0;
    const dalam = createHttp((_req, res) => {
      asked++;
      res.end();
    });
    servers.push(dalam);
    await once(dalam.listen(0, '127.0.0.1'), 'listening');
    const dalamPort = (dalam.address() as AddressInfo).port;
    const targets = [
      `http://127.0.0.1:${String(dalamPort)}/`,
      `https://127.0.0.1:${String(dalamPort)}/`,
      'https://169.254.169.254/',
      '/lagi',
    ];
    for (const location of targets) {
      const port = await serve((_req, res) => res.writeHead(302, { location }).end());
      const host = `localhost:${String(port)}`;
      expect(await refused(`https://${host}/`, [host], jaringan()), location).to.be.oneOf([
        'alihan',
        'alamat',
      ]);
    }
    expect(asked).to.equal(0);
  });

  it('a redirect within the host is followed, and looked at again', async () => {
    const port = await serve((req, res) =>
      req.url === '/' ? res.writeHead(302, { location: '/foto' }).end() : res.end('isi'),
    );
    const host = `localhost:${String(port)}`;
    const answers = ['8.8.8.8', '127.0.0.1'];
    const berubah = jaringan({
      isPublic: (address) => address === '8.8.8.8',
      resolve: () => Promise.resolve([{ address: answers.shift() ?? '127.0.0.1', family: 4 }]),
    });
    // The first look is public and would connect to 8.8.8.8: pinned, so it is never this server that answers.
    expect(await refused(`https://${host}/`, [host], { ...berubah, batasMs: 500 })).to.not.equal('fetched');
    const berkas = await new Pengambil(folder, jaringan()).fetch(`https://${host}/`, [host]);
    expect(berkas.ukuran).to.equal(3);
    await rm(berkas.path);
  });

  it('an endless stream is cut at 10 MB, announced or not; a slow one at the time limit; nothing stays on disk', async () => {
    const chunk = Buffer.alloc(1024 * 1024);
    const endless = await serve((_req, res) => {
      const more = (): void => {
        while (res.write(chunk));
        res.once('drain', more);
      };
      more();
    });
    const announced = await serve((_req, res) =>
      res.writeHead(200, { 'content-length': String(2 * 1024 ** 3) }).write(chunk),
    );
    const slow = await serve((_req, res) => void res.write('a'));
    const of = (port: number): string => `localhost:${String(port)}`;
    expect(await refused(`https://${of(endless)}/`, [of(endless)], jaringan())).to.equal('besar');
    expect(await refused(`https://${of(announced)}/`, [of(announced)], jaringan())).to.equal('besar');
    expect(await refused(`https://${of(slow)}/`, [of(slow)], jaringan({ batasMs: 300 }))).to.match(
      /Abort|Timeout/,
    );
    expect(await readdir(folder)).to.deep.equal([]);
  });
});

eachDatabase((_name, make) => {
  describe('Open311 media: the pengaduan stands', () => {
    let d: Dunia;
    before(async () => {
      d = await buildDunia(await make());
    });

    const media = (): Promise<readonly { status: string; sebab: string | null; alamat: string }[]> =>
      d.app.database
        .read('e_masyarakat_media')
        .orderBy('id')
        .select<{ status: string; sebab: string | null; alamat: string }[]>('status', 'sebab', 'alamat');

    it('addresses that may not be fetched are kept as text; an allowed one is queued once', async () => {
      const reply = await d.mitra.send({
        ...jalan('tiga alamat'),
        media_url: [
          'http://foto.contoh.org/1.jpg',
          'https://127.0.0.1/2.jpg',
          'https://foto.contoh.org/3.jpg',
        ],
      });
      expect(reply.status, reply.text).to.equal(200);
      expect((await media()).map((one) => one.status)).to.deep.equal([
        'disimpan_teks',
        'disimpan_teks',
        'menunggu',
      ]);
      const warga = await d.milikWarga.send({
        ...jalan('warga tanpa host'),
        'media_url[]': 'https://foto.contoh.org/4.jpg',
      });
      expect(warga.status).to.equal(200);
      expect((await media()).at(-1)?.status).to.equal('disimpan_teks');
      expect(idOf(reply.value)).to.match(/^PGD-/);
    });

    it('the job settles what cannot be fetched, once, and the pengaduan is there without a photo', async () => {
      await d.app.database.write('e_masyarakat_klien').update({ host_media: '[]' });
      const job = d.open311.media.job();
      const id =
        (
          await d.app.database
            .read('e_masyarakat_media')
            .where('status', 'menunggu')
            .first<{ id: string } | undefined>('id')
        )?.id ?? '';
      const run = { id: 'uji', now: d.clock.now(), percobaan: 1, signal: new AbortController().signal };
      await job.handle({ id }, run);
      await job.handle({ id }, run);
      expect((await media()).find((one) => one.status === 'gagal')?.sebab).to.equal('host');
      expect(await d.app.database.read('e_masyarakat_foto').select('file_id')).to.deep.equal([]);
      expect(d.app.services.get(T.jobDefinitions).map((one) => one.nama)).to.include(
        'e-masyarakat.ambil-media',
      );
    });
  });
});
