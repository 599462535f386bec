import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { RAKITAN_OPEN311, RAKITAN_PANTAU } from '../../../../modules/e-masyarakat/module.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, buildKota, drafJalan, route, send } from '../support/kota.js';
import type { Kota } from '../support/kota.js';
import { checkRss } from './aturan-rss.js';
import { brokenLinks, dueOfK4, foreignHeads, rootOf } from './orang-luar.js';

const cerita = 'Lubang <b>besar</b> & dalam ]]> \u202E "parah" di jalan ini 🚧.';

eachDatabase((name, make) => {
  describe('feeds and open chains', () => {
    let k: Kota;
    beforeEach(async () => {
      k = await buildKota(await make());
    });
    afterEach(() => k.app.close());

    /** Stamps what is public, as the job does, and lets the stamp's lead pass. */
    async function publish(): Promise<void> {
      await k.app.services.get(RAKITAN_OPEN311).tayang.stamp('baru');
      k.clock.advance({ minutes: 1 });
    }

    const get = async (path: string): Promise<string> => {
      const { status, text } = await k.app.visitor().get(path);
      expect(status, path).to.equal(200);
      return text;
    };
    const feed = async (way: string) => checkRss(await get(`/masyarakat/rss/${way}.xml`));
    const hide = (kode: string) =>
      k.app.database
        .write('e_masyarakat_pengaduan')
        .where({ kode })
        .update({ kerahasiaan: 'rahasia', publik_at: null });

    it('are RSS 2.0 with GeoRSS points, newest first, for city, kecamatan, kelurahan, kategori and SKPD', async () => {
      const kode = await send(k, k.warga, drafJalan({ cerita }));
      await publish();
      const stub = await feed('kota/binjai');
      expect([stub.salah, stub.butir.map((one) => [one.title, one.point])]).to.deep.equal([
        [],
        [[`${kode}: Pengaduan dikirim`, null]],
      ]);
      await route(k, kode);
      await publish();
      for (const way of [
        'kota/binjai',
        'kecamatan/12.75.03',
        'kelurahan/12.75.03.1006',
        'kategori/jalan-rusak',
        'skpd/pupr',
      ]) {
        const { salah, butir } = await feed(way);
        expect(salah, way).to.deep.equal([]);
        expect(butir.map((one) => one.guid)).to.deep.equal([`${kode}-3`, `${kode}-2`, `${kode}-1`]);
        expect(butir[0]?.point).to.equal('3.6 98.48');
      }
      expect((await feed('skpd/dlh')).butir).to.deep.equal([]);
    });

    it("hold at most 50 items and never the pelapor's own words", async () => {
      for (let index = 0; index < 20; index += 1)
        await route(k, await send(k, k.warga, drafJalan({ cerita })));
      await publish();
      const { salah, butir } = await feed('kota/binjai');
      expect([salah, butir.length]).to.deep.equal([[], 50]);
      expect(butir.some((one) => one.description.includes('besar'))).to.equal(false);
    });

    it('rahasia and tertutup are in no feed, list, file or late list', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      await publish();
      await hide(kode);
      await k.app.database.write('e_masyarakat_pengaduan').where({ kode }).update({ tenggat_at: 1 });
      for (const path of [
        '/masyarakat/rss/kota/binjai.xml',
        '/masyarakat/rss/skpd/pupr.xml',
        '/masyarakat/pengaduan.csv',
        '/masyarakat/pengaduan',
        '/masyarakat/terlambat',
        '/data/kejadian-pengaduan.csv',
        '/data/kepala-kejadian.csv',
      ]) {
        expect(await get(path), path).not.to.include(kode);
      }
      expect((await k.app.visitor().get('/masyarakat/rss/kategori/pungli.xml')).status).to.equal(404);
    });

    it('unknown feeds are 404, an unchanged one is 304', async () => {
      for (const way of [
        'kota/lain.xml',
        'kota/binjai',
        'kelurahan/0.xml',
        'skpd/%00.xml',
        '__proto__/x.xml',
      ]) {
        expect((await k.app.visitor().get(`/masyarakat/rss/${way}`)).status, way).to.equal(404);
      }
      const first = await k.app.visitor().get('/masyarakat/rss/kota/binjai.xml');
      expect(first.headers.get('content-type')).to.equal('application/rss+xml; charset=utf-8');
      const again = await k.app
        .visitor()
        .get('/masyarakat/rss/kota/binjai.xml', { 'If-None-Match': first.headers.get('etag') ?? '' });
      expect(again.status).to.equal(304);
    });

    it('lists name their feed and their file; the file holds what the list shows, formulas disarmed', async () => {
      const kode = await send(k, k.warga, drafJalan({ cerita: '=cmd|calc sudah lama rusak' }));
      await route(k, kode);
      const list = await get('/masyarakat/pengaduan?kategori=jalan-rusak');
      expect(list).to.match(
        /<link rel="alternate" type="application\/rss\+xml"[^>]*href="\/masyarakat\/rss\/kategori\/jalan-rusak.xml"/u,
      );
      const rows = parse<Record<string, string>>(
        await get('/masyarakat/pengaduan.csv?kategori=jalan-rusak'),
        { columns: true },
      );
      expect(rows.map((row) => [row['service_request_id'], row['description']])).to.deep.equal([
        [kode, "'=cmd|calc sudah lama rusak"],
      ]);
      expect(parse(await get('/masyarakat/pengaduan.csv?kategori=sampah'), { columns: true })).to.deep.equal(
        [],
      );
    });

    it('from the open files alone an outsider recomputes chains, root and a K4; also after one became rahasia', async () => {
      const satu = await send(k, k.warga);
      const dua = await send(k, k.warga);
      await route(k, satu);
      await route(k, dua);
      const pantau = k.app.services.get(RAKITAN_PANTAU);
      k.clock.advance({ days: 1 });
      await pantau.akar.publishYesterday(k.clock.now());
      await pantau.akar.publishYesterday(k.clock.now());
      const akar = parse<Record<string, string>>(await get('/data/akar-kejadian.csv'), { columns: true }).at(
        -1,
      );
      expect(akar?.['jumlah']).to.equal('2');
      const kejadian = await get('/data/kejadian-pengaduan.csv');
      const kepala = await get('/data/kepala-kejadian.csv');
      expect([brokenLinks(kejadian), foreignHeads(kepala, kejadian), rootOf(kepala)]).to.deep.equal([
        [],
        [],
        akar?.['hash'],
      ]);

      const due = dueOfK4(satu, {
        kejadian,
        kategori: await get('/data/kategori-pengaduan.csv'),
        libur: await get('/data/hari-libur.csv'),
      });
      expect(due).to.equal((await k.em.queries.publik.findByKode(satu))?.tenggatAt);

      // A step of the next day is in the chains, not in yesterday's root.
      await k.em.services.skpd.accept(
        as(k.pupr),
        { skpdIds: [(await k.em.queries.publik.findByKode(dua))?.skpdId ?? ''] },
        dua,
        3,
      );
      await hide(satu);
      const sesudah = await get('/data/kepala-kejadian.csv');
      expect(sesudah).not.to.include(satu);
      expect([
        brokenLinks(await get('/data/kejadian-pengaduan.csv')),
        foreignHeads(sesudah, await get('/data/kejadian-pengaduan.csv')),
        rootOf(sesudah),
      ]).to.deep.equal([[], [], akar?.['hash']]);
    });

    it('a changed kejadian is named by the same script', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      const { write } = k.app.database;
      if (name === 'pg') await write.raw('DROP FUNCTION e_masyarakat_kejadian_append_only() CASCADE');
      else await write.raw('DROP TRIGGER e_masyarakat_kejadian_no_update');
      await write('e_masyarakat_kejadian').where({ urutan: 2 }).update({ at: 1 });
      expect(brokenLinks(await get('/data/kejadian-pengaduan.csv'))).to.deep.equal([`${kode}-2`]);
    });
  });
});
