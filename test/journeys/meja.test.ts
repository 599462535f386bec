import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { needsBrowser, visit, type Visit } from '../support/browser.js';
import { eachDatabase } from '../support/databases.js';
import { photo } from '../support/photos.js';
import { tabTo } from '../support/keyboard.js';
import { as, buildKota, drafJalan, route, send } from '../modules/e-masyarakat/support/kota.js';
import type { Kota } from '../modules/e-masyarakat/support/kota.js';

needsBrowser();

const meja = '/masyarakat/meja';

/** A browser of somebody who is signed in. */
async function enter(k: Kota, penggunaId: string, options: Parameters<typeof visit>[0] = {}): Promise<Visit> {
  const client = await k.app.signedIn(penggunaId);
  const visiting = await visit({ width: 1366, baseURL: k.app.url, ...options });
  await visiting.context.addCookies(client.storage());
  return visiting;
}

/** The code of the pengaduan that is open. */
function opened(page: Page): Promise<string | null> {
  return page.locator('[data-rincian]').getAttribute('data-kode');
}

/** Presses a key that sends a form and waits for the page that follows. */
async function send303(page: Page, key: string): Promise<void> {
  await Promise.all([page.waitForEvent('load', { timeout: 20_000 }), page.keyboard.press(key)]);
}

async function statuses(k: Kota): Promise<Record<string, string>> {
  const rows = await k.app.database
    .read('e_masyarakat_pengaduan')
    .orderBy('kode')
    .select<{ kode: string; status: string }[]>('kode', 'status');
  return Object.fromEntries(rows.map((row) => [row.kode, row.status]));
}

async function reads(k: Kota): Promise<number> {
  const rows = await k.app.database
    .read('e_masyarakat_kejadian')
    .where('jenis', 'dibaca_operator')
    .select('urutan');
  return rows.length;
}

eachDatabase((_name, make) => {
  describe('keys of the desks', function () {
    this.timeout(120_000);
    let k: Kota;
    beforeEach(async () => {
      k = await buildKota(await make());
    });
    afterEach(() => k.app.close());

    it('a whole triage without a mouse: open, read, route, undo, hold, merge, tick, search, help', async () => {
      const kodes: string[] = [];
      for (let i = 0; i < 6; i += 1) {
        kodes.push(await send(k, await k.app.people.warga()));
        k.clock.advance({ minutes: 1 });
      }
      const [a = '', b = '', c = '', d = ''] = kodes;
      const { page, complaints } = await enter(k, k.operator.penggunaId);
      await page.goto(meja);
      expect(await page.locator('main').innerText()).to.contain('Buka yang pertama (j)');
      await send303(page, 'j');
      expect(await opened(page)).to.equal(a);

      // Down the list and up again: shown from what was fetched ahead, and nothing is read by it.
      for (const kode of [b, c, d]) {
        await page.keyboard.press('j');
        await page.locator(`[data-rincian][data-kode="${kode}"]`).waitFor();
      }
      for (const kode of [c, b, a]) {
        await page.keyboard.press('k');
        await page.locator(`[data-rincian][data-kode="${kode}"]`).waitFor();
      }
      expect(await reads(k)).to.equal(0);

      // Read, take the first suggestion, confirm the one line; the next opens by itself.
      await send303(page, 'Enter');
      expect(await opened(page)).to.equal(a);
      expect(await statuses(k)).to.have.property(a, 'dibaca');
      await page.keyboard.press('1');
      expect(await page.locator('[data-terus-baris]').innerText()).to.match(
        /^Ke Dinas PUPR, 7 hk, tenggat \w{3} \d/u,
      );
      await send303(page, 'Enter');
      expect(await opened(page)).to.equal(b);
      expect(await statuses(k)).to.have.property(a, 'didisposisikan');

      // Taken back within the minute, and routed again.
      await send303(page, 'u');
      expect(await opened(page)).to.equal(a);
      expect(await statuses(k)).to.have.property(a, 'dibaca');

      // Another kategori changes the line; Enter leads from the list to the button.
      await page.keyboard.press('c');
      await page.keyboard.type('Parit');
      await page.keyboard.press('Enter');
      await page.getByText('14 hk, tenggat').waitFor();
      // A list forgets what was typed after a second.
      await page.waitForTimeout(1200);
      await page.keyboard.press('c');
      await page.keyboard.type('Jalan');
      await page.keyboard.press('Enter');
      await page.getByText('7 hk, tenggat').waitFor();

      // The second is read and merged into the first: candidates, side by side, Enter.
      await page.goto(`${meja}/${b}`);
      await send303(page, 'Enter');
      await send303(page, 'd');
      await send303(page, '1');
      expect(await page.locator('main').innerText()).to.contain('2 warga, 2 KK');
      await send303(page, 'Enter');
      expect(await statuses(k)).to.include({ [a]: 'dibaca', [b]: 'digabung' });

      // Read and hold; a note with its fold opened by the key.
      await page.goto(`${meja}/${c}?antrean=belum_dibaca`);
      await send303(page, 'Shift+Enter');
      expect(await page.locator('main').innerText()).to.contain('Tulisan ini ditahan dari umum');
      await page.keyboard.press('n');
      await page.keyboard.type('Cek lagi besok, jangan j atau k.');
      expect(await page.getByLabel('Catatan baru').inputValue()).to.contain('jangan j atau k');
      await page.keyboard.press('Escape');

      // Tick two for the bulk form.
      await page.keyboard.press('j');
      await page.locator(`[data-rincian][data-kode="${d}"]`).waitFor();
      await page.keyboard.press('Space');
      await page.keyboard.press('j');
      await page.locator(`[data-rincian][data-kode="${kodes[4] ?? ''}"]`).waitFor();
      await page.keyboard.press('Space');
      await page.getByText('(2)', { exact: true }).waitFor();
      await tabTo(page, page.getByRole('button', { name: 'Lanjut', exact: true }));
      await send303(page, 'Enter');
      expect(await page.locator('h1').innerText()).to.equal('Teruskan ke satu SKPD: 2 pengaduan');

      // Search by code, and the help.
      await page.goto(meja);
      await page.keyboard.press('/');
      await page.keyboard.type(a);
      await send303(page, 'Enter');
      expect(await opened(page)).to.equal(a);
      await page.keyboard.press('?');
      expect(await page.getByText('baca, tahan isinya', { exact: true }).isVisible()).to.equal(true);
      expect(await reads(k)).to.equal(3);
      expect(complaints).to.deep.equal([]);
    });

    it('the next is there within 100 ms, what another holds is passed over, arrivals never move the list', async () => {
      const kodes: string[] = [];
      for (let i = 0; i < 4; i += 1) {
        kodes.push(await send(k, await k.app.people.warga()));
        k.clock.advance({ minutes: 1 });
      }
      const [a = '', b = '', c = '', d = ''] = kodes;
      const { page, complaints } = await enter(k, k.operator.penggunaId);
      await page.goto(meja);
      await send303(page, 'j');
      await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
      const ms = await page.evaluate(
        (kode) =>
          new Promise<number>((resolve) => {
            const begun = performance.now();
            const seen = new MutationObserver(() => {
              if (document.querySelector(`[data-rincian][data-kode="${kode}"]`))
                resolve(performance.now() - begun);
            });
            seen.observe(document.body, { childList: true, subtree: true });
            document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
          }),
        b,
      );
      expect(ms).to.be.lessThan(100);

      // Somebody takes the third after the list was drawn: j ends at the fourth.
      const lain = await k.app.people.staff({ peran: 'operator_bcc', nama: 'Operator Lain' });
      await k.em.services.meja.take(as(lain), { penggunaId: lain.penggunaId, penyelia: false }, c);
      await page.keyboard.press('j');
      await page.locator(`[data-rincian][data-kode="${d}"]`).waitFor();
      await page.keyboard.press('k');
      await page.locator(`[data-rincian][data-kode="${b}"]`).waitFor();

      const before = await page.locator('[data-antre]').innerText();
      k.clock.advance({ minutes: 1 });
      await send(k, k.warga, drafJalan({ kategoriKode: 'banjir' }));
      await page.getByText('1 baru (r)').waitFor({ timeout: 12_000 });
      const strip = (text: string): string => text.replace(/\d+ menit lalu|baru saja/gu, '');
      expect(strip(await page.locator('[data-antre]').innerText())).to.equal(strip(before));
      await send303(page, 'r');
      expect(await page.locator('[data-antre] li').first().innerText()).to.contain('Darurat');
      expect(await opened(page)).to.equal(b);
      expect(a).not.to.equal(b);
      // A lease refused is an answer the browser logs; nothing else is.
      expect(complaints.filter((one) => !one.includes('409'))).to.deep.equal([]);
    });

    it('without JavaScript the same by Tab and Enter; keys can be switched off', async () => {
      const [a, b] = [await send(k, k.warga), await send(k, k.warga)];
      const { page } = await enter(k, k.operator.penggunaId, { javaScript: false, width: 360 });
      await page.goto(meja);
      await tabTo(page, page.getByRole('button', { name: 'Buka yang pertama (j)' }));
      await send303(page, 'Enter');
      await tabTo(page, page.getByRole('button', { name: 'Baca dan tampilkan (Enter)' }));
      await send303(page, 'Enter');
      await tabTo(page, page.getByRole('button', { name: 'Teruskan', exact: true }));
      await send303(page, 'Enter');
      expect(await statuses(k)).to.include({ [a]: 'didisposisikan', [b]: 'diajukan' });

      const lain = await enter(k, k.operator.penggunaId);
      await lain.page.goto(meja);
      await lain.page.getByLabel('Pakai pintasan').uncheck();
      await lain.page.locator('h1').click();
      await lain.page.keyboard.press('j');
      await lain.page.waitForTimeout(300);
      expect(new URL(lain.page.url()).pathname).to.equal(meja);
    });

    it('without JavaScript the list renews itself within 35 seconds and offers no tick a reload would wipe', async () => {
      const [a] = [await send(k, k.warga)];
      const { page } = await enter(k, k.operator.penggunaId, { javaScript: false });
      const again = page.locator('meta[http-equiv=refresh]');
      await page.goto(meja);
      expect(Number(await again.getAttribute('content'))).to.be.at.most(35);
      expect(await page.locator('main :is(input, select, textarea):visible').count()).to.equal(0);
      const b = await send(k, await k.app.people.warga());
      await page.reload();
      expect(await page.locator(`[data-kode="${b}"]`).isVisible()).to.equal(true);

      await page.getByRole('link', { name: 'Jeda, lalu cari atau pilih beberapa' }).click();
      expect(await again.count()).to.equal(0);
      for (const kode of [a, b]) await page.getByLabel(`Pilih ${kode}`).check();
      await page.getByRole('button', { name: 'Lanjut' }).click();
      expect(await page.locator('main').innerText())
        .to.contain(a)
        .and.to.contain(b);
      await page.goto(`${meja}/${a}`);
      expect(await again.count(), 'a page with forms never moves').to.equal(0);

      const lain = await enter(k, k.operator.penggunaId);
      await lain.page.goto(meja);
      expect(await lain.page.getByLabel(`Pilih ${a}`).isVisible(), 'with scripts nothing is hidden').to.equal(
        true,
      );
    });

    it('the officer: keys at the desk, and on the phone the nearest first and a follow-up with photo', async () => {
      const jauh = await send(k, k.warga);
      const { tempat } = drafJalan();
      const lain = tempat && { ...tempat, lintang: 3.61, bujur: 98.49 };
      const dekat = await send(k, await k.app.people.warga(), drafJalan({ tempat: lain }));
      await route(k, jauh);
      k.clock.advance({ minutes: 1 });
      await route(k, dekat);
      const { page } = await enter(k, k.pupr.penggunaId);
      await page.goto('/masyarakat/skpd');
      await page.keyboard.press('j');
      await send303(page, 'Enter');
      expect(page.url()).to.contain(jauh);
      await page.keyboard.press('t');
      await page.keyboard.type('Terima kasih, petugas kami akan melihat ke lapangan.');
      await page.keyboard.press('Escape');
      await page.keyboard.press('s');
      expect(
        await page.getByLabel('Apa yang sudah dikerjakan?').evaluate((e) => e === document.activeElement),
      ).to.equal(true);
      await page.keyboard.press('Escape');
      await send303(page, 'j');
      expect(page.url()).to.contain(dekat);
      await page.goto('/masyarakat/skpd');
      await page.keyboard.press('/');
      await page.keyboard.type(dekat);
      await send303(page, 'Enter');
      expect(await page.locator('main').innerText())
        .to.contain(dekat)
        .and.not.contain(jauh);

      const telepon = await enter(k, k.pupr.penggunaId, {
        width: 360,
        options: { geolocation: { latitude: 3.6101, longitude: 98.49 }, permissions: ['geolocation'] },
      });
      await telepon.page.goto('/masyarakat/skpd/lapangan');
      const first = telepon.page.locator('[data-lapangan] > li').first();
      expect(await first.innerText()).to.contain(jauh);
      await telepon.page.getByRole('button', { name: 'Terdekat dari saya' }).click();
      await telepon.page.getByText('Yang terdekat di atas.').waitFor();
      expect(await first.innerText())
        .to.contain(dekat)
        .and.contain('10 m');
      await first.getByRole('link').click();
      const { type, bytes } = await photo({ width: 400, height: 300 });
      await telepon.page
        .getByLabel('Foto sesudah pekerjaan')
        .setInputFiles({ name: 'sesudah.jpg', mimeType: type, buffer: bytes });
      await telepon.page.getByText('Lokasi foto tercatat.').waitFor();
      await telepon.page
        .getByLabel('Apa yang sudah dikerjakan?')
        .fill('Lubang sudah ditambal dengan aspal panas sepanjang dua meter.');
      await telepon.page.getByRole('button', { name: 'Nyatakan sudah diproses' }).click();
      await telepon.page.waitForURL('**/masyarakat/skpd/lapangan');
      expect(await statuses(k)).to.have.property(dekat, 'ditindaklanjuti');
      const foto = await k.app.database
        .read('e_masyarakat_foto')
        .where('tujuan', 'sesudah')
        .first<{ jarak_m: number | null }>('jarak_m');
      expect(foto.jarak_m).to.be.lessThan(20);
    });
  });
});
