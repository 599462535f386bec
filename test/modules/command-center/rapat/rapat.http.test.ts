import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { ContainerModule } from 'inversify';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Meja } from '../../../../modules/command-center/piket-rapat.bindings.js';
import { commandCenter } from '../../../../modules/command-center/module.js';
import { parsePeriode, type Periode } from '../../../../modules/command-center/rapat/periode.rules.js';
import { portal } from '../../../../modules/portal/module.js';
import type { AppModule, Statistic } from '../../../../src/app-module.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { wibInstant } from '../../../../src/time/time.js';
import { startApp, type TestApp } from '../../../support/app.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';

const header = ['periode', 'versi', 'kode', 'label', 'per', 'kunci', 'nilai', 'n', 'sebelumnya'];

/** A sixth module with figures of its own; the test says what they are. */
class Enam {
  selesai = 412;
  broken = false;

  private statistic(
    kode: string,
    part: Partial<Statistic>,
    answer: () => { kunci: string; label: string; nilai: number | string; n?: number }[],
  ): Statistic {
    return {
      kode: `enam.${kode}`,
      label: `Angka ${kode}`,
      definisi: `Apa yang dihitung ${kode}.`,
      jenis: 'angka',
      khalayak: ['laporan'],
      per: ['kota'],
      satuan: 'izin',
      arah: 'naik_baik',
      segarkan: { detik: 600 },
      url: '/enam',
      periodik: true,
      compute: ({ now }) => Promise.resolve({ pada: now, nilai: answer() }),
      ...part,
    };
  }

  readonly module: AppModule = {
    name: 'enam',
    label: 'Modul keenam',
    mountPath: '/enam',
    bindings: new ContainerModule(() => undefined),
    permissions: [],
    routes: () => [],
    statistics: () => [
      this.statistic('selesai', {}, () => [{ kunci: '', label: 'Kota Binjai', nilai: this.selesai, n: 977 }]),
      this.statistic(
        'terlambat',
        {
          jenis: 'tabel',
          per: ['skpd', 'kecamatan'],
          arah: 'turun_baik',
          compute: ({ now, per }) => {
            if (this.broken) throw new Error('broken');
            const nilai =
              per === 'skpd'
                ? [
                    { kunci: skpdIdOf('pupr'), label: 'PUPR', nilai: 7 },
                    { kunci: skpdIdOf('dlh'), label: '=DLH', nilai: '<5' },
                  ]
                : [{ kunci: '12.75.03', label: 'Binjai Timur', nilai: 9 }];
            return Promise.resolve({ pada: now, nilai });
          },
        },
        () => [],
      ),
    ],
  };
}

async function download(client: Client, path: string): Promise<Uint8Array> {
  const res = await fetch(new URL(path, client.baseUrl), { headers: { cookie: client.cookieHeader() } });
  expect(res.status).to.equal(200);
  return new Uint8Array(await res.arrayBuffer());
}

/** Pages of a PDF as text, by a library that shares nothing with the one that wrote it. */
async function pdfPages(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const [, , width, height] = page.view;
    expect([Math.round(width ?? 0), Math.round(height ?? 0)]).to.deep.equal([595, 842]);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  return pages;
}

eachDatabase((_name, make) => {
  describe('documents of meetings', () => {
    let app: TestApp;
    let enam: Enam;
    beforeEach(async () => {
      enam = new Enam();
      app = await startApp({ database: await make(), modules: [portal, commandCenter, enam.module] });
      app.clock.set(wibInstant('2026-11-30', '05.00'));
    });

    const service = () => app.services.get(Meja.rapat);
    const periode = (kode: string): Periode => {
      const parsed = parsePeriode(kode);
      if (!parsed) throw new Error(kode);
      return parsed;
    };
    const penyelia = async (): Promise<Client> =>
      app.signedIn((await app.people.staff({ peran: 'penyelia_bcc' })).penggunaId);

    it('two workers make one versi 1, frozen', async () => {
      const jobs = (commandCenter.jobs?.(app.services) ?? []).filter(
        ({ nama }) => nama === 'command-center.rapat-minggu',
      );
      expect(jobs[0]?.jadwal).to.deep.equal({ cron: '0 5 * * 1' });
      const run = { id: 'x', now: app.clock.now(), percobaan: 1, signal: new AbortController().signal };
      await Promise.all([jobs[0]?.handle({}, run), jobs[0]?.handle({}, run)]);
      const answers = await Promise.all(Array.from({ length: 6 }, () => service().make(periode('2026-11'))));
      expect(answers.filter(Boolean)).to.have.length(1);
      const rows = await app.database
        .read('command_center_laporan_rapat')
        .select<{ periode: string; versi: number }[]>('periode', 'versi');
      expect(rows.map((one) => `${one.periode} ${String(one.versi)}`).sort()).to.deep.equal([
        '2026-11 1',
        '2026-W48 1',
      ]);
      for (const change of [
        app.database.write('command_center_laporan_rapat').update({ isi: '{}' }),
        app.database.write('command_center_laporan_rapat').delete(),
      ])
        expect(
          await change.then(
            () => 'changed',
            () => 'refused',
          ),
        ).to.equal('refused');
    });

    it('a further module stands in it without a change here; PDF and CSV agree', async () => {
      await service().make(periode('2026-W48'));
      const client = await penyelia();
      const { text } = await client.get('/command-center/rapat/2026-W48');
      expect(text)
        .to.include('Angka selesai')
        .and.to.include('412')
        .and.to.match(/n (=|&#x3D;) 977/);
      expect(text.indexOf('Keputusan rapat yang lalu')).to.be.lessThan(text.indexOf('Angka pokok'));
      const csv = parse<Record<string, string>>(
        Buffer.from(await download(client, '/command-center/rapat/2026-W48/csv')),
        { columns: true },
      );
      expect(Object.keys(csv[0] ?? {})).to.deep.equal(header);
      const find = (kode: string, per: string, kunci = ''): Record<string, string> | undefined =>
        csv.find((row) => row['kode'] === kode && row['per'] === per && row['kunci'] === kunci);
      expect(find('enam.selesai', 'kota')).to.include({
        periode: '2026-W48',
        versi: '1',
        nilai: '412',
        n: '977',
        sebelumnya: '',
      });
      expect(find('enam.terlambat', 'skpd', 'pupr')).to.include({ nilai: '7' });
      expect(find('enam.terlambat', 'skpd', 'dlh')?.['nilai']).to.equal('<5');
      const pages = await pdfPages(await download(client, '/command-center/rapat/2026-W48/pdf'));
      const whole = pages.join('\n');
      for (const [index, page] of pages.entries())
        expect(page).to.include(`Halaman ${String(index + 1)} dari ${String(pages.length)}`);
      for (const row of csv.filter(({ kode }) => kode?.startsWith('enam.')))
        expect(whole, JSON.stringify(row)).to.include(row['nilai']);
      expect(whole).to.include('Binjai Timur').and.to.include('Apa yang dihitung selesai.');
    });

    it('compares with the period before, and neutralises what a spreadsheet would run', async () => {
      enam.selesai = 400;
      await service().make(periode('2026-W48'));
      enam.selesai = 412;
      app.clock.advance({ days: 7 });
      await service().make(periode('2026-W49'));
      const client = await penyelia();
      expect((await client.get('/command-center/rapat/2026-W49')).text).to.include(
        'sebelumnya 400, naik 12, membaik',
      );
      const csv = Buffer.from(await download(client, '/command-center/rapat/2026-W49/csv')).toString();
      expect(csv).to.include('enam.selesai,Angka selesai,kota,,412,977,400');
      expect(csv).not.to.match(/(^|,)=/m);
    });

    it('a correction makes versi 2 with the difference; versi 1 stays', async () => {
      await service().make(periode('2026-W48'));
      const client = await penyelia();
      const page = '/command-center/rapat/2026-W48';
      const before = await download(client, `${page}/pdf?versi=1`);
      const same = await client.submit(page, { sebab: 'Kami kira ada yang salah' }, `${page}/koreksi`);
      expect(same.status).to.equal(422);
      expect(same.text).to.include('Tidak ada angka yang berubah').and.to.include('Kami kira ada yang salah');
      enam.selesai = 415;
      expect((await client.submit(page, { sebab: 'salah' }, `${page}/koreksi`)).status).to.equal(422);
      const done = await client.submit(page, { sebab: 'Tiga izin dicatat terlambat' }, `${page}/koreksi`);
      expect(done.status).to.equal(303);
      const { text } = await client.get(page);
      expect(text).to.include('Versi 2').and.to.include('Tiga izin dicatat terlambat').and.to.include('415');
      const first = await client.get(`${page}?versi=1`);
      expect(first.text)
        .to.include('Ini bukan versi terakhir')
        .and.to.include('412')
        .and.not.to.include('415');
      expect(Buffer.from(await download(client, `${page}/pdf?versi=1`)).equals(Buffer.from(before))).to.equal(
        true,
      );
      const pdf = (await pdfPages(await download(client, `${page}/pdf`))).join('\n');
      expect(pdf).to.include('Perubahan dari versi 1').and.to.include('412').and.to.include('415');
      expect((await client.get(`${page}?versi=3`)).status).to.equal(404);
      const races = await Promise.allSettled(
        [1, 2, 3].map((add) => {
          enam.selesai = 420 + add;
          return service().correct(
            { pelakuId: null, kantor: null, requestId: null, alamat: null },
            '',
            periode('2026-W48'),
            'Berlomba membuat versi',
          );
        }),
      );
      expect(races.filter(({ status }) => status === 'fulfilled').length).to.be.at.most(1);
    });

    it('says which figure was not available, and names missed serah terima', async () => {
      enam.broken = true;
      app.clock.set(wibInstant('2026-11-23', '10.00'));
      await app.services.get(Meja.serahTerima).tick();
      app.clock.set(wibInstant('2026-11-23', '16.30'));
      await app.services.get(Meja.serahTerima).tick();
      app.clock.set(wibInstant('2026-11-30', '05.00'));
      await service().make(periode('2026-W48'));
      const client = await penyelia();
      const { text } = await client.get('/command-center/rapat/2026-W48');
      expect(text)
        .to.include('Tidak tersedia saat disusun: Angka terlambat')
        .and.to.match(/STR-2026-\d{6}/);
      expect(text).to.include('Senin, 23 November 2026, Pagi');
    });

    it('shows nothing for a period that does not exist, nor to others', async () => {
      await service().make(periode('2026-W48'));
      const client = await penyelia();
      for (const none of ['2026-W60', '2026-13', '2026-W47', 'apa'])
        expect((await client.get(`/command-center/rapat/${none}`)).status, none).to.equal(404);
      expect((await client.get('/command-center/rapat')).text).to.include('2026-W48');
      const operator = await app.signedIn((await app.people.staff({ peran: 'operator_bcc' })).penggunaId);
      expect((await operator.get('/command-center/rapat/2026-W48')).status).to.equal(404);
      const kepala = await app.signedIn(
        (await app.people.staff({ peran: 'kepala_skpd', lingkup: { jenis: 'skpd', kode: skpdIdOf('pupr') } }))
          .penggunaId,
      );
      expect((await kepala.get('/command-center/rapat/2026-W48')).status).to.equal(200);
      expect(
        (
          await kepala.post('/command-center/rapat/2026-W48/koreksi', {
            _csrf: app.formToken(kepala),
            sebab: 'Saya ingin lebih baik',
          })
        ).status,
      ).to.equal(404);
      expect((await app.visitor().get('/command-center/rapat')).location).to.match(/^\/masuk/);
    });
  });
});
