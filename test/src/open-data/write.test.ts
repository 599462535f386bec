import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import express from 'express';
import { get as httpGet } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import type { Dataset } from '../../../src/app-module.js';
import type { JsonObject } from '../../../src/json.js';
import { buildCatalogue } from '../../../src/open-data/catalogue.js';
import { csvCell } from '../../../src/open-data/cells.js';
import { exportOpenData } from '../../../src/open-data/export.js';
import { writeCsv, writeGeoJson, writeJson } from '../../../src/open-data/write.js';
import { until } from '../../support/work.js';

const diubahAt = Date.UTC(2026, 10, 21, 3, 0, 0, 500);

function dataset(rows: () => AsyncIterable<JsonObject>): Dataset {
  return {
    kode: 'pengaduan',
    judul: 'Pengaduan',
    keterangan: 'Semua pengaduan.',
    skpdSlug: 'dinas-kominfo',
    lisensi: 'CC-BY-4.0',
    format: ['csv', 'json', 'geojson'],
    kolom: [
      { nama: 'kode', keterangan: '' },
      { nama: 'judul', keterangan: '' },
      { nama: 'jumlah', keterangan: '' },
    ],
    stream: rows,
    point: (row) => (typeof row['bujur'] === 'number' ? [row['bujur'], Number(row['lintang'])] : null),
  };
}

async function* three(): AsyncGenerator<JsonObject> {
  await Promise.resolve();
  yield {
    kode: 'A',
    judul: '=HYPERLINK("x")',
    jumlah: -12,
    bujur: 98.48,
    lintang: 3.6,
    rahasia: 'tidak ikut',
  };
  yield { kode: 'B', judul: 'dua, "kutip"\ndan baris', jumlah: null };
  yield { kode: 'C', judul: '+62', jumlah: 3.5 };
}

function appOf(one: Dataset): express.Express {
  const app = express();
  const writers = { csv: writeCsv, json: writeJson, geojson: writeGeoJson };
  for (const [ending, write] of Object.entries(writers))
    app.get(`/d.${ending}`, (req, res) => write({ req, res, dataset: one, diubahAt }));
  return app;
}

describe('open data cells', () => {
  const rows: readonly (readonly [value: JsonObject[string], cell: string])[] = [
    ['=1+1', "'=1+1"],
    ['+CMD', "'+CMD"],
    ['-CMD', "'-CMD"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['-12', '-12'],
    ['+3.5', '+3.5'],
    ['-1,5', '-1,5'],
    ['-1-1', "'-1-1"],
    [-12, '-12'],
    [0, '0'],
    [true, 'true'],
    [null, ''],
    [undefined, ''],
    ['aman = ya', 'aman = ya'],
    [['a', 'b'], '["a","b"]'],
    ['', ''],
  ];
  for (const [value, cell] of rows) {
    it(`${JSON.stringify(value)} is ${JSON.stringify(cell)}`, () => {
      expect(csvCell(value)).to.equal(cell);
    });
  }
});

describe('open data streams', () => {
  it('CSV that a parser reads back, header first, formulas disarmed, only declared columns', async () => {
    const { text, headers } = await request(appOf(dataset(three)))
      .get('/d.csv')
      .expect(200);
    expect(parse(text)).to.deep.equal([
      ['kode', 'judul', 'jumlah'],
      ['A', `'=HYPERLINK("x")`, '-12'],
      ['B', 'dua, "kutip"\ndan baris', ''],
      ['C', '+62', '3.5'],
    ]);
    expect(headers).to.include({
      'content-disposition': 'attachment; filename="pengaduan.csv"',
      'x-content-type-options': 'nosniff',
    });
  });

  it('JSON and GeoJSON', async () => {
    const app = appOf(dataset(three));
    const json = await request(app).get('/d.json').expect(200);
    expect(json.body).to.deep.equal([
      { kode: 'A', judul: '=HYPERLINK("x")', jumlah: -12 },
      { kode: 'B', judul: 'dua, "kutip"\ndan baris', jumlah: null },
      { kode: 'C', judul: '+62', jumlah: 3.5 },
    ]);
    const { text, headers } = await request(app)
      .get('/d.geojson')
      .buffer(true)
      .parse((res, done) => {
        let body = '';
        res
          .on('data', (chunk: Buffer) => (body += chunk.toString()))
          .on('end', () => {
            res.text = body;
            done(null, body);
          });
      })
      .expect(200);
    expect(headers['content-type']).to.equal('application/geo+json');
    const { features } = JSON.parse(text) as { features: { geometry: unknown }[] };
    expect(features.map(({ geometry }) => geometry)).to.deep.equal([
      { type: 'Point', coordinates: [98.48, 3.6] },
      null,
      null,
    ]);
  });

  it('an empty dataset is still a file', async () => {
    async function* none(): AsyncGenerator<JsonObject> {
      for (const row of await Promise.resolve<JsonObject[]>([])) yield row;
    }
    const app = appOf(dataset(none));
    expect((await request(app).get('/d.json').expect(200)).body).to.deep.equal([]);
    expect((await request(app).get('/d.csv').expect(200)).text).to.equal('kode,judul,jumlah\r\n');
  });

  it('is not sent again when nothing changed', async () => {
    const app = appOf(dataset(three));
    const { headers } = await request(app).get('/d.csv');
    await request(app).get('/d.csv').set('If-None-Match', String(headers['etag'])).expect(304);
    await request(app).get('/d.csv').set('If-None-Match', '"lain"').expect(200);
    await request(app).get('/d.csv').set('If-Modified-Since', String(headers['last-modified'])).expect(304);
    await request(app).get('/d.csv').set('If-Modified-Since', 'Thu, 01 Jan 2026 00:00:00 GMT').expect(200);
    expect((await request(app).head('/d.csv').expect(200)).text).to.equal(undefined);
  });

  it('waits for a slow reader, and stops reading rows when he is gone', async () => {
    let made = 0;
    let ended = false;
    async function* endless(): AsyncGenerator<JsonObject> {
      try {
        for (;;) {
          await Promise.resolve();
          yield { kode: String(made++), judul: 'x'.repeat(1_000), jumlah: 1 };
        }
      } finally {
        ended = true;
      }
    }
    const server = appOf(dataset(endless)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const reader = httpGet(`http://127.0.0.1:${String(port)}/d.csv`);
    reader.on('error', () => undefined);
    reader.on('response', (res) => res.pause());
    await until(() => made > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = made;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(made).to.equal(before);
    reader.destroy();
    await until(() => ended);
    server.close();
  });
});

describe('the export of open data', () => {
  it('writes every format to a folder, the same bytes as the download', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'binjai-data-'));
    const files = await exportOpenData([dataset(three)], folder);
    expect(files.map((file) => basename(file))).to.deep.equal([
      'pengaduan.csv',
      'pengaduan.json',
      'pengaduan.geojson',
    ]);
    const { text } = await request(appOf(dataset(three))).get('/d.csv');
    expect(await readFile(join(folder, 'pengaduan.csv'), 'utf8')).to.equal(text);
    await rm(folder, { recursive: true });
  });
});

describe('the catalogue', () => {
  it('names every file of every dataset', () => {
    const catalogue = buildCatalogue(
      [{ dataset: dataset(three), penerbit: 'Dinas Kominfo', diubahAt }],
      'https://contoh.test',
    );
    const [first] = catalogue['dataset'] as unknown as {
      identifier: string;
      modified: string;
      distribution: { downloadURL: string }[];
    }[];
    expect(first).to.include({ identifier: 'pengaduan', modified: '2026-11-21T03:00:00.500Z' });
    expect(first?.distribution.map(({ downloadURL }) => downloadURL)).to.deep.equal(
      ['csv', 'json', 'geojson'].map((ending) => `https://contoh.test/data/pengaduan.${ending}`),
    );
  });
});
