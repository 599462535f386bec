import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { axeFindings } from '../../../support/axe.js';
import { needsBrowser, visit } from '../../../support/browser.js';
import type { Visit } from '../../../support/browser.js';
import { eachDatabase } from '../../../support/databases.js';
import { antrekan, staf } from '../support/petugas.js';
import { addSesi, buildRs, selasa } from '../support/rs.js';
import type { Rs } from '../support/rs.js';

needsBrowser();

eachDatabase((_name, make) => {
  describe('e-Dokter: the nurse screen by keyboard alone', function () {
    this.timeout(240_000);
    let rs: Rs;
    let sesiId: string;
    beforeEach(async () => {
      rs = await buildRs(await make());
      sesiId = await addSesi(rs, { tanggal: selasa, kuota_loket: 24 });
    });
    afterEach(() => rs.app.close());

    async function buka(): Promise<Visit> {
      const { client } = await staf(rs, 'perawat');
      const room = await visit({ width: 1366, baseURL: rs.app.url });
      await room.context.addCookies(client.storage());
      await room.page.goto(`/e-dokter/petugas/sesi/${sesiId}`);
      return room;
    }

    const lihat = (page: Page, teks: string) => page.waitForSelector(`text=${teks}`);
    /** Presses a key and waits for what it does; answers how long it took, ms. */
    async function tekan(page: Page, kunci: string, teks: string): Promise<number> {
      await page.waitForFunction(() => document.documentElement.dataset['sibuk'] === undefined);
      const mulai = performance.now();
      await page.keyboard.press(kunci);
      await lihat(page, teks);
      return performance.now() - mulai;
    }

    it('serves twenty patients with two keys each, and passes axe', async () => {
      await antrekan(rs, sesiId, 20);
      const { page, complaints } = await buka();
      expect(await axeFindings(page)).to.deep.equal([]);
      const lama: number[] = [await tekan(page, 'h', 'Sedang berjalan')];
      for (let nomor = 1; nomor <= 20; nomor++) {
        const tulis = `A-${String(nomor).padStart(3, '0')}`;
        lama.push(await tekan(page, ' ', `Dipanggil: ${tulis}`));
        lama.push(await tekan(page, 'm', `Dilayani: ${tulis}`));
        rs.clock.advance({ minutes: 6 });
      }
      lama.push(await tekan(page, 's', 'Urungkan selesai A-020'));
      const tengah = lama.sort((a, b) => a - b)[Math.floor(lama.length / 2)] ?? 0;
      // 200 ms on a machine of its own; this one is shared with other runs.
      expect(tengah, `median ${tengah.toFixed(0)} ms`).to.be.lessThan(1000);
      expect(complaints).to.deep.equal([]);
    });

    it('undoes, recalls, skips, puts back; sleeps in the search field; says why not', async () => {
      await antrekan(rs, sesiId, 3);
      const { page } = await buka();
      await tekan(page, ' ', 'Panggil berikutnya').catch(() => undefined);
      await tekan(page, 'h', 'Sedang berjalan');
      await tekan(page, ' ', 'Dipanggil: A-001');
      await tekan(page, 'm', 'Dilayani: A-001');
      await tekan(page, 'u', 'Dipanggil: A-001');
      await tekan(page, 'r', 'Panggil ulang sesudah 30 detik');
      rs.clock.advance({ minutes: 1, ms: 1000 });
      await tekan(page, 'r', 'panggilan ke-2');
      await tekan(page, 'l', 'Kembalikan A-001');
      await tekan(page, 'k', 'Tidak ada').catch(() => undefined);
      await page.waitForSelector('text=Kembalikan A-001', { state: 'detached' });
      await tekan(page, ' ', 'Dipanggil: A-002');
      await page.keyboard.press('/');
      await page.keyboard.type('mls3');
      expect(await page.inputValue('#cari')).to.equal('mls3');
      await lihat(page, 'Dipanggil: A-002');
      await page.keyboard.press('Enter');
      await lihat(page, '(dicari)');
      await page.keyboard.press('?');
      await lihat(page, 'panggil berikutnya (yang dilayani selesai)');
    });

    it('two nurses see the same within two seconds and never call two people', async () => {
      await antrekan(rs, sesiId, 4);
      const [satu, dua] = [(await buka()).page, (await buka()).page];
      await tekan(satu, 'h', 'Sedang berjalan');
      await lihat(dua, 'Sedang berjalan');
      await Promise.all([satu.keyboard.press(' '), dua.keyboard.press(' ')]);
      await Promise.all([lihat(satu, 'Dipanggil: A-001'), lihat(dua, 'Dipanggil: A-001')]);
      const dipanggil = await rs.ed.repositories.antrean.open(rs.ed.db.read, sesiId);
      expect(dipanggil.filter((one) => one.status === 'dipanggil').length).to.equal(1);
      await tekan(satu, 'm', 'Dilayani: A-001');
      await lihat(dua, 'Dilayani: A-001');
      // Meant for an empty room, pressed when somebody went in: refused, nobody is finished.
      const { client } = await staf(rs, 'perawat');
      const alamat = `/e-dokter/petugas/sesi/${sesiId}`;
      const basi = await client.post(`${alamat}/panggil`, { _csrf: rs.app.formToken(client), lihat: '' });
      expect(basi.status).to.equal(409);
      expect(basi.text).to.contain('Petugas lain baru saja memanggil');
    });

    it('without contact: a red band, the list stays, keys are locked; then it goes on', async () => {
      await antrekan(rs, sesiId, 2);
      const { page, context } = await buka();
      await tekan(page, 'h', 'Sedang berjalan');
      await context.setOffline(true);
      await page.waitForFunction(() => document.documentElement.dataset['sibuk'] === undefined);
      await page.keyboard.press(' ');
      await lihat(page, 'Terputus sejak');
      await page.keyboard.press(' ');
      await lihat(page, 'A-001');
      await context.setOffline(false);
      await page.waitForSelector('[data-terputus]', { state: 'hidden', timeout: 20_000 });
      await tekan(page, ' ', 'Dipanggil: A-001');
    });
  });
});
