import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import type { Potret } from '../../../../modules/e-dokter/layar/potret.rules.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { T } from '../../../../src/tokens.js';
import { needsBrowser, visit } from '../../../support/browser.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { antrekan, staf } from '../support/petugas.js';
import { addSesi, buildRs, perawat, selasa, sesiOf } from '../support/rs.js';
import type { Rs } from '../support/rs.js';

needsBrowser();

/** What the display spoke, kept by the stand-in for the browser's voice. */
const diucapkan = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as { __ucapan: string[] }).__ucapan);

eachDatabase((_name, make) => {
  describe('e-Dokter: the waiting-room display', function () {
    this.timeout(240_000);
    let rs: Rs;
    let sesiId: string;
    let layar: Client;
    beforeEach(async () => {
      rs = await buildRs(await make());
      sesiId = await addSesi(rs, { tanggal: selasa, kuota_loket: 8 });
      await antrekan(rs, sesiId, 4);
      const { client } = await staf(rs, 'kepala_rawat_jalan');
      const buat = await client.post('/e-dokter/petugas/layar', {
        _csrf: rs.app.formToken(client),
        nama: 'Lobi',
        poliklinik: [poliklinikIdOf('INT'), poliklinikIdOf('JIW')],
      });
      const kode = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(buat.text)?.[0] ?? '';
      layar = rs.app.visitor();
      expect((await layar.submit('/layar', { kode })).status).to.equal(303);
    });
    afterEach(() => rs.app.close());

    const potret = async (): Promise<Potret> =>
      JSON.parse((await layar.get('/e-dokter/layar/lobi/potret.json')).text) as Potret;

    it('a paired screen gets the state: numbers only, neutral labels, unchanged is 304, revoked is nothing', async () => {
      const jiwa = await addSesi(rs, { tanggal: selasa, awalan: 'J', poliklinik_id: poliklinikIdOf('JIW') });
      expect((await layar.get('/e-dokter/layar')).location).to.equal('/e-dokter/layar/lobi');
      await rs.ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      await rs.ed.services.panggil.call(systemContext, sesiId, perawat);
      const isi = await potret();
      const ruang = isi.ruang.find((one) => one.awalan === 'A');
      expect(ruang).to.include({ dokter: 'hadir', menunggu: 3, label: 'Penyakit Dalam' });
      expect(ruang?.dipanggil?.nomor).to.equal('A-001');
      expect(ruang?.berikutnya).to.deep.equal(['A-002', 'A-003', 'A-004']);
      expect(isi.panggilan.map((one) => one.nomor)).to.deep.equal(['A-001']);
      expect(isi.ruang.find((one) => one.awalan === 'J')?.label).to.match(/^Ruang /);
      const halaman = await layar.get('/e-dokter/layar/lobi');
      for (const teks of [halaman.text, JSON.stringify(isi)])
        expect(teks).to.not.match(/Jiwa|Pasien Uji|\d{16}/);
      expect(Buffer.byteLength(JSON.stringify(isi))).to.be.lessThan(4096);
      const satu = await layar.get('/e-dokter/layar/lobi/potret.json');
      const dua = await layar.get('/e-dokter/layar/lobi/potret.json', {
        'if-none-match': satu.headers.get('etag') ?? '',
      });
      expect(dua.status).to.equal(304);
      rs.clock.advance({ minutes: 2 });
      expect((await potret()).panggilan).to.deep.equal([]);
      expect((await sesiOf(rs, jiwa)).status).to.equal('dibuka');
      expect((await rs.app.visitor().get('/e-dokter/layar/lobi')).status).to.not.equal(200);
      expect((await layar.get('/e-dokter/petugas')).status).to.not.equal(200);
      const { client } = await staf(rs, 'kepala_rawat_jalan');
      await client.post('/e-dokter/petugas/layar/cabut', { _csrf: rs.app.formToken(client), nama: 'lobi' });
      expect((await layar.get('/e-dokter/layar/lobi')).status).to.not.equal(200);
    });

    it('an undone call leaves the display, a doctor 40 minutes late is told', async () => {
      await rs.ed.services.sesi.announceDelay(systemContext, sesiId, 40);
      expect((await potret()).ruang[0]).to.include({ dokter: 'belum_hadir', terlambatMenit: 40 });
      await rs.ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      const row = await rs.ed.services.panggil.call(systemContext, sesiId, perawat);
      await rs.ed.services.urung.undo(systemContext, sesiId, row?.id ?? '', perawat);
      expect((await potret()).panggilan).to.deep.equal([]);
    });

    it('shows and speaks a call within two seconds, each once also after 40 s without contact, and says it is stale', async () => {
      const room = await visit({ width: 1366, baseURL: rs.app.url });
      await room.context.addCookies(layar.storage());
      await room.context.addInitScript(`
        globalThis.__ucapan = [];
        Object.defineProperty(globalThis, 'speechSynthesis', { value: { speak(one) {
          globalThis.__ucapan.push(one.text);
          setTimeout(() => one.dispatchEvent(new Event('end')), 20);
        } } });
      `);
      const { page, context } = room;
      await page.clock.install();
      await page.goto('/e-dokter/layar/lobi');
      await rs.ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      const mulai = Date.now();
      const satu = await rs.ed.services.panggil.call(systemContext, sesiId, perawat);
      await page.waitForSelector('text=A-001');
      expect(Date.now() - mulai).to.be.lessThan(2000);
      await page.clock.runFor(1000);
      expect((await diucapkan(page)).map((one) => one.slice(0, 30))).to.deep.equal([
        'Nomor antrean A 0 0 1, silakan',
      ]);
      const tinggi = await page.$eval('.layar__nomor', (one) =>
        Number.parseFloat(getComputedStyle(one).fontSize),
      );
      // Five metres need letters of about 25 mm: a quarter of a 40-inch screen's height for three digits is plenty.
      expect(tinggi).to.be.at.least(150);
      await context.setOffline(true);
      rs.app.services.get(T.openStreams).closeAll();
      await rs.ed.services.panggil.enter(systemContext, sesiId, satu?.id ?? '', perawat);
      await rs.ed.services.panggil.call(systemContext, sesiId, perawat);
      await page.clock.runFor(40_000);
      await page.waitForSelector('text=Tidak terhubung sejak');
      await context.setOffline(false);
      await page.clock.runFor(12_000);
      await page.waitForSelector('[data-terhenti]', { state: 'hidden' });
      expect((await diucapkan(page)).map((one) => one.slice(14, 21))).to.deep.equal(['A 0 0 1', 'A 0 0 2']);
      await page.reload();
      await page.waitForSelector('text=A-002');
      await page.clock.runFor(1000);
      expect((await diucapkan(page)).length).to.equal(0);
    });

    it('where the stream is blocked the call is there within ten seconds, and spoken once', async () => {
      const room = await visit({ width: 1366, baseURL: rs.app.url });
      await room.context.addCookies(layar.storage());
      await room.context.addInitScript(`
        globalThis.__ucapan = [];
        Object.defineProperty(globalThis, 'speechSynthesis', { value: { speak(one) {
          globalThis.__ucapan.push(one.text);
          setTimeout(() => one.dispatchEvent(new Event('end')), 20);
        } } });
      `);
      const { page } = room;
      // A proxy that takes the request and never answers it.
      await page.route('**/arus', () => undefined);
      await page.clock.install();
      await page.goto('/e-dokter/layar/lobi', { waitUntil: 'domcontentloaded' });
      await rs.ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      await page.clock.runFor(6_000);
      await rs.ed.services.panggil.call(systemContext, sesiId, perawat);
      await page.clock.runFor(10_000);
      await page.waitForSelector('text=A-001');
      await page.clock.runFor(10_000);
      expect(await diucapkan(page)).to.have.length(1);
      expect(await page.isVisible('[data-terhenti]')).to.equal(false);
    });
  });
});
