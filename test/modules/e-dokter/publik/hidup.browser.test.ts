import { expect } from 'chai';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { needsBrowser, visit } from '../../../support/browser.js';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, admisi, buildRs, mau, perawat, selasa } from '../support/rs.js';

needsBrowser();

eachDatabase((_name, make) => {
  describe('e-Dokter: live pages', function () {
    this.timeout(120_000);

    it('a call stands on the queue without a reload; a lost connection says so and comes back', async () => {
      const rs = await buildRs(await make());
      const { ed, app, clock } = rs;
      const sesiId = await addSesi(rs, { tanggal: selasa, kuota_loket: 8 });
      for (const pasienId of await addPasien(rs, 2)) {
        const order = mau(sesiId, pasienId, { sumber: 'loket', pelaku: admisi });
        const { id } = await ed.services.daftar.register(systemContext, order);
        await ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi });
      }
      clock.advance({ hours: 1 });
      await ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      const { page, context, complaints } = await visit({ baseURL: app.url });
      await page.clock.install();
      await page.goto('/e-dokter/antrean');
      await page.getByText('Belum ada yang dipanggil').waitFor();
      await page.waitForTimeout(1000);
      clock.advance({ ms: 2000 }); // visitors get a page that is up to a second old
      await ed.services.panggil.call(systemContext, sesiId, perawat);
      await page.getByText('Dipanggil A-001').waitFor();
      await page.getByText(/^Diperbarui \d\d\.\d\d\.\d\d WIB$/u).waitFor();
      expect(complaints).to.deep.equal([]);

      await context.setOffline(true);
      await page.clock.fastForward(40_000);
      await page.getByText(/^Terputus sejak \d\d\.\d\d\. Angka di bawah mungkin sudah berubah\.$/u).waitFor();
      expect(await page.getByText('Dipanggil A-001').isVisible()).to.equal(true);
      await context.setOffline(false);
      await page.clock.fastForward(20_000);
      await page.getByText(/^Terputus sejak/u).waitFor({ state: 'hidden' });
      await app.close();
    });
  });
});
