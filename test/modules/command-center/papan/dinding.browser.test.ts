import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Papan } from '../../../../modules/command-center/papan.bindings.js';
import { registry } from '../../../../modules/registry.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { pairScreen } from '../../../../src/screens/pairing.js';
import { T } from '../../../../src/tokens.js';
import { startApp, type TestApp } from '../../../support/app.js';
import { expectAccessible } from '../../../support/axe.js';
import { needsBrowser, visit } from '../../../support/browser.js';
import { FrozenClock } from '../../../support/clock.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { ePasar, statistik } from './toko.js';

needsBrowser();

const wall = '/command-center/dinding/kota';

eachDatabase((_name, make) => {
  describe('walls in the browser', function () {
    this.timeout(120_000);
    let app: TestApp;
    let lapak = 7;
    before(async () => {
      const pasar = ePasar(
        ...['satu', 'dua', 'tiga', 'empat', 'lima'].map((nama) =>
          statistik(`e-pasar.${nama}`, { label: `Lapak pasar nomor ${nama}` }),
        ),
        statistik('e-pasar.lapak', {
          compute: ({ now }) =>
            Promise.resolve({ pada: now, nilai: [{ kunci: '', label: 'Kota', nilai: lapak }] }),
        }),
      );
      app = await startApp({
        database: await make(),
        modules: [...registry, pasar],
        clock: new FrozenClock(Date.now()),
      });
      await app.services.get(T.live).start();
      await app.services.get(Papan.nilai).refreshAll();
    });
    after(async () => {
      await app.services.get(T.live).stop();
      await app.close();
    });

    const screen = async (): Promise<{ client: Client; id: string }> => {
      const { services } = app;
      const kode = await services.get(Papan.layar).announce(systemContext, 'Dinding', 'kota');
      const deps = { screens: services.get(T.screens), unitOfWork: services.get(T.unitOfWork) };
      const { token } = await pairScreen(deps, systemContext, { kode, dari: 'uji' });
      const client = app.visitor();
      client.setCookie(services.get(T.cookies).screen, token);
      return { client, id: (await services.get(Papan.layar).list())[0]?.id ?? '' };
    };
    const open = async (client: Client, size = { width: 1920, height: 1080 }, javaScript = true) => {
      const seen = await visit({ baseURL: app.url, javaScript, options: { viewport: size } });
      await seen.context.addCookies(client.storage());
      return seen;
    };
    const change = async (): Promise<string> => {
      lapak++;
      await app.services.get(Papan.nilai).refresh('e-pasar.lapak');
      return String(lapak);
    };
    const shows = (page: Page, text: string, timeout: number) =>
      page
        .locator('[data-kode="e-pasar.lapak"] [data-nilai]', { hasText: new RegExp(`^${text}$`) })
        .waitFor({ state: 'attached', timeout });

    it('a screen is paired by typing its code, and shows its wall', async () => {
      const kode = await app.services.get(Papan.layar).announce(systemContext, 'Dinding', 'kota');
      const { page, complaints } = await visit({
        baseURL: app.url,
        options: { viewport: { width: 1920, height: 1080 } },
      });
      await page.goto('/layar');
      await page.getByLabel('Kode 8 huruf dan angka').fill(kode);
      await page.getByRole('button', { name: 'Pasangkan' }).click();
      await page.waitForURL(`**${wall}`);
      await page.getByRole('heading', { name: 'Kota Binjai hari ini' }).waitFor();
      expect(complaints).to.deep.equal([]);
    });

    it('fits 1920 x 1080 without scrolling, no text below 28 px, on every wall and face', async () => {
      const staff = await app.signedIn((await app.people.staff({ peran: 'penyelia_bcc' })).penggunaId);
      const { page, complaints } = await open(staff);
      for (const papan of ['kota', 'pengaduan', 'layanan', 'tenggat']) {
        for (const face of [1, 2]) {
          await page.goto(`/command-center/dinding/${papan}?hal=${String(face)}`);
          const faults = await page.evaluate(() => {
            const small = [...document.querySelectorAll('body *')].filter(
              (one) =>
                one.children.length === 0 &&
                one.textContent.trim() !== '' &&
                one.getClientRects().length > 0 &&
                !one.closest('.govuk-visually-hidden, noscript') &&
                Number.parseFloat(getComputedStyle(one).fontSize) < 28,
            );
            const cut = [...document.querySelectorAll('.panel')].filter(
              (one) => one.scrollHeight > one.clientHeight + 1,
            );
            const { scrollHeight, scrollWidth } = document.documentElement;
            return [
              ...small.map((one) => `small: ${one.outerHTML}`),
              ...cut.map((one) => `cut: ${one.textContent}`),
              ...(scrollHeight > 1080 || scrollWidth > 1920
                ? [`scrolls: ${String(scrollWidth)}x${String(scrollHeight)}`]
                : []),
            ];
          });
          expect(faults, papan).to.deep.equal([]);
          await expectAccessible(page);
        }
      }
      expect(complaints).to.deep.equal([]);
    });

    it('passes axe and fits narrow windows too', async () => {
      const staff = await app.signedIn((await app.people.staff({ peran: 'penyelia_bcc' })).penggunaId);
      for (const width of [1366, 360]) {
        const { page } = await open(staff, { width, height: 800 });
        for (const path of [
          wall,
          '/command-center/dinding/tenggat',
          '/command-center',
          '/command-center/tenggat',
        ]) {
          await page.goto(path);
          await expectAccessible(page);
          const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(excess, `${path} at ${String(width)}`).to.be.at.most(0);
        }
      }
    });

    it('a changed figure arrives by the stream', async () => {
      const { page, complaints } = await open((await screen()).client);
      await page.goto(wall);
      await shows(page, await change(), 5_000);
      expect(complaints).to.deep.equal([]);
    });

    it('with the stream blocked it arrives by polling', async () => {
      const { page } = await open((await screen()).client);
      await page.route('**/aliran*', (route) => route.abort());
      await page.goto(wall);
      await shows(page, await change(), 15_000);
    });

    it('without JavaScript the page asks itself again, for the next face', async () => {
      const { page } = await open((await screen()).client, undefined, false);
      await page.goto(wall);
      const again = await page.locator('meta[http-equiv=refresh]').getAttribute('content');
      expect(again).to.equal(`30; url=${wall}?hal=2`);
      expect(await page.locator('[data-hal]:visible').count()).to.equal(1);
      await page.goto(`${wall}?hal=2`);
      expect(await page.locator('[data-hal="2"]').isVisible()).to.equal(true);
    });

    it('without JavaScript the public board renews itself until it is asked to stand still', async () => {
      const { page } = await open(app.visitor(), { width: 360, height: 740 }, false);
      await page.goto('/command-center');
      const again = page.locator('meta[http-equiv=refresh]');
      expect(await again.getAttribute('content')).to.equal('30');
      const before = await page.locator('[data-kode="e-pasar.lapak"] [data-nilai]').first().innerText();
      const now = await change();
      expect(now).not.to.equal(before);
      // A public page is up to a second old.
      app.clock.advance({ ms: 1_500 });
      await page.waitForTimeout(1_500);
      await page.reload();
      await shows(page, now, 5_000);
      await page.getByRole('link', { name: 'Jeda' }).click();
      expect(await again.count()).to.equal(0);
    });

    it('turns its face every thirty seconds, and says so when nothing is heard for thirty', async () => {
      const { page } = await open((await screen()).client);
      await page.clock.install();
      await page.goto(wall);
      await page.waitForLoadState();
      expect(await page.locator('[data-hal="1"]').isVisible()).to.equal(true);
      await page.route('**/{aliran,nilai.json}*', (route) => route.abort());
      await page.clock.runFor(31_000);
      expect(await page.locator('[data-hal="2"]').isVisible()).to.equal(true);
    });

    it('data that stands still is marked', async () => {
      const { page } = await open((await screen()).client);
      await page.clock.install();
      await page.route('**/{aliran,nilai.json}*', (route) => route.abort());
      await page.goto(wall);
      expect(await page.locator('[data-terhenti]').isVisible()).to.equal(false);
      await page.clock.runFor(33_000);
      await page
        .getByText(/Data berhenti sejak pukul \d\d\.\d\d WIB/)
        .first()
        .waitFor();
      expect(await page.locator('[data-terhenti]').isVisible()).to.equal(true);
      await expectAccessible(page);
    });

    it('a revoked screen goes dark within five seconds', async () => {
      const { client, id } = await screen();
      const { page } = await open(client);
      await page.goto(wall);
      await shows(page, await change(), 5_000);
      await app.services.get(Papan.layar).revoke(systemContext, id);
      await page.waitForFunction(
        () => document.body.className === 'gelap' && document.body.children.length === 0,
        undefined,
        { timeout: 5_000 },
      );
    });

    it('the leaders page reads well on a tablet, the red list first', async () => {
      const walikota = await app.signedIn((await app.people.staff({ peran: 'walikota' })).penggunaId);
      for (const width of [1366, 768, 360]) {
        const { page, complaints } = await open(walikota, { width, height: 900 });
        for (const path of [
          '/command-center/pimpinan',
          '/command-center/atensi',
          '/command-center/keputusan',
        ]) {
          await page.goto(path);
          await expectAccessible(page);
          const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect(excess, `${path} at ${String(width)}`).to.be.at.most(0);
        }
        await page.goto('/command-center/pimpinan');
        expect(await page.locator('main h2').first().textContent()).to.equal('Daftar merah');
        expect(complaints).to.deep.equal([]);
      }
    });
  });
});
