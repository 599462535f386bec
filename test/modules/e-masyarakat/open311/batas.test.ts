import { expect } from 'chai';
import * as schema from '../../../open311-client/schema.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, route } from '../support/kota.js';
import { buildDunia, idOf, jalan, jeda, type Dunia } from './dunia.js';

eachDatabase((_name, make) => {
  describe('Open311: limits, and what stays hidden', () => {
    let d: Dunia;
    before(async () => {
      d = await buildDunia(await make());
    });
    beforeEach(() => jeda(d));

    it('too much is 413, another content type 415 in the body, a broken multipart 400', async () => {
      const post = async (
        body: string | Buffer,
        type: string,
      ): Promise<readonly [number, number | undefined]> => {
        const answer = await fetch(`${d.dasar}/v2/requests.json`, {
          method: 'POST',
          body: new Uint8Array(Buffer.from(body)),
          headers: { 'content-type': type },
        });
        return [answer.status, schema.errors.parse(await answer.json())[0]?.code];
      };
      expect(
        await post(`description=${'x'.repeat(70_000)}`, 'application/x-www-form-urlencoded'),
      ).to.deep.equal([413, 413]);
      expect(await post(Buffer.alloc(31 * 1024 * 1024), 'multipart/form-data; boundary=x')).to.deep.equal([
        413, 413,
      ]);
      expect(await post('{}', 'application/json')).to.deep.equal([400, 415]);
      const kosong = await fetch(`${d.dasar}/v2/requests.xml`, { method: 'POST' });
      expect(kosong.status, 'a POST of nothing lacks the key first of all').to.equal(403);
      expect(
        (await post('--x\r\nContent-Disposition: form-data; name="a"', 'multipart/form-data; boundary=x'))[0],
      ).to.equal(400);
      expect((await post('', 'multipart/form-data'))[0]).to.equal(400);
    });

    it('rahasia is absent from every call, for everybody, and its id reads like an unknown one', async () => {
      const kode = idOf((await d.milikWarga.send(jalan('akan rahasia'))).value);
      await route(d, kode);
      await d.open311.tayang.stamp('baru');
      await d.em.services.saya.setKerahasiaan(
        as(d.warga),
        d.warga.resident?.pendudukId ?? '',
        kode,
        'rahasia',
      );
      d.clock.advance({ minutes: 1 });
      for (const client of [d.tanpaKunci, d.mitra, d.milikWarga]) {
        const one = await client.request(kode);
        expect([one.status, one.text]).to.deep.equal([404, (await client.request('PGD-2026-999999')).text]);
        for (const query of [
          {},
          { service_request_id: kode },
          { status: 'open' },
          { extensions: 'true' },
          { api_key: d.kunciWarga },
          { updated_after: '2026-11-20' },
        ] as readonly Readonly<Record<string, string>>[]) {
          expect((await client.requests(query)).text).not.to.include(kode);
        }
        expect((await client.updates()).text).not.to.include(kode);
      }
      const update = await d.milikWarga.sendUpdate({
        service_request_id: kode,
        update_id: '1',
        updated_datetime: '2026-11-21T10:00:00Z',
        description: 'halo',
      });
      expect(update.status).to.equal(404);
      expect((await fetch(`${d.dasar}/foto/${kode}-1.jpg`)).status).to.equal(404);
    });

    it('a key that was switched off, and one whose owner moved away, are 403', async () => {
      const { write } = d.app.database;
      await write('pengguna').where('id', d.warga.penggunaId).update({ kependudukan: 'bukan_penduduk' });
      expect((await d.milikWarga.send(jalan('pindah'))).status).to.equal(403);
      await write('pengguna').where('id', d.warga.penggunaId).update({ kependudukan: 'penduduk' });
      await write('e_masyarakat_klien').update({ aktif: 0 });
      expect((await d.mitra.send(jalan('mati'))).status).to.equal(403);
      await write('e_masyarakat_klien').update({ aktif: 1 });
    });

    it('61 POSTs a minute meet 429', async () => {
      const statuses: number[] = [];
      for (let index = 0; index < 61; index++)
        statuses.push((await d.mitra.send({ service_code: 'tiada' })).status);
      expect(statuses.at(-1)).to.equal(429);
      expect(statuses.slice(0, 60)).to.deep.equal(Array.from({ length: 60 }, () => 404));
    });
  });
});
