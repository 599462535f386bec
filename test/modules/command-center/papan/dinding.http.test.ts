import { expect } from 'chai';
import { Papan } from '../../../../modules/command-center/papan.bindings.js';
import { registry } from '../../../../modules/registry.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { pairScreen } from '../../../../src/screens/pairing.js';
import { T } from '../../../../src/tokens.js';
import { startApp, type TestApp } from '../../../support/app.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { until } from '../../../support/work.js';
import { openEvents, type Events } from './aliran.js';
import { ePasar, statistik } from './toko.js';

const base = '/command-center';

eachDatabase((_name, make) => {
  describe('walls over HTTP', function () {
    this.timeout(60_000);
    let app: TestApp;
    let lapak = 7;
    const opened: Events[] = [];
    before(async () => {
      const pasar = ePasar(
        statistik('e-pasar.lapak', {
          ambang: { kuning: 10, merah: 20 },
          compute: ({ now }) =>
            Promise.resolve({ pada: now, nilai: [{ kunci: '', label: 'Kota Binjai', nilai: lapak, n: 42 }] }),
        }),
        statistik('e-pasar.terlambat', {
          jenis: 'tabel',
          per: ['skpd'],
          compute: ({ now }) =>
            Promise.resolve({ pada: now, nilai: [{ kunci: 'x', label: 'Dinas Uji', nilai: 3 }] }),
        }),
        statistik('e-pasar.rusak', {
          label: 'Angka rusak',
          compute: () => Promise.reject(new Error('rusak')),
        }),
        statistik('e-pasar.pimpinan', { label: 'Khusus pimpinan', khalayak: ['pimpinan'] }),
      );
      app = await startApp({ database: await make(), modules: [...registry, pasar] });
      await app.services.get(Papan.nilai).refreshAll();
      await app.services.get(T.live).start();
    });
    afterEach(() => {
      for (const events of opened.splice(0)) events.close();
    });
    after(async () => {
      await app.services.get(T.live).stop();
      await app.close();
    });

    const pair = async (papan: 'kota' | 'tenggat' = 'kota'): Promise<{ screen: Client; id: string }> => {
      const { services } = app;
      const kode = await services.get(Papan.layar).announce(systemContext, `Dinding ${papan}`, papan);
      const deps = { screens: services.get(T.screens), unitOfWork: services.get(T.unitOfWork) };
      const { token } = await pairScreen(deps, systemContext, { kode, dari: 'uji' });
      const screen = app.visitor();
      screen.setCookie(services.get(T.cookies).screen, token);
      const id = (await services.get(Papan.layar).list())[0]?.id ?? '';
      return { screen, id };
    };
    const follow = async (client: Client, papan: string, lastEventId?: number): Promise<Events> => {
      const events = await openEvents(app.url, client, papan, lastEventId);
      opened.push(events);
      return events;
    };

    it('a sixth module stands on wall, public papan and leaders page; a failing one says so', async () => {
      const { screen } = await pair();
      const { text } = await screen.get(`${base}/dinding/kota`);
      expect(text)
        .to.include('Angka e-pasar.lapak')
        .and.include('Angka e-pasar.terlambat')
        .and.include('Dinas Uji');
      expect(text).to.include('n &#x3D; 42').and.include('Aman');
      expect(text).to.match(/Angka rusak[\s\S]*Tidak tersedia<[\s\S]*>sejak pukul 10\.00</);
      expect(text).to.not.include('Khusus pimpinan');
      const papan = await app.visitor().get(base);
      expect(papan.text).to.include('Angka e-pasar.lapak').and.include('Dinas Uji');
      const walikota = await app.signedIn((await app.people.staff({ peran: 'walikota' })).penggunaId);
      const leaders = await walikota.get(`${base}/pimpinan`);
      expect(leaders.text).to.include('Dinas Uji').and.include('Khusus pimpinan').and.include('e-Pasar');
    });

    it('an unknown papan does not exist; without a name a screen goes to its own', async () => {
      const { screen } = await pair('tenggat');
      expect((await screen.get(`${base}/dinding/kantin`)).status).to.equal(404);
      expect((await screen.get(`${base}/dinding`)).location).to.equal(`${base}/dinding/tenggat`);
      expect((await screen.get(`${base}/dinding/tenggat`)).status).to.equal(200);
      for (const path of [
        `${base}/dinding/kota`,
        `${base}/nilai.json?papan=kota`,
        `${base}/aliran?papan=kota`,
        `${base}/nilai.json?papan=x`,
      ])
        expect((await screen.get(path)).status, path).to.equal(404);
    });

    it('the screen cookie is nobody elsewhere, and posts nothing', async () => {
      const { screen } = await pair();
      const visitor = app.visitor();
      for (const route of app.routes) {
        if (
          route.fullPath.startsWith(`${base}/dinding`) ||
          ['stream', 'machine', 'confidential'].includes(route.kind)
        )
          continue;
        const path = route.fullPath.replace(/:\w+|\*\w+/g, 'x');
        if (route.verb === 'below') continue;
        const [own, other] =
          route.verb === 'get'
            ? await Promise.all([screen.get(path), visitor.get(path)])
            : await Promise.all([screen.post(path), visitor.post(path)]);
        expect([own.status, own.location], `${route.verb} ${path}`).to.deep.equal([
          other.status,
          other.location,
        ]);
        if (route.verb === 'post') expect(own.status, path).to.be.at.least(300);
      }
      for (const path of [`${base}/dinding`, `${base}/dinding/kota`])
        expect((await screen.post(path)).status, path).to.be.oneOf([403, 404]);
    });

    it('visitors are sent to sign in, residents find nothing, staff look', async () => {
      expect((await app.visitor().get(`${base}/dinding/kota`)).location).to.match(/^\/masuk/);
      const warga = await app.signedIn((await app.people.warga()).penggunaId);
      expect((await warga.get(`${base}/dinding/kota`)).status).to.equal(404);
      const staff = await app.signedIn((await app.people.staff({ peran: 'petugas_skpd' })).penggunaId);
      expect((await staff.get(`${base}/dinding/kota`)).status).to.equal(200);
      expect((await staff.get(`${base}/dinding`)).text).to.include(`${base}/dinding/tenggat`);
    });

    it('polling: everything once, then 304 until something changed', async () => {
      const { screen } = await pair();
      const first = await screen.get(`${base}/nilai.json?papan=kota`);
      const etag = first.headers.get('etag') ?? '';
      expect(JSON.parse(first.text)).to.have.nested.property('nilai[0].isi.keadaan');
      expect((await screen.get(`${base}/nilai.json?papan=kota`, { 'if-none-match': etag })).status).to.equal(
        304,
      );
      lapak++;
      await app.services.get(Papan.nilai).refresh('e-pasar.lapak');
      const next = await screen.get(`${base}/nilai.json?papan=kota`, { 'if-none-match': etag });
      expect(next.status).to.equal(200);
      expect((await app.visitor().get(`${base}/nilai.json`)).status).to.equal(200);
    });

    it('the stream begins with everything, tells changes with rising ids, and goes on after Last-Event-ID', async () => {
      const { screen } = await pair();
      const events = await follow(screen, 'kota');
      await until(() => events.all.some(({ data }) => data['kode'] === 'e-pasar.lapak'), 3_000);
      lapak = 25;
      await app.services.get(Papan.nilai).refresh('e-pasar.lapak');
      await until(() => events.all.some(({ data }) => JSON.stringify(data).includes('"nilai":"25"')), 2_000);
      const ids = events.all.filter(({ event }) => event === 'nilai').map(({ id }) => id);
      expect(ids).to.deep.equal([...ids].sort((a, b) => a - b));
      expect(new Set(ids).size).to.equal(ids.length);
      const news = events.all.at(-1)?.data as { isi: { keadaan: string; kata: string } };
      expect(news.isi).to.include({ keadaan: 'merah', kata: 'Perlu tindakan' });
      const back = await follow(screen, 'kota', ids.at(-1));
      lapak = 26;
      await app.services.get(Papan.nilai).refresh('e-pasar.lapak');
      await until(() => back.all.some(({ event }) => event === 'nilai'), 2_000);
      expect(back.all.filter(({ event }) => event === 'nilai')).to.have.length(1);
    });

    it('a screen has two streams, a third is sent to polling', async () => {
      const { screen } = await pair();
      await follow(screen, 'kota');
      await follow(screen, 'kota');
      const third = await fetch(`${app.url}${base}/aliran?papan=kota`, {
        headers: { cookie: screen.cookieHeader() },
      });
      expect(third.status).to.equal(503);
      expect(third.headers.get('retry-after')).to.not.equal(null);
      await third.body?.cancel();
    });

    it('revoked: the stream says so and ends within five seconds, the pages are gone', async () => {
      const { screen, id } = await pair();
      const events = await follow(screen, 'kota');
      await app.services.get(Papan.layar).revoke(systemContext, id);
      await until(() => events.ended, 5_000);
      expect(events.all.at(-1)?.event).to.equal('dicabut');
      expect((await screen.get(`${base}/dinding/kota`)).location).to.match(/^\/masuk/);
      expect((await screen.get(`${base}/nilai.json?papan=kota`)).status).to.equal(404);
    });

    it('fifty screens hear of a change at once', async () => {
      const streams: Events[] = [];
      for (let index = 0; index < 25; index++) {
        const { screen } = await pair();
        streams.push(await follow(screen, 'kota'), await follow(screen, 'kota'));
      }
      await until(
        () => streams.every(({ all }) => all.some(({ data }) => data['kode'] === 'e-pasar.lapak')),
        5_000,
      );
      lapak = 99;
      const from = Date.now();
      await app.services.get(Papan.nilai).refresh('e-pasar.lapak');
      await until(
        () => streams.every(({ all }) => JSON.stringify(all.at(-1)).includes('"nilai":"99"')),
        5_000,
      );
      expect(Date.now() - from).to.be.below(5_000);
    });

    it('administrators announce, change and revoke walls; those of one SKPD have none', async () => {
      const admin = await app.signedIn((await app.people.staff({ peran: 'admin' })).penggunaId);
      const made = await admin.submit(
        `${base}/admin/layar`,
        { nama: 'Dinding baru', papan: 'layanan' },
        `${base}/admin/layar`,
      );
      expect(made.text).to.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
      const bad = await admin.submit(
        `${base}/admin/layar`,
        { nama: 'Dinding baru', papan: 'kantin' },
        `${base}/admin/layar`,
      );
      expect(bad.status).to.equal(422);
      const [layar] = await app.services.get(Papan.layar).list();
      expect(layar).to.include({ nama: 'Dinding baru', papan: 'layanan' });
      await admin.submit(
        `${base}/admin/layar`,
        { id: layar?.id ?? '', papan: 'tenggat' },
        `${base}/admin/layar/papan`,
      );
      expect((await app.services.get(Papan.layar).list())[0]?.papan).to.equal('tenggat');
      await admin.submit(`${base}/admin/layar`, { id: layar?.id ?? '' }, `${base}/admin/layar/cabut`);
      expect((await app.services.get(Papan.layar).list())[0]?.dicabutAt).to.equal(app.clock.now());
      const office = (await app.services.get(T.directory).snapshot()).agencies()[0]?.id ?? '';
      const local = await app.people.staff({ peran: 'admin', lingkup: { jenis: 'skpd', kode: office } });
      expect((await (await app.signedIn(local.penggunaId)).get(`${base}/admin/layar`)).status).to.equal(404);
    });
  });
});
