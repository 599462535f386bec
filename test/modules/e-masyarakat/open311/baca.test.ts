import { expect } from 'chai';
import type { ZodType } from 'zod';
import { Open311Client } from '../../../open311-client/client.js';
import * as schema from '../../../open311-client/schema.js';
import type { Reply } from '../../../open311-client/values.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, drafJalan, route, send, terlihat } from '../support/kota.js';
import { buildDunia, idOf, jalan, jeda, type Dunia } from './dunia.js';

/** Asks in both formats: each validates, and both carry the same values. */
async function both(
  client: Open311Client,
  ask: (client: Open311Client) => Promise<Reply>,
  shape: ZodType,
): Promise<Reply> {
  const [xml, json] = [await ask(client.in('xml')), await ask(client.in('json'))];
  for (const { value, status } of [xml, json]) {
    expect(
      shape.safeParse(value).error?.message,
      `${String(status)} ${JSON.stringify(value).slice(0, 300)}`,
    ).to.equal(undefined);
  }
  expect(xml.value).to.deep.equal(json.value);
  expect(xml.status).to.equal(json.status);
  return json;
}

eachDatabase((_name, make) => {
  describe('Open311: what anybody reads', () => {
    let d: Dunia;
    before(async () => {
      d = await buildDunia(await make());
    });
    beforeEach(() => jeda(d));

    it('discovery in both formats names an endpoint whose services answer', async () => {
      const xml = await Open311Client.discover(`${d.dasar}/discovery.xml`);
      const json = await Open311Client.discover(`${d.dasar}/discovery.json`);
      const found = schema.discovery.parse(json.value);
      expect(xml.value).to.deep.equal(json.value);
      expect(found.endpoints[0]?.url).to.match(/\/masyarakat\/open311\/v2$/);
      const path = new URL(found.endpoints[0]?.url ?? '').pathname;
      expect((await fetch(`${d.app.url}${path}/services.xml`)).status).to.equal(200);
    });

    it('services, definitions, requests and updates validate in both formats and carry the same values', async () => {
      const kode = await send(d, d.warga, drafJalan());
      await route(d, kode);
      await d.open311.tayang.stamp('baru');
      d.clock.advance({ minutes: 1 });
      const daftar = schema.services.parse(
        (await both(d.tanpaKunci, (c) => c.services(), schema.services)).value,
      );
      for (const { service_code: code, metadata } of daftar) {
        const { value } = await both(d.tanpaKunci, (c) => c.definition(code), schema.definition);
        expect(schema.definition.parse(value).attributes.length > 0, code).to.equal(metadata);
      }
      jeda(d);
      await both(d.tanpaKunci, (c) => c.requests(), schema.requests);
      await both(d.tanpaKunci, (c) => c.requests({ extensions: 'true' }), schema.extendedRequests);
      expect((await both(d.tanpaKunci, (c) => c.request(kode), schema.requests)).value).to.have.length(1);
      expect((await both(d.tanpaKunci, (c) => c.updates(), schema.updates)).value).to.have.length(2);
      expect((await both(d.tanpaKunci, (c) => c.token('abc'), schema.errors)).status).to.equal(404);
      expect((await both(d.tanpaKunci, (c) => c.definition('pungli'), schema.errors)).status).to.equal(404);
    });

    it('the list holds no kategori that is closed, or rahasia from the start', async () => {
      const codes = schema.services
        .parse((await d.tanpaKunci.services()).value)
        .map((one) => one.service_code);
      expect(codes).to.include('jalan-rusak').and.not.include.members(['pungli']);
      for (const secret of ['pungli', 'layanan-kesehatan', 'sekolah']) expect(codes).not.to.include(secret);
    });

    it('three spellings of an address are byte-equal, without redirect, cookie or session', async () => {
      const spellings = ['v2/services.xml', 'v2//services.xml', 'v2services.xml'];
      const answers = await Promise.all(
        spellings.map((one) =>
          fetch(`${d.dasar}/${one}`, { redirect: 'error', headers: { accept: 'application/json' } }),
        ),
      );
      const bodies = await Promise.all(answers.map((one) => one.text()));
      expect(new Set(bodies).size).to.equal(1);
      for (const answer of answers) {
        expect(answer.status).to.equal(200);
        expect(answer.headers.get('set-cookie')).to.equal(null);
        expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
        expect(answer.headers.get('cache-control')).to.equal('public, max-age=60');
      }
    });

    it('answers an ETag again with 304, and HEAD like GET', async () => {
      const url = `${d.dasar}/v2/services.json`;
      const etag = (await fetch(url)).headers.get('etag') ?? '';
      expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).to.equal(304);
      const head = await fetch(url, { method: 'HEAD' });
      expect([head.status, head.headers.get('etag'), await head.text()]).to.deep.equal([200, etag, '']);
    });

    it('a stub shows neither words nor place; after the read both are there', async () => {
      const id = idOf((await d.mitra.send(jalan('Aspal terkelupas di depan pasar'))).value);
      const [stub] = schema.requests.parse((await d.tanpaKunci.request(id)).value);
      expect(stub).to.deep.include({
        status: 'open',
        description: null,
        media_url: null,
        service_code: 'jalan-rusak',
        agency_responsible: null,
      });
      expect(stub?.lat).not.to.equal(3.6);
      await route(d, id);
      const [shown] = schema.requests.parse((await d.tanpaKunci.request(id)).value);
      expect(shown).to.deep.include({
        description: 'Aspal terkelupas di depan pasar',
        lat: 3.6,
        long: 98.48,
      });
      expect(shown?.agency_responsible).to.match(/PUPR/);
      expect(shown?.service_notice).to.match(/^Paling lambat /);
    });

    it('1,000 ids in one line give 1,000 requests; 1,001 are refused', async () => {
      const { read, write } = d.app.database;
      const one = await read('e_masyarakat_pengaduan').first<Record<string, unknown>>('*');
      const ids = Array.from(
        { length: 1_000 },
        (_, index) => `PGD-2020-${String(index + 1).padStart(6, '0')}`,
      );
      for (let at = 0; at < ids.length; at += 20) {
        const rows = ids
          .slice(at, at + 20)
          .map((kode) => ({ ...one, id: `salinan-${kode}`, kode, kunci_lacak_hmac: kode }));
        await write('e_masyarakat_pengaduan').insert(rows);
      }
      const { value } = await d.tanpaKunci.requests({ service_request_id: ids.join(',') });
      expect(schema.requests.parse(value)).to.have.length(1_000);
      expect(
        (await d.tanpaKunci.requests({ service_request_id: [...ids, 'PGD-2020-001001'].join(',') })).status,
      ).to.equal(400);
      expect((await d.tanpaKunci.requests()).value).to.have.length(1_000);
      await write('e_masyarakat_pengaduan').where('id', 'like', 'salinan-%').delete();
    });

    it('a line of 40 kB is an error in the asked format', async () => {
      const reply = await d.tanpaKunci.in('xml').requests({ service_request_id: 'x'.repeat(40_000) });
      expect([reply.status, schema.errors.parse(reply.value)[0]?.code]).to.deep.equal([400, 414]);
      expect((await d.tanpaKunci.requests({ service_request_id: 'x'.repeat(40_000) })).status).to.equal(400);
    });

    it('91 days are too many; without dates nothing is older than 90', async () => {
      const ask = (query: Record<string, string>): Promise<Reply> => d.tanpaKunci.requests(query);
      expect(
        (await ask({ start_date: '2026-08-01T00:00:00+07:00', end_date: '2026-10-31T00:00:00+07:00' }))
          .status,
      ).to.equal(400);
      expect((await ask({ start_date: '2026-08-02', end_date: '2026-10-30' })).status).to.equal(200);
      expect((await ask({ start_date: '2026-10-31', end_date: '2026-10-30' })).status).to.equal(400);
      for (const bad of ['2026-10-31T10:00:00', 'kemarin', '2026-02-30', '2026-10-31 10:00']) {
        expect((await ask({ start_date: bad })).status, bad).to.equal(400);
      }
      for (const good of [
        '2026-10-31T10:00:00Z',
        '2026-10-31T10:00:00.123+07:00',
        '2026-10-31T10:00:00 07:00',
        '2026-10-31',
      ]) {
        expect((await ask({ start_date: good })).status, good).to.equal(200);
      }
      const kode = await send(d, d.warga, drafJalan());
      await d.app.database
        .write('e_masyarakat_pengaduan')
        .where({ kode })
        .update({ diajukan_at: d.clock.now() - 91 * 86_400_000 });
      const ids = schema.requests.parse((await ask({})).value).map((one) => one.service_request_id);
      expect(ids).not.to.include(kode);
      expect(
        schema.requests.parse((await ask({ service_request_id: kode, start_date: 'rusak' })).value),
      ).to.have.length(1);
    });

    it('both ends of a window count, filters narrow, pages go on where the last ended', async () => {
      const kode = await send(d, d.warga, drafJalan());
      const [row] = schema.requests.parse((await d.tanpaKunci.request(kode)).value);
      const at = row?.requested_datetime ?? '';
      const ids = async (query: Record<string, string>): Promise<readonly string[]> =>
        schema.requests
          .parse((await d.tanpaKunci.requests(query)).value)
          .map((one) => one.service_request_id);
      expect(await ids({ start_date: at, end_date: at })).to.include(kode);
      expect(await ids({ start_date: at, end_date: at, status: 'closed' })).to.deep.equal([]);
      expect(
        await ids({ start_date: at, status: 'open,closed', service_code: 'jalan-rusak,sampah' }),
      ).to.include(kode);
      expect(await ids({ start_date: at, service_code: 'sampah' })).to.deep.equal([]);
      const ulang = async (query: Readonly<Record<string, readonly string[]>>): Promise<readonly string[]> =>
        schema.requests
          .parse((await d.tanpaKunci.requests(query)).value)
          .map((one) => one.service_request_id);
      expect(await ulang({ status: ['open', 'closed'], service_code: ['sampah', 'jalan-rusak'] })).to.include(
        kode,
      );
      expect(await ulang({ service_request_id: [kode, 'PGD-2020-000001'] })).to.deep.equal([kode]);
      expect(await ids({ updated_after: at })).to.include(kode);
      expect(await ids({ updated_before: '2026-11-01' })).not.to.include(kode);
      const all = await ids({});
      const pages = [await ids({ page_size: '1' }), await ids({ page_size: '1', page: '2' })].flat();
      expect(pages).to.deep.equal(all.slice(0, 2));
      expect((await d.tanpaKunci.requests({ page_size: '1000', page: '11' })).status).to.equal(400);
      expect((await d.tanpaKunci.requests({ status: 'apa' })).status).to.equal(400);
    });

    it('ids in the address: one unknown is 404, of several the known ones come', async () => {
      const [a, b] = [await send(d, d.warga, drafJalan()), await send(d, d.warga, drafJalan())];
      const several = schema.requests.parse((await d.tanpaKunci.request(`${a},${b},PGD-2020-000001`)).value);
      expect(several.map((one) => one.service_request_id).sort()).to.deep.equal([a, b].sort());
      expect((await d.tanpaKunci.request('PGD-2020-000001,PGD-2020-000002')).status).to.equal(404);
      expect((await d.tanpaKunci.request('1')).status).to.equal(404);
    });

    it('expected_datetime is the end of the planned day, else the tenggat', async () => {
      const kode = await send(d, d.warga, drafJalan());
      await route(d, kode);
      const expected = async (): Promise<string | null | undefined> =>
        schema.requests.parse((await d.tanpaKunci.request(kode)).value)[0]?.expected_datetime;
      expect(await expected()).to.equal('2026-12-02T16:00:00+07:00');
      const pupr = { skpdIds: [skpdIdOf('pupr')] };
      await d.em.services.skpd.accept(as(d.pupr), pupr, kode, await terlihat(d, kode));
      await d.em.services.rencana.schedule(as(d.pupr), pupr, kode, {
        hari: { tanggal: '2026-11-27', at: Date.parse('2026-11-26T17:00:00Z') },
        isi: 'Masuk jadwal penambalan.',
        urutanTerlihat: await terlihat(d, kode),
      });
      expect(await expected()).to.equal('2026-11-27T23:59:59+07:00');
    });

    it('jurisdiction: absent, empty and the city are fine; another is 404', async () => {
      for (const [given, status] of [
        ['', 200],
        ['binjaikota.go.id', 200],
        ['medan.go.id', 404],
      ] as const) {
        expect((await d.tanpaKunci.get('services', { jurisdiction_id: given })).status, given).to.equal(
          status,
        );
      }
    });

    it('errors keep the asked shape: unknown resource and format, method, broken escapes', async () => {
      const plain = async (
        path: string,
        init: RequestInit = {},
      ): Promise<readonly [number, string, string]> => {
        const answer = await fetch(`${d.dasar}/${path}`, init);
        return [answer.status, answer.headers.get('content-type') ?? '', await answer.text()];
      };
      for (const path of [
        'v2/tiada.json',
        'v2/services/%E0%A4%A.json',
        'v1/services.json',
        'services.json',
        'v2/requests/PGD-2026-999999.json',
      ]) {
        const [status, type, text] = await plain(path);
        expect([status, type], path).to.deep.equal([404, 'application/json; charset=utf-8']);
        schema.errors.parse(JSON.parse(text));
      }
      for (const path of ['v2/services', 'v2/services.html', 'v2/services.XML', 'apa%']) {
        const [status, type] = await plain(path);
        expect([status, type], path).to.deep.equal([404, 'text/xml; charset=utf-8']);
      }
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const [status, , text] = await plain('v2/requests.json', { method });
        expect([status, schema.errors.parse(JSON.parse(text))[0]?.code], method).to.deep.equal([400, 405]);
      }
      expect((await plain('v2/services.json', { method: 'POST' }))[0]).to.equal(400);
    });

    it('more than 120 reads a minute meet 429 with Retry-After', async () => {
      const replies: Reply[] = [];
      for (let index = 0; index < 121; index++) replies.push(await d.tanpaKunci.token('x'));
      const last = replies.at(-1);
      expect(last?.status).to.equal(429);
      expect(schema.errors.parse(last?.value)[0]?.code).to.equal(429);
      expect(Number(last?.headers.get('retry-after'))).to.be.within(1, 60);
    });
  });
});
