import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { newId } from '../../src/db/ids.js';
import { T } from '../../src/tokens.js';
import { startApp, type TestApp } from '../support/app.js';
import { needsBrowser, visit } from '../support/browser.js';
import type { Answer, Client } from '../support/client.js';
import { eachDatabase } from '../support/databases.js';
import { lapor } from '../support/lapor.js';
import { LeakScan, type Mark } from '../support/leak.js';
import { nikOf, type Resident } from '../support/people.js';
import { photo } from '../support/photos.js';
import { loadVisits, samplesOf } from '../support/visits.js';
import { buildWorld, type World } from '../support/world.js';

needsBrowser();

const surel = 'bocor.tanda.8842@contoh.test';
const telepon = '+6281288428842';
const password = 'kereta-lambat-hijau-7';

/** A resident whose numbers turn up nowhere else, and everybody who handles them. */
class Journey {
  readonly clients: Client[] = [];

  constructor(
    readonly world: World,
    readonly siti: Resident,
    readonly imported: string,
  ) {}

  get app(): TestApp {
    return this.world.app;
  }

  keep(client: Client): Client {
    this.clients.push(client);
    return client;
  }

  /** Registers with a slip first, enters the code that was mailed, reports openly and in secret. */
  async registersAndReports(): Promise<void> {
    const { nik, kk, tanggalLahir, kelurahanKode } = this.siti;
    const client = this.keep(this.app.visitor());
    const [tahun = '', bulan = '', tanggal = ''] = tanggalLahir.split('-');
    const lahir = { 'lahir-tahun': tahun, 'lahir-bulan': bulan, 'lahir-tanggal': tanggal };
    const form = { nik, kk, ...lahir, kontak: surel, kata_sandi: password, setuju: 'ya' };
    await client.submit('/daftar', { ...form, 'lahir-tahun': '19' });
    await client.submit('/daftar', { ...form, kk: '1275990101209999' });
    const done = await client.submit('/daftar', form);
    expect(done.status, 'registered').to.equal(303);
    const coded = await client.submit('/akun/kontak/kode', { kode: await this.mailedCode() });
    expect(coded.status, 'code entered').to.equal(303);
    for (const kerahasiaan of ['terbuka', 'rahasia'] as const) {
      const isian = { kategori: 'jalan-rusak', foto: await photo(), kelurahanKode, kerahasiaan };
      expect((await lapor(client, isian)).kode).to.match(/^PGD-/);
    }
    await client.submit('/akun/kontak', { kontak: telepon }, '/akun/kontak');
    await client.get('/akun/data-saya/unduh');
  }

  /** Types the numbers in wherever somebody might: signing in, searching, recovering. */
  async typesThemAnywhere(): Promise<void> {
    const { nik, kk } = this.siti;
    for (const pengenal of [nik, surel, telepon]) {
      const client = this.keep(this.app.visitor());
      await client.submit('/masuk', { pengenal, kata_sandi: 'salah-sama-sekali-9' });
      await client.submit('/masuk', { pengenal, kata_sandi: password });
      await client.submit('/pulihkan', { pengenal, kontak: pengenal });
    }
    const client = this.keep(this.app.visitor());
    for (const path of ['/lacak', '/masyarakat/lacak', '/masyarakat/pengaduan'])
      await client.post(path, { _csrf: this.app.formToken(client), kode: nik, kunci: kk });
    for (const number of [nik, kk, telepon, surel]) {
      const typed = encodeURIComponent(number);
      await client.get(`/?q=${typed}`);
      await client.get(`/masuk?lanjut=/${typed}`);
      await client.get(`/tidak-ada/${typed}`);
      await client.get(`/lacak?kode=${typed}`);
    }
  }

  /** The desk looks the resident up, the register is imported anew. */
  async isHandledByStaff(): Promise<void> {
    const admin = this.keep(await this.world.persona('admin@a').enter());
    const [tahun = '', bulan = '', tanggal = ''] = this.siti.tanggalLahir.split('-');
    const lahir = { 'lahir-tahun': tahun, 'lahir-bulan': bulan, 'lahir-tanggal': tanggal };
    await admin.submit('/admin/meja-akun', { nik: this.siti.nik, ...lahir });
    const csv = [
      'nik,kk,nama,tanggal_lahir,jenis_kelamin,kelurahan_kode,lingkungan,alamat,status',
      `${this.imported},1275990101208842,Warga Impor,1990-05-05,L,12.75.01.1001,1,Jalan Uji 1,hidup`,
      `${this.imported},1275990101208842,Warga Kembar,1990-05-05,L,12.75.01.1001,1,Jalan Uji 1,hidup`,
    ].join('\n');
    const berkas = { name: 'penduduk.csv', type: 'text/csv', bytes: Buffer.from(csv) };
    const sent = await admin.submit('/admin/impor', { berkas }, '/admin/impor/penduduk');
    expect(sent.status, 'import').to.equal(303);
    await this.runJob('portal.run-import', { id: sent.location.split('/').at(-1) ?? '' });
  }

  /** Everybody looks at every page. */
  async isLookedAt(): Promise<void> {
    const visits = await loadVisits();
    const routes = this.app.routes.filter(({ verb, kind }) => verb === 'get' && kind !== 'stream');
    for (const nama of [
      'tamu',
      'warga@a',
      'operator_bcc@a',
      'penyelia_bcc@a',
      'petugas_skpd@a',
      'admin@a',
      'inspektorat@a',
    ]) {
      const client = this.keep(await this.world.persona(nama).enter());
      for (const route of routes)
        for (const { path } of await samplesOf(route, visits, this.world)) await client.get(path);
    }
  }

  /** What the browser keeps after somebody typed the numbers into both forms that ask for them. */
  async browserKeeps(): Promise<string> {
    const { page, context } = await visit({ baseURL: this.app.url });
    await page.goto('/daftar');
    await page.getByLabel('NIK', { exact: true }).fill(this.siti.nik);
    await page.getByLabel('Nomor KK').fill(this.siti.kk);
    await page.getByLabel('Surel atau nomor telepon').fill(surel);
    await page.getByRole('button', { name: 'Buat akun' }).click();
    await page.goto('/masuk');
    await page.getByLabel('Surel, nomor telepon, atau NIK').fill(this.siti.nik);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    const { cookies, origins } = await context.storageState({ indexedDB: true });
    const session = await page.evaluate(() => JSON.stringify({ ...sessionStorage, alamat: location.href }));
    return JSON.stringify({ cookies, origins }) + session;
  }

  private async mailedCode(): Promise<string> {
    for (let attempt = 0; attempt < 50; attempt++) {
      for (const { body } of await letters(this.app)) {
        const code = /\b\d{6}\b/.exec(body)?.[0];
        if (code) return code;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('no letter with a code came');
  }

  private async runJob(nama: string, muatan: Record<string, string>): Promise<void> {
    const job = this.app.services.get(T.jobDefinitions).find((one) => one.nama === nama);
    if (!job) throw new Error(`no job ${nama}`);
    const { signal } = new AbortController();
    await job.handle(muatan, { id: newId(), now: this.app.clock.now(), percobaan: 1, signal });
  }
}

eachDatabase((_name, make) => {
  describe('personal data after the journeys', function () {
    this.timeout(300_000);
    let journey: Journey;
    let numbers: readonly Mark[];
    let contacts: readonly Mark[];
    let stored: string;
    before(async () => {
      const world = await buildWorld(await startApp({ database: await make() }));
      const siti = await world.app.people.resident({ nama: 'Siti Bertanda', tanggalLahir: '1988-02-04' });
      const imported = nikOf('1990-05-05', 'L', 8842);
      journey = new Journey(world, siti, imported);
      numbers = [
        { jenis: 'nik', nilai: siti.nik },
        { jenis: 'nik', nilai: imported },
        { jenis: 'kk', nilai: siti.kk },
        { jenis: 'kk', nilai: '1275990101208842' },
      ];
      contacts = [
        { jenis: 'surel', nilai: surel },
        { jenis: 'telepon', nilai: telepon },
      ];
      await journey.registersAndReports();
      await journey.typesThemAnywhere();
      await journey.isHandledByStaff();
      await journey.isLookedAt();
      stored = await journey.browserKeeps();
    });
    after(() => journey.app.close());

    it('stands in no log line', () => {
      const scan = new LeakScan([...numbers, ...contacts]);
      for (const line of journey.app.log) scan.text('log', line);
      expect(journey.app.log.length).to.be.at.least(100);
      expect(distinct(scan)).to.deep.equal([]);
    });

    it('stands in no column but the encrypted ones: sessions, jobs, events and audit too', async () => {
      const scan = new LeakScan([...numbers, ...contacts]);
      await scan.database(journey.app.database);
      expect(distinct(scan)).to.deep.equal([]);
    });

    it('stands in no address we sent anybody to', () => {
      const scan = new LeakScan([...numbers, ...contacts]);
      for (const { location, url } of answersOf(journey))
        scan.text(`from ${url.split('?')[0] ?? ''}`, location);
      expect(distinct(scan)).to.deep.equal([]);
    });

    it('stands on no page, in no JSON, CSV or download', () => {
      const scan = new LeakScan([...numbers, ...contacts]);
      const answers = answersOf(journey).filter(({ url }) => !isOwnWords(url));
      for (const { url, text } of answers) scan.text(url, text);
      expect(answers.length).to.be.at.least(300);
      expect(distinct(scan)).to.deep.equal([]);
    });

    it('stands in no letter but in its address', async () => {
      const scan = new LeakScan([...numbers, ...contacts]);
      const sent = await letters(journey.app);
      for (const { name, body } of sent) scan.text(name, body);
      expect(sent).not.to.deep.equal([]);
      expect(distinct(scan)).to.deep.equal([]);
    });

    it('stays in no storage of the browser', () => {
      const scan = new LeakScan([...numbers, ...contacts]);
      scan.text('browser', stored);
      expect(stored).to.include('cookies');
      expect(distinct(scan)).to.deep.equal([]);
    });
  });
});

/** What somebody typed a moment ago may stand in the same form again; his own download is his. */
function isOwnWords(url: string): boolean {
  return /^\/(daftar|masuk|pulihkan|lacak|masyarakat\/lacak|admin\/meja-akun)(\?|$)|^\/akun\/(kontak|data-saya\/unduh)$/.test(
    url,
  );
}

function answersOf({ clients }: Journey): readonly Answer[] {
  return clients.flatMap(({ answers }) => answers);
}

function distinct({ leaks }: LeakScan): readonly string[] {
  return [...new Set(leaks.map(({ jenis, tempat, sekitar }) => `${jenis} in ${tempat}: ${sekitar}`))];
}

async function letters({
  config,
}: TestApp): Promise<readonly { readonly name: string; readonly body: string }[]> {
  const folder = join(config.VAR_DIR, 'mail');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  return Promise.all(
    names.map(async (name) => {
      const [, ...body] = (await readFile(join(folder, name), 'utf8')).split(/\r?\n\r?\n/);
      return { name, body: body.join('\n') };
    }),
  );
}
