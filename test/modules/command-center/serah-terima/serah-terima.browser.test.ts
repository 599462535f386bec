import { expect } from 'chai';
import { Meja } from '../../../../modules/command-center/piket-rapat.bindings.js';
import { commandCenter } from '../../../../modules/command-center/module.js';
import { portal } from '../../../../modules/portal/module.js';
import { totpCode } from '../../../../src/auth/totp.js';
import { newId } from '../../../../src/db/ids.js';
import { MINUTE_MS, wibInstant } from '../../../../src/time/time.js';
import { startApp } from '../../../support/app.js';
import { expectAccessible } from '../../../support/axe.js';
import { needsBrowser, visit } from '../../../support/browser.js';
import { eachDatabase } from '../../../support/databases.js';

needsBrowser();

const secret = 'JBSWY3DPEHPK3PXP';
const day = '2026-11-21';

eachDatabase((_name, make) => {
  describe('serah terima in a browser', function () {
    this.timeout(90_000);

    it('is written, signed by one side, received by the other, without JavaScript too', async () => {
      const app = await startApp({ database: await make(), modules: [portal, commandCenter] });
      const sit = async (nama: string, giliran: string): Promise<string> => {
        const { penggunaId } = await app.people.staff({ peran: 'operator_bcc', nama });
        const row = {
          id: newId(),
          pengguna_id: penggunaId,
          tanggal: day,
          giliran,
          kursi: 1,
          mulai_at: app.clock.now(),
        };
        await app.database.write('command_center_dinas').insert(row);
        return penggunaId;
      };
      const out = await sit('Petugas Pagi', 'pagi');
      app.clock.set(wibInstant(day, '14.50'));
      const incoming = await sit('Petugas Sore', 'sore');
      await app.services.get(Meja.serahTerima).tick();

      const open = async (penggunaId: string, javaScript: boolean, width: 360 | 1366) => {
        const client = await app.signedIn(penggunaId);
        const { page, context, complaints } = await visit({ javaScript, width, baseURL: app.url });
        await context.addCookies(client.storage());
        await page.goto('/command-center/serah-terima');
        await expectAccessible(page);
        await page.getByRole('link', { name: /^STR-/ }).click();
        return { page, complaints };
      };

      const first = await open(out, true, 1366);
      await first.page.getByLabel('Layar', { exact: true }).selectOption('bermasalah');
      await first.page.getByLabel('Tambah catatan').fill('Hujan lebat di Binjai Timur');
      await first.page.getByRole('button', { name: 'Simpan isi' }).click();
      await first.page.getByText('Tulis apa masalahnya.').first().waitFor();
      await expectAccessible(first.page);
      await first.page.getByLabel('Layar, keterangan').fill('Layar kedua berkedip');
      await first.page.getByRole('button', { name: 'Simpan isi' }).click();
      await first.page.getByText('Isi serah terima disimpan.').waitFor();
      app.clock.advance({ ms: MINUTE_MS });
      await first.page.getByLabel('Kode 6 angka').fill(totpCode(secret, app.clock.now()));
      await first.page.getByRole('button', { name: 'Serahkan dan tanda tangani' }).click();
      await first.page.getByText('Menunggu petugas giliran berikutnya.').waitFor();
      // The refused form was a 422, as it should be.
      expect(first.complaints.filter((one) => !one.includes('status of 422'))).to.deep.equal([]);

      const second = await open(incoming, false, 360);
      await expectAccessible(second.page);
      expect(await second.page.getByText('Hujan lebat di Binjai Timur').count()).to.equal(1);
      app.clock.advance({ ms: MINUTE_MS });
      await second.page.getByLabel('Kode 6 angka').fill(totpCode(secret, app.clock.now()));
      await second.page.getByRole('button', { name: 'Terima dan tanda tangani' }).click();
      await second.page.getByText('Serah terima diterima. Piket sebelumnya berakhir.').waitFor();
      const overflow = await second.page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).to.equal(0);
    });
  });
});
