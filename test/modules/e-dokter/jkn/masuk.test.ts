import { expect } from 'chai';
import { T } from '../../../../src/tokens.js';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, rabu, selasa } from '../support/rs.js';
import { ambil, anak, buildDunia, PASSWORD, pasienBaru, USERNAME } from './dunia.js';
import type { DuniaJkn } from './dunia.js';

eachDatabase((_name, make) => {
  describe('JKN: who calls, and how it is answered', function () {
    this.timeout(120_000);
    let d: DuniaJkn;
    beforeEach(async () => {
      d = await buildDunia(await make());
    });
    afterEach(() => d.app.close());

    it('Token: GET /auth; wrong, missing and disabled answer alike; ten failures a minute per address', async () => {
      const auth = async (headers: Record<string, string>) => {
        const answer = await fetch(`${d.app.url}/e-dokter/jkn/auth`, { headers });
        return { status: answer.status, isi: (await answer.json()) as Record<string, unknown> };
      };
      const benar = { 'x-username': USERNAME, 'x-password': PASSWORD };
      const { status, isi } = await auth(benar);
      expect(status).to.equal(200);
      expect(Object.keys(isi)).to.deep.equal(['response', 'metadata']);
      expect(isi['metadata']).to.deep.equal({ message: 'Ok', code: 200 });
      const { token } = isi['response'] as { token: string };
      expect(token).to.match(/^[\w-]{43}$/);
      expect((await d.call('/jadwaloperasipasien', {}, { 'x-token': token })).status).to.equal(200);
      const rows = await d.app.database
        .read('e_dokter_klien_token')
        .select<{ token_hash: string }[]>('token_hash');
      expect(rows.map((row) => row.token_hash)).to.have.length(2);
      expect(JSON.stringify(rows)).not.to.contain(token);
      const salah = { metadata: { message: 'Username atau Password Tidak Sesuai', code: 201 } };
      expect((await auth({ ...benar, 'x-password': 'keliru' })).isi).to.deep.equal(salah);
      expect((await auth({ ...benar, 'x-username': 'siapa' })).isi).to.deep.equal(salah);
      expect((await auth({})).isi).to.deep.equal(salah);
      await d.jkn.klien.disable(USERNAME);
      expect((await auth(benar)).isi).to.deep.equal(salah);
      for (let i = 0; i < 6; i++) expect((await auth({})).status).to.equal(201);
      const banyak = await auth({});
      expect([banyak.status, (banyak.isi['metadata'] as { code: number }).code]).to.deep.equal([429, 201]);
      d.clock.advance({ minutes: 1, ms: 1 });
      expect((await auth({})).status).to.equal(201);
    });

    it('common checks in order: JSON object, token of this username, client and address, rate', async () => {
      const say = async (body: unknown, headers: Record<string, string> = {}) =>
        (await d.call('/sisaantrean', body, headers)).isi.metadata;
      const bentuk = { message: 'Format permintaan tidak sesuai', code: 201 };
      for (const body of ['', '[]', 'null', '"a"', '{"a":', '7'])
        expect(await say(body, { 'x-token': 'keliru' }), body).to.deep.equal(bentuk);
      const token = { message: 'Token tidak ada atau sudah kedaluwarsa', code: 201 };
      expect(await say({}, { 'x-token': '' })).to.deep.equal(token);
      expect(await say({}, { 'x-token': 'keliru' })).to.deep.equal(token);
      expect(await say({}, { 'x-username': 'orang-lain' })).to.deep.equal(token);
      await d.jkn.klien.provide('klien-lain', 'jkn', ['203.0.113.7']);
      expect(await say({}, { 'x-username': 'klien-lain' })).to.deep.equal(token);
      await d.app.database
        .write('e_dokter_klien')
        .where({ username: USERNAME })
        .update({ alamat_ip: '["203.0.113.7"]' });
      expect(await say({})).to.deep.equal({ message: 'Akses ditolak', code: 201 });
      await d.app.database
        .write('e_dokter_klien')
        .where({ username: USERNAME })
        .update({ alamat_ip: '["127.0.0.0/8"]' });
      expect((await say({})).message).to.equal('Kode Booking tidak boleh kosong');
      await d.jkn.klien.disable(USERNAME);
      expect(await say({})).to.deep.equal({ message: 'Akses ditolak', code: 201 });
      d.clock.advance({ minutes: 60 });
      expect(await say({})).to.deep.equal(token);
    });

    it('transport errors stand in the envelope', async () => {
      const bentuk = async (path: string, init: RequestInit) => {
        const answer = await fetch(`${d.app.url}/e-dokter/jkn${path}`, init);
        const isi = (await answer.json()) as { metadata: { code: number } };
        expect(Object.keys(isi)).to.deep.equal(['metadata']);
        return [answer.status, isi.metadata.code];
      };
      expect(await bentuk('/tidakada', { method: 'POST', body: '{}' })).to.deep.equal([404, 201]);
      expect(await bentuk('/ambilantrean', { method: 'GET' })).to.deep.equal([405, 201]);
      expect(await bentuk('/auth', { method: 'POST', body: '{}' })).to.deep.equal([405, 201]);
      expect(await bentuk('/ambilantrean', { method: 'POST', body: 'x'.repeat(17_000) })).to.deep.equal([
        413, 201,
      ]);
      const stream = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('x'.repeat(20_000)));
          controller.close();
        },
      });
      const init = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
      expect(await bentuk('/ambilantrean', init)).to.deep.equal([413, 201]);
      expect(await bentuk('/%ff/..%00', { method: 'POST', body: '{}' })).to.deep.equal([404, 201]);
    });

    it('odd values in every field of every service end in a sentence, never in 500', async () => {
      await addSesi(d, anak);
      await addPasien(d, 1);
      const aneh: readonly unknown[] = [
        [],
        {},
        true,
        -1,
        1.5,
        1e300,
        '\u0000',
        '\u0000'.repeat(20),
        'x'.repeat(5000),
        '😀',
        '%00',
        "' OR 1=1 --",
        '٣'.repeat(16),
        '99999999999999999999',
        '2026-02-30',
        '24:00-25:00',
        '\ud800',
      ];
      const waktu = d.clock.now();
      const utuh: readonly (readonly [string, Record<string, unknown>])[] = [
        ['/ambilantrean', ambil(1)],
        ['/statusantrean', ambil(1)],
        ['/pasienbaru', pasienBaru(2)],
        ['/sisaantrean', { kodebooking: 'ABCDEFGHJE' }],
        ['/batalantrean', { kodebooking: 'ABCDEFGHJE', keterangan: 'x' }],
        ['/checkinantrean', { kodebooking: 'ABCDEFGHJE', waktu }],
        ['/jadwaloperasirs', { tanggalawal: selasa, tanggalakhir: selasa }],
      ];
      const semua = utuh.flatMap(([path, isi]) =>
        Object.keys(isi).flatMap((field) => aneh.map((nilai) => [path, isi, field, nilai] as const)),
      );
      const rusak: string[] = [];
      for (const [path, isi, field, nilai] of semua) {
        const { status, isi: jawab } = await d.call(path, { ...isi, [field]: nilai });
        if (![200, 201, 202].includes(status) || status !== jawab.metadata.code)
          rusak.push(`${path} ${field} ${JSON.stringify(nilai).slice(0, 40)} ${String(status)}`);
        d.clock.advance({ ms: 200 });
      }
      expect(rusak).to.deep.equal([]);
    });

    it('surgery lists are empty, the pharmacy is not there yet', async () => {
      const kosong = { response: { list: [] }, metadata: { message: 'Ok', code: 200 } };
      expect(
        (await d.call('/jadwaloperasirs', { tanggalawal: selasa, tanggalakhir: rabu })).isi,
      ).to.deep.equal(kosong);
      expect((await d.call('/jadwaloperasipasien', { nopeserta: '0001234567890' })).isi).to.deep.equal(
        kosong,
      );
      expect(await d.say('/jadwaloperasirs', { tanggalawal: 'kemarin', tanggalakhir: rabu })).to.deep.equal([
        201,
        'Format Tanggal tidak sesuai, format yang benar adalah yyyy-mm-dd',
      ]);
      for (const path of ['/ambilantreanfarmasi', '/statusantreanfarmasi'])
        expect(await d.say(path, { kodebooking: 'ABCDEFGHJE' })).to.deep.equal([
          201,
          'Layanan antrean farmasi belum tersedia',
        ]);
    });
  });

  describe('JKN: settings of the answers', function () {
    this.timeout(120_000);

    it('JKN_HTTP_STATUS=200 answers refusals with 200; 1,201 calls a minute meet 429', async () => {
      const d = await buildDunia(await make(), { JKN_HTTP_STATUS: '200' });
      expect((await d.call('/sisaantrean', {})).status).to.equal(200);
      const kunci = await d.app.database
        .read('e_dokter_klien')
        .where({ username: USERNAME })
        .first<{ id: string }>('id');
      const rateLimit = d.app.services.get(T.rateLimit);
      for (let i = 1; i < 1200; i++) await rateLimit.take(`e-dokter.jkn|${kunci.id}`, 1200, 60);
      const banyak = await d.call('/sisaantrean', {});
      expect([banyak.status, banyak.isi.metadata.code]).to.deep.equal([429, 201]);
      expect(Number(banyak.headers.get('retry-after'))).to.be.within(1, 60);
      await d.app.close();
    });
  });
});
