import { expect } from 'chai';
import { needsBrowser, visit } from '../support/browser.js';
import { startApp, type TestApp } from '../support/app.js';
import { eachDatabase } from '../support/databases.js';
import { photo } from '../support/photos.js';

needsBrowser();

/** 400 kbit/s, and what a mobile network takes to answer at all. */
const bytePerDetik = 50_000;
const latensiMs = 300;
/** Two minutes for the whole way, with a photo as a phone takes it: without scripts nothing shrinks it. */
const batasMs = 120_000;
const fotoPonsel = 4_000_000;

eachDatabase((_name, make) => {
  describe('a report on a slow line', function () {
    this.timeout(180_000);
    let app: TestApp;
    before(async () => {
      app = await startApp({ database: await make() });
    });
    after(() => app.close());

    it('takes under two minutes at 400 kbit/s, 360 px, without JavaScript: four forms and the receipt', async () => {
      const { penggunaId } = await app.people.warga();
      const client = await app.signedIn(penggunaId);
      const { page, context, complaints } = await visit({ javaScript: false, width: 360, baseURL: app.url });
      await context.addCookies(client.storage());
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.setCacheDisabled', { cacheDisabled: true });
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: latensiMs,
        downloadThroughput: bytePerDetik,
        uploadThroughput: bytePerDetik,
      });
      const { type, bytes } = await photo({ width: 1200, height: 900 });
      const mulai = performance.now();
      await page.goto('/masyarakat/pengaduan/baru', { timeout: 30_000 });
      await page.getByLabel('Jalan rusak').check();
      await page
        .getByLabel('Foto', { exact: false })
        .first()
        .setInputFiles({ name: 'lubang.jpg', mimeType: type, buffer: bytes });
      await page.getByLabel('Ceritakan singkat').fill('Jalan berlubang dalam di depan sekolah.');
      const lanjut = async (nama: string, ke: RegExp): Promise<void> => {
        await Promise.all([
          page.waitForURL(ke, { timeout: 60_000 }),
          page.getByRole('button', { name: nama }).click({ noWaitAfter: true }),
        ]);
      };
      await lanjut('Lanjut', /\/lokasi$/u);
      await page.getByLabel('Kelurahan', { exact: true }).selectOption('12.75.03.1006');
      await page.getByLabel('Patokan').fill('Depan SD 20');
      await lanjut('Lanjut', /\/periksa$/u);
      await lanjut('Kirim', /\/tanda-terima$/u);
      const sampai = performance.now() - mulai;
      expect(await page.locator('main').innerText()).to.match(/PGD-\d{4}-\d{6}/u);

      const sisaFoto = ((fotoPonsel - bytes.length) / bytePerDetik) * 1000;
      expect(sampai + sisaFoto).to.be.lessThan(batasMs);
      expect(complaints).to.deep.equal([]);
    });
  });
});
