import { expect } from 'chai';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { totpCode } from '../../src/auth/totp.js';
import { newId } from '../../src/db/ids.js';
import { skpdIdOf } from '../../src/directory/stable-id.js';
import { startApp, type TestApp } from '../support/app.js';
import { expectAccessible } from '../support/axe.js';
import { needsBrowser, visit, type Visit } from '../support/browser.js';
import { eachDatabase } from '../support/databases.js';
import { kataSandiUji, type Account, type Resident } from '../support/people.js';
import { photo } from '../support/photos.js';

needsBrowser();

const sukaramai = '12.75.03.1006';
const totpSecret = 'JBSWY3DPEHPK3PXP';

/** Everybody in this story, each in a browser of his own. */
class Story {
  readonly visits: Visit[] = [];

  constructor(
    readonly app: TestApp,
    private readonly javaScript: boolean,
  ) {}

  async open(path: string, width: 360 | 1366 = 360): Promise<Page> {
    const visiting = await visit({ javaScript: this.javaScript, width, baseURL: this.app.url });
    this.visits.push(visiting);
    await visiting.page.goto(path);
    return visiting.page;
  }

  /** Staff sign in with password and TOTP. A code works once, so the clock moves on. */
  async signInStaff(account: Account): Promise<Page> {
    this.app.clock.advance({ minutes: 1 });
    const page = await this.open('/masuk', 1366);
    await page.getByLabel('Surel, nomor telepon, atau NIK').fill(account.surel);
    await page.getByLabel('Kata sandi', { exact: true }).fill(kataSandiUji);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.getByLabel('Kode 6 angka').fill(totpCode(totpSecret, this.app.clock.now()));
    await page.getByRole('button', { name: 'Lanjut' }).click();
    return page;
  }

  /** The code in the newest letter. */
  async mailedCode(): Promise<string> {
    const folder = join(this.app.config.VAR_DIR, 'mail');
    for (let attempt = 0; attempt < 50; attempt++) {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        const code = /\b\d{6}\b/.exec(
          (await readFile(join(folder, name), 'utf8'))
            .split(/\r?\n\r?\n/)
            .slice(1)
            .join('\n'),
        );
        if (code) return code[0];
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('no letter with a code came');
  }
}

async function planOperator(app: TestApp, operator: Account): Promise<void> {
  // Saturday 10.00 WIB is in the morning turn.
  await app.database.write('command_center_piket').insert({
    id: newId(),
    tanggal: '2026-11-21',
    giliran: 'pagi',
    kursi: 1,
    pengguna_id: operator.penggunaId,
  });
}

async function picture(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const { type, bytes } = await photo({
    width: 900,
    height: 700,
    orientation: 6,
    gps: { lintang: 3.611, bujur: 98.467 },
  });
  return { name, mimeType: type, buffer: bytes };
}

async function fillReport(page: Page, name: string): Promise<void> {
  await page.getByLabel('Jalan rusak').check();
  await page
    .getByLabel('Foto', { exact: false })
    .first()
    .setInputFiles(await picture(name));
  await page
    .getByLabel('Ceritakan singkat')
    .fill('Jalan berlubang dalam di depan sekolah, sudah dua minggu.');
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.getByLabel('Kelurahan', { exact: true }).selectOption(sukaramai);
  await page.getByLabel('Patokan').fill('Depan SD 20');
  await page.getByRole('button', { name: 'Lanjut' }).click();
}

async function register(page: Page, resident: Resident): Promise<void> {
  const [tahun, bulan, hari] = resident.tanggalLahir.split('-').map(Number);
  await page.getByRole('link', { name: 'Buat akun' }).first().click();
  await page.getByLabel('NIK', { exact: true }).fill(resident.nik);
  await page.getByLabel('Nomor KK').fill(resident.kk);
  await page.getByLabel('Tanggal', { exact: true }).fill(String(hari));
  await page.getByLabel('Bulan').fill(String(bulan));
  await page.getByLabel('Tahun').fill(String(tahun));
  await page.getByLabel('Surel atau nomor telepon').fill('siti@contoh.test');
  await page.getByLabel('Buat kata sandi').fill('kereta-lambat-hijau-7');
  await page.getByLabel('Saya setuju', { exact: false }).check();
  await page.getByRole('button', { name: 'Buat akun' }).click();
}

eachDatabase((_name, make) => {
  for (const javaScript of [true, false]) {
    it(`from registration to verdict ${javaScript ? 'with' : 'without'} JavaScript`, async function () {
      this.timeout(120_000);
      const app = await startApp({ database: await make() });
      const story = new Story(app, javaScript);
      const resident = await app.people.resident({ kelurahanKode: sukaramai, nama: 'Siti Aminah' });
      const operator = await app.people.staff({ peran: 'operator_bcc', nama: 'Operator Uji' });
      const lingkup = { jenis: 'skpd', kode: skpdIdOf('pupr') } as const;
      const officer = await app.people.staff({ peran: 'petugas_skpd', lingkup, skpdId: lingkup.kode });
      await planOperator(app, operator);

      // The citizen begins without an account, registers on the way, and comes back with everything.
      const warga = await story.open('/');
      await warga.getByRole('link', { name: 'Laporkan masalah' }).first().click();
      if (!warga.url().endsWith('/baru'))
        await warga.getByRole('link', { name: 'Laporkan masalah' }).first().click();
      await fillReport(warga, 'lubang.jpg');
      if (warga.url().includes('serupa'))
        await warga.getByRole('button', { name: 'Bukan, lanjutkan' }).click();
      await register(warga, resident);
      await warga.getByLabel('Kode 6 angka').fill(await story.mailedCode());
      await warga.getByRole('button', { name: 'Lanjut' }).click();
      expect(await warga.locator('main').innerText()).to.contain('Depan SD 20');
      await warga.getByRole('button', { name: 'Kirim' }).click();
      const receipt = await warga.locator('main').innerText();
      expect(receipt).to.contain('Pengaduan terkirim');
      const kode = /PGD-\d{4}-\d{6}/.exec(receipt)?.[0] ?? '';
      await expectAccessible(warga);

      // Before it is read the public sees a stub.
      const publik = await story.open(`/masyarakat/pengaduan/${kode}`);
      expect(await publik.locator('main').innerText())
        .to.contain('menunggu dibaca operator')
        .and.not.to.contain('Jalan berlubang dalam');

      // The operator begins his turn, reads, routes.
      const meja = await story.signInStaff(operator);
      await meja.goto('/command-center/piket');
      app.clock.advance({ minutes: 1 });
      await meja.getByLabel('Kode 6 angka').fill(totpCode(totpSecret, app.clock.now()));
      await meja.getByRole('button', { name: 'Mulai piket' }).click();
      await meja.goto('/masyarakat/meja');
      await meja
        .getByRole('link', { name: /Jalan berlubang|Jalan rusak/ })
        .first()
        .click();
      await meja.getByRole('button', { name: 'Baca dan tampilkan' }).click();
      await publik.reload();
      expect(await publik.locator('main').innerText())
        .to.contain('Pengaduan sedang ditanggapi')
        .and.to.contain('Jalan berlubang dalam');
      expect(await publik.locator('main').innerText()).not.to.contain('Siti');
      expect(await publik.locator('main img').count()).to.be.greaterThan(0);
      await meja.goto(`/masyarakat/meja/${kode}`);
      await meja.getByRole('radio').first().check();
      await meja.getByRole('button', { name: 'Teruskan' }).click();

      // The SKPD follows up with a photo of the finished work.
      const skpd = await story.signInStaff(officer);
      await skpd.goto('/masyarakat/skpd');
      await skpd
        .getByRole('link', { name: /Jalan berlubang|Jalan rusak/ })
        .first()
        .click();
      await skpd.getByRole('button', { name: 'Terima, kami tangani' }).click();
      await skpd.goto(`/masyarakat/skpd/${kode}`);
      await skpd
        .getByLabel('Apa yang sudah dikerjakan?')
        .fill('Lubang sudah ditambal dengan aspal panas dan dipadatkan kembali.');
      await skpd.getByLabel('Foto sesudah pekerjaan').setInputFiles(await picture('sesudah.jpg'));
      await skpd
        .getByLabel('Kalau foto tidak diambil di tempatnya', { exact: false })
        .fill('Foto dikirim dari kantor.');
      await skpd.getByRole('button', { name: 'Nyatakan sudah diproses' }).click();
      await publik.reload();
      expect(await publik.locator('main').innerText()).to.contain('Laporan sudah diproses');

      // The citizen has the last word; everybody sees it on page, list and map of the kelurahan.
      await warga.goto(`/masyarakat/saya/${kode}`);
      await warga.getByLabel('Sudah', { exact: false }).first().check();
      await warga.getByRole('button', { name: 'Kirim penilaian' }).click();
      await publik.reload();
      expect(await publik.locator('main').innerText()).to.contain('selesai');
      for (const page of ['/masyarakat/pengaduan', '/masyarakat/peta']) {
        await publik.goto(`${page}?kelurahan=${sukaramai}`);
        expect(await publik.locator('main').innerText(), page).to.contain(kode);
        await expectAccessible(publik);
      }
      expect(story.visits.flatMap(({ complaints }) => complaints)).to.deep.equal([]);
      for (const secret of [resident.nik, resident.kk]) expect(app.log.join('\n')).not.to.contain(secret);
    });
  }
});
