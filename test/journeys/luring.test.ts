import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { expectAccessible } from '../support/axe.js';
import { needsBrowser, visit, type Visit } from '../support/browser.js';
import { eachDatabase } from '../support/databases.js';
import { Line } from '../support/line.js';
import { expectNoSidewaysScroll } from '../support/overflow.js';
import { photo } from '../support/photos.js';
import { until } from '../support/work.js';

needsBrowser();

const baru = '/masyarakat/pengaduan/baru';
const sukaramai = '12.75.03.1006';

const lines: Line[] = [];

/** A phone that can lose its network, its service worker awake. */
interface Phone extends Visit {
  offline(): Promise<void>;
  online(): Promise<void>;
}

async function phone(app: TestApp, path: string, penggunaId?: string): Promise<Phone> {
  const line = await Line.to(app.url);
  lines.push(line);
  const seen = await visit({ baseURL: line.url });
  if (penggunaId !== undefined) await seen.context.addCookies((await app.signedIn(penggunaId)).storage());
  await seen.page.goto(path);
  await seen.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return {
    ...seen,
    offline: async () => {
      await Promise.all([line.cut(), seen.context.setOffline(true)]);
    },
    online: async () => {
      await line.mend();
      await seen.context.setOffline(false);
    },
  };
}

/** Paths of everything the worker keeps. */
function keptPaths(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)));
    const requests = await Promise.all(caches.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
}

const mainText = (page: Page): Promise<string> => page.locator('body').innerText();
const rowsOf = ({ database }: TestApp, table: string): Promise<unknown[]> => database.read(table).select('*');

/** Tells the worker to try again, as every opened page does. */
async function tryAgain(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.controller?.postMessage('kirim-antrean'));
}

eachDatabase((_name, make) => {
  describe('without network', function () {
    this.timeout(60_000);
    let app: TestApp;
    before(async () => {
      app = await startApp({ database: await make() });
    });
    after(async () => {
      await Promise.all(lines.map((line) => line.cut()));
      await app.close();
    });

    it('a public page seen before is there, any other is the offline page', async () => {
      const { page, complaints, offline, online } = await phone(app, '/');
      await page.goto('/bantuan');
      expect(complaints).to.deep.equal([]);
      await offline();
      await page.reload();
      expect(await mainText(page)).not.to.contain('Tidak ada sambungan');
      expect(await page.getByRole('heading', { level: 1 }).innerText()).to.contain('Bantuan');
      await page.goto('/integritas');
      expect(await page.getByRole('heading', { level: 1 }).innerText()).to.equal('Tidak ada sambungan');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await online();
      await page.goto('/integritas');
      expect(await mainText(page)).not.to.contain('Tidak ada sambungan');
    });

    it('keeps no page of a person', async () => {
      const { penggunaId } = await app.people.warga({ kelurahanKode: sukaramai });
      const { page, offline } = await phone(app, '/', penggunaId);
      for (const path of ['/akun', '/kotak-masuk', '/masyarakat/saya', baru]) await page.goto(path);
      await page.goto('/offline');
      expect(await keptPaths(page)).to.include('/offline');
      expect((await keptPaths(page)).filter((path) => /akun|kotak|saya|baru/.test(path))).to.deep.equal([]);
      await offline();
      await page.goto('/akun');
      expect(await mainText(page)).to.contain('Tidak ada sambungan');
    });

    it('a report with a photo waits on the phone and arrives once', async () => {
      const { penggunaId } = await app.people.warga({ kelurahanKode: sukaramai });
      const { page, offline, online } = await phone(app, baru, penggunaId);
      const { type, bytes } = await photo();

      await offline();
      await page.getByLabel('Jalan rusak').check();
      await page.getByLabel('Ceritakan singkat').fill('Jalan berlubang dalam di depan sekolah.');
      await page
        .getByLabel('Foto', { exact: false })
        .first()
        .setInputFiles({ name: 'lubang.jpg', mimeType: type, buffer: bytes });
      await page.getByText('1 foto siap dikirim').waitFor();
      await page.getByRole('button', { name: 'Lanjut' }).click();
      await page.getByRole('heading', { name: 'Tersimpan di ponsel ini' }).waitFor();
      await page.getByRole('link', { name: 'Lihat kiriman yang menunggu' }).click();
      await page.getByText('1 kiriman belum sampai').waitFor();
      await expectAccessible(page);
      expect(await rowsOf(app, 'e_masyarakat_draf')).to.have.length(0);

      await online();
      await tryAgain(page);
      await page.getByRole('link', { name: 'Buka lanjutannya' }).click();
      await page.getByRole('heading', { name: 'Di mana tempatnya?' }).waitFor();
      await page.getByLabel('Kelurahan', { exact: true }).selectOption(sukaramai);
      await page.getByLabel('Patokan').fill('Depan SD 20');
      await page.getByRole('button', { name: 'Lanjut' }).click();
      await page.getByRole('heading', { name: 'Periksa, lalu kirim' }).waitFor();
      expect(await mainText(page)).to.contain('1 foto');

      // Impatient: tapped twice while there is no network.
      await offline();
      await page.getByRole('button', { name: 'Kirim', exact: true }).dblclick();
      await page.getByRole('heading', { name: 'Tersimpan di ponsel ini' }).waitFor();
      expect(await rowsOf(app, 'e_masyarakat_pengaduan')).to.have.length(0);
      await online();
      await page.goto('/offline');
      await until(async () => (await rowsOf(app, 'e_masyarakat_pengaduan')).length > 0);
      await tryAgain(page);
      await page.getByRole('link', { name: 'Buka lanjutannya' }).click();
      await page.getByText('Pengaduan terkirim').waitFor();

      expect(await rowsOf(app, 'e_masyarakat_pengaduan')).to.have.length(1);
      expect(await rowsOf(app, 'e_masyarakat_draf')).to.have.length(1);
      expect(await rowsOf(app, 'e_masyarakat_foto')).to.have.length(1);
      await page.goto('/offline');
      expect(await page.locator('.belum-terkirim').count()).to.equal(0);
    });

    it('a first form whose answer was lost leads to the same draft', async () => {
      const client = await app.signedIn((await app.people.warga({ kelurahanKode: sukaramai })).penggunaId);
      const before = (await rowsOf(app, 'e_masyarakat_draf')).length;
      const token = app.formToken(client);
      const send = async (cerita: string, kunci: string): Promise<string> => {
        const foto = await photo({ width: 64, height: 48 });
        const fields = { _csrf: token, _kunci: kunci, kategori: 'jalan-rusak', cerita, foto };
        return (await client.post(baru, fields)).location;
      };
      const first = await Promise.all([
        send('Lubang di jalan depan pasar.', 'kunci-uji-satu'),
        send('Lubang di jalan depan pasar.', 'kunci-uji-satu'),
      ]);
      const corrected = await send('Dua lubang di jalan depan pasar.', 'kunci-uji-satu');
      expect(new Set([...first, corrected])).to.have.property('size', 1);
      expect((await client.get(corrected.replace('/lokasi', ''))).text).to.contain('Dua lubang');
      expect(await send('Lampu mati di simpang empat.', 'kunci-uji-dua')).not.to.equal(corrected);
      expect(await rowsOf(app, 'e_masyarakat_draf')).to.have.length(before + 2);
    });
  });
});
