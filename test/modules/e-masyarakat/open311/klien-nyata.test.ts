import { expect } from 'chai';
import * as schema from '../../../open311-client/schema.js';
import { readXml } from '../../../open311-client/values.js';
import { eachDatabase } from '../../../support/databases.js';
import { photo } from '../../../support/photos.js';
import { route } from '../support/kota.js';
import { buildDunia, idOf, type Dunia } from './dunia.js';

const agen = { 'user-agent': 'libwww-perl/6.72', te: 'deflate,gzip;q=0.3' };

eachDatabase((_name, make) => {
  describe('Open311: requests exactly as other clients send them', () => {
    let d: Dunia;
    before(async () => {
      d = await buildDunia(await make());
    });

    it('FixMyStreet: endpoint glued to the resource, no Accept, key in the query, CRLF, zeros cut, own attributes', async () => {
      const endpoint = `${d.dasar}/v2/`;
      const list = readXml(
        await (
          await fetch(`${endpoint}services.xml?jurisdiction_id=binjaikota.go.id`, { headers: agen })
        ).text(),
      );
      expect(schema.services.parse(list).find((one) => one.service_code === 'banjir')?.metadata).to.equal(
        true,
      );
      const body = [
        'attribute%5Btinggi%5D=lutut',
        'lat=3.6',
        `api_key=${d.kunciMitra}`,
        'email=budi%40contoh.org',
        'jurisdiction_id=binjaikota.go.id',
        'description=title%3A+Banjir%0D%0A%0D%0Adetail%3A+Air+masuk+rumah%0D%0A%0D%0Aurl%3A+https%3A%2F%2Ffms.contoh.org%2Freport%2F99%0D%0A%0D%0ASubmitted+via+FixMyStreet%0D%0A',
        'service_code=banjir',
        'first_name=Budi',
        'last_name=',
        'long=98.48',
        'attribute%5Bfixmystreet_id%5D=99',
        'attribute%5Beasting%5D=1',
        'deviceid=',
        'address_id=%23NOTPINPOINTED%23',
        'media_url=https%3A%2F%2Ffoto.contoh.org%2F99.0.full.jpeg',
        'media_url=https%3A%2F%2Ffoto.contoh.org%2F99.1.full.jpeg',
      ].join('&');
      const post = (): Promise<Response> =>
        fetch(`${endpoint}requests.xml`, {
          method: 'POST',
          headers: { ...agen, 'content-type': 'application/x-www-form-urlencoded' },
          body,
        });
      const answer = await post();
      const text = await answer.text();
      expect(answer.status, text).to.equal(200);
      const kode = idOf(readXml(text));
      expect(await (await post()).text()).to.equal(text);
      await route(d, kode);
      const row = await d.app.database
        .read('e_masyarakat_pengaduan')
        .where({ kode })
        .first<{ isi: string; kelurahan_kode: string } | undefined>('isi', 'kelurahan_kode');
      expect(row?.isi).to.equal(
        'title: Banjir\n\ndetail: Air masuk rumah\n\nurl: https://fms.contoh.org/report/99\n\nSubmitted via FixMyStreet',
      );
      const media = await d.app.database.read('e_masyarakat_media').select<{ status: string }[]>('status');
      expect(media.map((one) => one.status)).to.deep.equal(['menunggu', 'menunggu']);

      const update = new URLSearchParams({
        jurisdiction_id: '',
        api_key: d.kunciMitra,
        service_request_id: kode,
        update_id: '501',
        updated_datetime: '2026-11-21T09:05:00+07:00',
        status: 'OPEN',
        description: 'Masih tergenang',
        first_name: 'Budi',
        last_name: '-',
        title: 'DR',
        email: 'budi@contoh.org',
        public_anonymity_required: 'FALSE',
        service_code: 'banjir',
      });
      const sent = await fetch(`${endpoint}servicerequestupdates.xml`, {
        method: 'POST',
        headers: agen,
        body: update,
      });
      expect(schema.updateSent.parse(readXml(await sent.text()))[0].update_id).to.match(
        new RegExp(`^${kode}-`),
      );

      const teks = await d.app.database
        .read('e_masyarakat_teks')
        .orderBy('urutan', 'desc')
        .first<{ isi: string }>('isi');
      expect(teks.isi, 'how the writer is addressed is none of his words').to.equal('Masih tergenang');

      await d.open311.tayang.stamp('baru');
      d.clock.advance({ minutes: 2 });
      const dari = new Date(d.clock.now() - 2 * 3_600_000).toISOString();
      const query = new URLSearchParams({
        api_key: d.kunciMitra,
        jurisdiction_id: 'binjaikota.go.id',
        start_date: dari.replace(/\.\d+Z/, 'Z'),
        end_date: new Date(d.clock.now()).toISOString(),
      });
      const feed = schema.updates.parse(
        readXml(
          await (
            await fetch(`${endpoint}servicerequestupdates.xml?${query.toString()}`, { headers: agen })
          ).text(),
        ),
      );
      expect(feed.map((one) => [one.status, one.fixmystreet_id])).to.deep.equal([
        ['investigating', '99'],
        ['in_progress', '99'],
      ]);

      const status = schema.requests.parse(
        readXml(
          await (
            await fetch(
              `${endpoint}requests.xml?jurisdiction_id=&service_request_id=${kode}%2CPGD-2020-000001`,
              { headers: agen },
            )
          ).text(),
        ),
      );
      expect(status).to.have.length(1);
      const tanpa = await fetch(`${endpoint}requests.xml`, {
        method: 'POST',
        headers: { ...agen, 'content-type': 'application/x-www-form-urlencoded' },
        body: body.replace(/api_key=[^&]+&/, ''),
      });
      expect([
        tanpa.status,
        (await tanpa.text()).includes('<errors><error><code>403</code><description>'),
      ]).to.deep.equal([403, true]);
    });

    it('GeoReporter: slash doubled, empty parameters, multipart in ISO-8859-1 with one PNG named media, the button pressed again', async () => {
      const base = `${d.dasar}/v2/`;
      const services: unknown = await (await fetch(`${base}/services.json?jurisdiction_id=&api_key=`)).json();
      expect(schema.services.parse(services)).to.be.an('array');
      schema.definition.parse(
        await (await fetch(`${base}/services/banjir.json?jurisdiction_id=&api_key=`)).json(),
      );
      const png = await photo({ format: 'png', width: 80, height: 60 });
      const batas = 'GBSvkU3SqrkKdzDQGbNPr4Vq2QKWZ';
      const text = (name: string, value: string): Buffer =>
        Buffer.from(
          `--${batas}\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: text/plain; charset=ISO-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${value}\r\n`,
          'latin1',
        );
      const body = Buffer.concat([
        text('service_code', 'banjir'),
        text('jurisdiction_id', ''),
        text('api_key', d.kunciWarga),
        text('lat', '3.6'),
        text('long', '98.48'),
        text('address_string', 'Jalan Café'),
        text('description', 'Air setinggi lutut di rumah José'),
        text('attribute[tinggi]', 'lutut'),
        text('device_id', 'abc'),
        Buffer.from(
          `--${batas}\r\nContent-Disposition: form-data; name="media"; filename="media.png"\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n`,
        ),
        png.bytes,
        Buffer.from(`\r\n--${batas}--\r\n`),
      ]);
      const post = (): Promise<Response> =>
        fetch(`${base}/requests.json`, {
          method: 'POST',
          headers: {
            'content-type': `multipart/form-data; boundary=${batas}`,
            'user-agent': 'GeoReporter/2.3.1 (Android)',
          },
          body: new Uint8Array(body),
        });
      const [first, again] = [await post(), await post()];
      const isi = await first.text();
      expect(first.status, isi).to.equal(200);
      expect(await again.text()).to.equal(isi);
      const kode = schema.sent.parse(JSON.parse(isi))[0].service_request_id;
      const row = await d.app.database
        .read('e_masyarakat_pengaduan')
        .where({ kode })
        .first<{ id: string; isi: string; patokan: string } | undefined>('id', 'isi', 'patokan');
      expect([row?.isi, row?.patokan]).to.deep.equal(['Air setinggi lutut di rumah José', 'Jalan Café']);
      const foto = await d.app.database
        .read('e_masyarakat_foto')
        .where({ pengaduan_id: row?.id })
        .select<{ file_id: string }[]>('file_id');
      expect(foto).to.have.length(1);
      const salah = await fetch(`${base}/requests.json`, {
        method: 'POST',
        body: new URLSearchParams({ api_key: d.kunciWarga, service_code: 'banjir', jurisdiction_id: '' }),
      });
      expect(schema.errors.parse(await salah.json())[0]?.description).to.match(/tempat/);
      const satu: unknown = await (await fetch(`${base}/requests/${kode}.json?jurisdiction_id=`)).json();
      expect(satu).to.be.an('array').with.length(1);
    });
  });
});
