import { request } from 'node:http';
import { expect } from 'chai';
import { T } from '../../../../src/tokens.js';
import * as schema from '../../../open311-client/schema.js';
import { readXml } from '../../../open311-client/values.js';
import { startApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { photo } from '../../../support/photos.js';
import { MediaRepository } from '../../../../modules/e-masyarakat/open311/media/media.repository.js';
import { MediaService } from '../../../../modules/e-masyarakat/open311/media/media.service.js';
import { buildDunia, idOf, jalan, jeda, type Dunia } from './dunia.js';
import { writeFile } from 'node:fs/promises';

const nama = [
  'service_request_id',
  'service_code',
  'status',
  'start_date',
  'end_date',
  'page',
  'page_size',
  'updated_after',
  'updated_before',
  'extensions',
  'jurisdiction_id',
  'api_key',
  'lat',
  'long',
  'address_id',
  'address_string',
  'description',
  'media_url',
  'attribute[tinggi]',
  'attribute[]',
  'attribute[a][b][c]',
  '__proto__',
  'constructor[prototype][x]',
  'email',
  'update_id',
  'updated_datetime',
];
const nilai = [
  '',
  '[]',
  '{}',
  'null',
  'NaN',
  '-1',
  '1e999',
  '0x10',
  '%00',
  'a%00b',
  '%FF%FE',
  '%',
  '%zz',
  'true',
  "'; DROP TABLE pengguna; --",
  '../../etc/passwd',
  '%F0%9F%95%B3',
  '%ED%A0%80',
  '9'.repeat(400),
  '2026-99-99',
  '2026-11-21T25:00:00Z',
  '2026-11-21T10:00:00%2B99:99',
  '__proto__',
  'toString',
  ','.repeat(2_000),
  '\u0000'.replace('\u0000', '%0'),
];

/** Every name, every value and every resource meet in every third of their combinations (25 values: no two line up). */
function every(resources: readonly string[]) {
  const all = resources.flatMap((resource) =>
    nama.flatMap((one) => nilai.map((value) => ({ resource, one, value }))),
  );
  return all.filter((_, index) => index % 3 === 0);
}

/** Sends a request line as it is: fetch would tidy it up. */
function raw(
  url: string,
  path: string,
  method = 'GET',
  body?: string,
): Promise<{ status: number; type: string; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const headers =
      body === undefined
        ? {}
        : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
    const sent = request({ hostname, port, path, method, headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          type: res.headers['content-type'] ?? '',
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.once('error', reject).end(body);
  });
}

eachDatabase((_name, make) => {
  describe('Open311: what nobody should send', () => {
    let d: Dunia;
    before(async () => {
      d = await buildDunia(await make());
    });

    const judge = (path: string, answer: { status: number; type: string; text: string }): void => {
      expect(answer.status, path).to.be.lessThan(500);
      const xml = !path.split('?')[0]?.endsWith('.json');
      expect(answer.type, path).to.equal(xml ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8');
      const value: unknown = xml ? readXml(answer.text) : JSON.parse(answer.text);
      if (answer.status !== 200) schema.errors.parse(value);
    };

    it('no parameter of any GET brings a 500 or another shape', async () => {
      for (const [index, { resource, one, value }] of every([
        'requests',
        'servicerequestupdates',
        'services/banjir',
        'requests/PGD-2026-000001',
      ]).entries()) {
        if (index % 100 === 0) jeda(d);
        const format = index % 2 === 0 ? 'xml' : 'json';
        const path =
          `/masyarakat/open311/v2/${resource}.${format}?${one}=${value}&${one}[]=${value}`.replaceAll(
            ' ',
            '+',
          );
        judge(path, await raw(d.app.url, path));
      }
    }).timeout(120_000);

    it('no parameter of a POST either, nor a megabyte of it', async () => {
      for (const [index, { resource, one, value }] of every([
        'requests',
        'servicerequestupdates',
      ]).entries()) {
        if (index % 50 === 0) jeda(d);
        if (index % 900 === 0) d.clock.advance({ days: 1 });
        const target = `/masyarakat/open311/v2/${resource}.${index % 2 === 0 ? 'xml' : 'json'}`;
        const kunci = one === 'api_key' ? '' : `api_key=${d.kunciMitra}&`;
        judge(
          target,
          await raw(d.app.url, target, 'POST', `${kunci}service_code=banjir&${one}=${value}&${one}=${value}`),
        );
      }
      jeda(d);
      const path = '/masyarakat/open311/v2/requests.json';
      judge(path, await raw(d.app.url, path, 'POST', `description=${'x'.repeat(1024 * 1024)}`));
      judge(path, await raw(d.app.url, path, 'POST', '&'.repeat(60_000)));
      judge(path, await raw(d.app.url, path, 'POST', 'a[]=1&'.repeat(8_000)));
    }).timeout(120_000);

    it('strange paths keep the shape', async () => {
      jeda(d);
      const paths = [
        'v2/%00.json',
        'v2/requests/%00.json',
        'v2/requests/..%2f..%2fetc.json',
        'v2/services/__proto__.json',
        'v2/services/%F0%9F%95%B3.xml',
        'v2/////services.json',
        '%',
        'v2/%E0%A4%A',
        'foto/x.jpg',
        'foto/PGD-2026-000001-1.jpg',
        'discovery',
        'v2/',
      ];
      for (const one of paths) {
        const answer = await raw(d.app.url, `/masyarakat/open311/${one}`);
        judge(one, answer);
        expect(answer.status, one).to.equal(one === 'v2/////services.json' ? 200 : 404);
      }
    });

    it('a photo the job may fetch is attached once and waits for the read', async () => {
      jeda(d);
      const { services } = d.app;
      const files = services.get(T.fileServices);
      const { bytes } = await photo({ width: 60, height: 40 });
      let turn = 0;
      const media = new MediaService({
        unitOfWork: services.get(T.unitOfWork),
        jobs: services.get(T.jobs),
        media: new MediaRepository(d.app.database),
        klien: d.open311.klien,
        pengaduan: d.em.repositories.pengaduan,
        foto: d.em.repositories.foto,
        files: files.files,
        maker: files.maker,
        pengambil: {
          fetch: async () => {
            // As the real one: a file of its own for each fetch, which whoever took it removes.
            turn += 1;
            const path = `${d.app.config.VAR_DIR}/kiriman-uji-${String(turn)}.jpg`;
            await writeFile(path, bytes);
            return { path, nama: 'media_url', sha256: 'x'.repeat(64), ukuran: bytes.length, utuh: true };
          },
        } as unknown as ConstructorParameters<typeof MediaService>[0]['pengambil'],
      });
      const kode = idOf(
        (await d.mitra.send({ ...jalan('foto menyusul'), media_url: 'https://foto.contoh.org/1.jpg' })).value,
      );
      const { read } = d.app.database;
      const waiting = await read('e_masyarakat_media')
        .where('status', 'menunggu')
        .first<{ id: string; pengaduan_id: string } | undefined>('id', 'pengaduan_id');
      const run = { id: 'uji', now: d.clock.now(), percobaan: 1, signal: new AbortController().signal };
      await Promise.all(
        [1, 2, 3].map(() =>
          media
            .job()
            .handle({ id: waiting?.id ?? '' }, run)
            .catch(() => undefined),
        ),
      );
      await media.job().handle({ id: waiting?.id ?? '' }, run);
      const foto = await read('e_masyarakat_foto')
        .where('pengaduan_id', waiting?.pengaduan_id)
        .select<{ status: string; tujuan: string }[]>('status', 'tujuan');
      expect(foto).to.deep.equal([{ status: 'menunggu', tujuan: 'awal' }]);
      expect((await d.tanpaKunci.request(kode)).text).to.include('"media_url":null');
    });

    it('a fault answers 500 with its incident number in the asked format, a process that stops 503', async () => {
      jeda(d);
      await d.app.database.write.schema.renameTable('e_masyarakat_tayang', 'e_masyarakat_tayang_hilang');
      for (const format of ['xml', 'json'] as const) {
        const reply = await d.tanpaKunci.in(format).updates();
        expect(reply.status).to.equal(500);
        const [line] = schema.errors.parse(reply.value);
        expect(line?.code).to.equal(500);
        expect(line?.description).to.include(reply.headers.get('x-request-id') ?? 'tiada');
      }
      await d.app.database.write.schema.renameTable('e_masyarakat_tayang_hilang', 'e_masyarakat_tayang');
      const berhenti = await startApp({
        database: d.app.database,
        seed: false,
        customise: (c) => void c.rebind(T.isStopping).toConstantValue(() => true),
      });
      const answer = await fetch(`${berhenti.url}/masyarakat/open311/v2/services.json`);
      expect([answer.status, schema.errors.parse(await answer.json())[0]?.code]).to.deep.equal([503, 503]);
      await berhenti.close();
    });

    it('after all this no line of the log, and no column, holds a key', async () => {
      jeda(d);
      await fetch(`${d.dasar}/v2/requests.json?api_key=${d.kunciMitra}`);
      await fetch(`${d.dasar}/v2/requests.json?api_key=${d.kunciWarga}`, { method: 'POST' });
      await raw(d.app.url, `/masyarakat/open311?api_key=${d.kunciMitra}`);
      const log = d.app.log.join('\n');
      for (const kunci of [d.kunciMitra, d.kunciWarga]) expect(log).not.to.include(kunci);
      const { read } = d.app.database;
      const tables = [
        'e_masyarakat_klien',
        'audit',
        'idempotensi',
        'e_masyarakat_kiriman',
        'outbox',
        'rate_limit',
        'e_masyarakat_asal',
      ];
      for (const table of tables) {
        const rows: unknown = await read(table).select('*');
        for (const kunci of [d.kunciMitra, d.kunciWarga])
          expect(JSON.stringify(rows), table).not.to.include(kunci);
      }
    });
  });
});
