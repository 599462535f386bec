import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import express from 'express';
import request from 'supertest';
import { PageCache, sendBody, type Encoding } from '../../../src/http/page-cache.js';
import { FrozenClock } from '../../support/clock.js';

describe('pages from memory', () => {
  let clock: FrozenClock;
  let cache: PageCache;
  let server: Server;
  let drawn: number;
  let hits: string[];
  let text: string;
  let slow: Promise<void> | undefined;

  beforeEach(async () => {
    clock = new FrozenClock(Date.UTC(2026, 10, 21));
    cache = new PageCache(clock, true);
    drawn = 0;
    hits = [];
    text = 'halaman';
    slow = undefined;
    const app = express();
    app.disable('x-powered-by');
    app.get(
      '/daftar/:kode',
      cache.around(1000, (req, res) => {
        drawn += 1;
        const plain = Buffer.from(text);
        if (req.query['kue']) res.setHeader('Set-Cookie', 'a=b');
        res.setHeader('X-Frame-Options', 'DENY');
        const etag = `"${text}"`;
        const encoding: Encoding = req.headers['accept-encoding'] === 'gzip' ? 'gzip' : 'identity';
        const body = encoding === 'gzip' ? gzipSync(plain) : plain;
        const answer = { status: 200, type: 'text/html', etag, encoding, body };
        void (slow ?? Promise.resolve()).then(() => {
          cache.keep(res, { ...answer, plain });
          sendBody(res, answer);
        });
      }),
    );
    server = createServer((req, res) => {
      if (
        !cache.answer(req, res, ({ method }, { route, status }) =>
          hits.push(`${method ?? ''} ${route} ${String(status)}`),
        )
      )
        app(req, res);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => server.close());

  const ask = (path = '/daftar/satu', headers: Readonly<Record<string, string>> = {}): request.Test =>
    request(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`)
      .get(path)
      .set('Accept-Encoding', 'identity')
      .set(headers);

  it('gives the same bytes and headers again, counted by the pattern of the route', async () => {
    const first = await ask();
    const second = await ask();
    expect(drawn).to.equal(1);
    expect(second.text).to.equal(first.text);
    expect(second.headers['x-frame-options']).to.equal('DENY');
    expect(second.headers['cache-control']).to.equal('public, max-age=0, must-revalidate');
    expect(second.headers['vary']).to.equal('Accept-Encoding, Cookie');
    expect(second.headers['x-request-id']).to.match(/^[0-9a-f-]{36}-\d+$/);
    expect(hits).to.deep.equal(['GET /daftar/:kode 200']);
  });

  it('answers 304 without a body to who has it', async () => {
    const { headers } = await ask();
    const again = await ask('/daftar/satu', { 'If-None-Match': String(headers['etag']) });
    expect(again.status).to.equal(304);
    expect(again.headers['content-length']).to.equal(undefined);
    expect(drawn).to.equal(1);
  });

  it('keeps each coding by itself', async () => {
    await ask();
    await ask('/daftar/satu', { 'Accept-Encoding': 'gzip' });
    expect(drawn).to.equal(2);
    await ask();
    await ask('/daftar/satu', { 'Accept-Encoding': 'gzip' });
    expect(drawn).to.equal(2);
  });

  it('neither gives to nor keeps from who brings a cookie, and keeps no answer that sets one', async () => {
    await ask('/daftar/satu', { Cookie: 'a=b' });
    await ask();
    await ask('/daftar/satu', { Cookie: 'a=b' });
    await ask('/daftar/satu?kue=1');
    await ask('/daftar/satu?kue=1');
    expect(drawn).to.equal(5);
    expect(hits).to.deep.equal([]);
  });

  it('nobody gets a page older than its second', async () => {
    await ask();
    clock.advance({ ms: 1000 });
    text = 'baru';
    expect((await ask()).text).to.equal('baru');
  });

  it('after half of it one draws anew while the others get the old one', async () => {
    await ask();
    clock.advance({ ms: 600 });
    let release = (): void => undefined;
    slow = new Promise((resolve) => (release = resolve));
    text = 'baru';
    const renewing = ask().then((answer) => answer.text);
    while (drawn < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await ask()).text).to.equal('halaman');
    release();
    expect(await renewing).to.equal('baru');
    expect((await ask()).text).to.equal('baru');
    expect(drawn).to.equal(2);
  });

  it('what was read before something became private is not kept after it', async () => {
    let release = (): void => undefined;
    slow = new Promise((resolve) => (release = resolve));
    const drawing = ask().then((answer) => answer.text);
    while (drawn < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    cache.clear();
    release();
    await drawing;
    slow = undefined;
    text = 'tanpa rahasia';
    expect((await ask()).text).to.equal('tanpa rahasia');
  });
});
