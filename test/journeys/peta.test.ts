import { expect } from 'chai';
import { expectAccessible } from '../support/axe.js';
import { needsBrowser, visit, type Visitor } from '../support/browser.js';
import { eachDatabase } from '../support/databases.js';
import { expectNoSidewaysScroll } from '../support/overflow.js';
import { buildKota, route, send, sukaramai, type Kota } from '../modules/e-masyarakat/support/kota.js';

needsBrowser();

const peta = `/masyarakat/peta?kelurahan=${sukaramai}`;

eachDatabase((_name, make) => {
  describe('the map of reports', function () {
    this.timeout(60_000);
    let kota: Kota;
    let kode = '';
    before(async () => {
      kota = await buildKota(await make());
      kode = await send(kota, kota.warga);
      await route(kota, kode);
    });
    after(() => kota.app.close());
    const open = async (visitor: Visitor = {}) => {
      const seen = await visit({ baseURL: kota.app.url, ...visitor });
      await seen.page.goto(peta);
      return seen;
    };

    it('draws areas and points; a point leads to its report, by keyboard too', async () => {
      const { page, complaints } = await open();
      const pin = page.locator('.leaflet-marker-icon');
      await pin.waitFor();
      expect(await pin.count()).to.equal(1);
      expect(await page.locator('.leaflet-overlay-pane path').count()).to.be.greaterThan(0);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await pin.focus();
      await page.keyboard.press('Enter');
      const link = page.locator('.leaflet-popup a[href*="PGD-"]');
      await link.waitFor();
      // It fades in; half-faded words have half their contrast.
      await page.waitForFunction(() => {
        const popup = document.querySelector('.leaflet-popup');
        return popup !== null && getComputedStyle(popup).opacity === '1';
      });
      await expectAccessible(page);
      await link.click();
      await page.waitForURL(`**/masyarakat/pengaduan/${kode}`);
      expect(complaints).to.deep.equal([]);
    });

    it('has the same reports as a list beside it', async () => {
      const { page } = await open();
      expect(await page.locator(`main a[href="/masyarakat/pengaduan/${kode}"]`).count()).to.be.greaterThan(0);
    });

    it('is a list alone without scripts', async () => {
      const { page } = await open({ javaScript: false });
      expect(await page.locator('[data-peta]').isVisible()).to.equal(false);
      await page.locator(`main a[href="/masyarakat/pengaduan/${kode}"]`).first().click();
      expect(await page.locator('main').innerText()).to.contain(kode);
    });

    it('says so and stays a list when its data does not come', async () => {
      const seen = await visit({ baseURL: kota.app.url });
      await seen.page.route('**/masyarakat/peta.json*', (request) => request.abort());
      await seen.page.goto(peta);
      await seen.page.getByText('Peta tidak dapat dimuat').waitFor();
      expect(await seen.page.locator('[data-peta]').isVisible()).to.equal(false);
      expect(
        await seen.page.locator(`main a[href="/masyarakat/pengaduan/${kode}"]`).count(),
      ).to.be.greaterThan(0);
    });
  });
});
