import { expect } from 'chai';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { AppModule, Statistic } from '../../../../src/app-module.js';
import { Meja } from '../../../../modules/command-center/piket-rapat.bindings.js';
import { commandCenter } from '../../../../modules/command-center/module.js';
import { PIKET } from '../../../../modules/command-center/index.js';
import { portal } from '../../../../modules/portal/module.js';
import { ContainerModule } from 'inversify';
import { totpCode } from '../../../../src/auth/totp.js';
import { newId } from '../../../../src/db/ids.js';
import { MINUTE_MS, wibInstant } from '../../../../src/time/time.js';
import { startApp, type TestApp } from '../../../support/app.js';
import type { Answer, Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';

const secret = 'JBSWY3DPEHPK3PXP';
const day = '2026-11-21';

/** A sixth module that watches one list; the test says what waits in it. */
class Jaga {
  butir: { rujukan: string; label: string; sejak: number }[] = [];
  broken = false;

  private readonly statistik: Statistic = {
    kode: 'uji.jaga',
    label: 'Belum dibaca lebih dari 30 menit',
    definisi: 'Uji.',
    jenis: 'jaga',
    khalayak: ['dinding'],
    per: ['kota'],
    satuan: 'pengaduan',
    arah: 'turun_baik',
    segarkan: { detik: 60 },
    url: '/masyarakat',
    compute: ({ now }) => {
      if (this.broken) throw new Error('broken');
      const butir = this.butir.map((one) => ({
        ...one,
        wilayah: '',
        skpd: '',
        url: `/masyarakat/pengaduan/${one.rujukan}`,
      }));
      return Promise.resolve({ pada: now, nilai: [], butir });
    },
  };

  readonly module: AppModule = {
    name: 'uji',
    label: 'Uji',
    mountPath: '/uji',
    bindings: new ContainerModule(() => undefined),
    permissions: [],
    routes: () => [],
    statistics: () => [this.statistik],
  };
}

/** Text of a PDF, by a library that shares nothing with the one that wrote it. */
async function pdfText(client: Client, path: string): Promise<string> {
  const bytes = await fetch(new URL(path, client.baseUrl), {
    headers: { cookie: client.cookieHeader() },
  }).then((res) => res.arrayBuffer());
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  return pages.join('\n');
}

eachDatabase((_name, make) => {
  describe('serah terima', () => {
    let app: TestApp;
    let jaga: Jaga;
    let people: Record<'pagi1' | 'pagi2' | 'sore1' | 'sore2' | 'penyelia', string>;

    beforeEach(async () => {
      jaga = new Jaga();
      app = await startApp({ database: await make(), modules: [portal, commandCenter, jaga.module] });
      const operator = async (nama: string) =>
        (await app.people.staff({ peran: 'operator_bcc', nama })).penggunaId;
      people = {
        pagi1: await operator('Petugas Pagi Satu'),
        pagi2: await operator('Petugas Pagi Dua'),
        sore1: await operator('Petugas Sore Satu'),
        sore2: await operator('Petugas Sore Dua'),
        penyelia: (await app.people.staff({ peran: 'penyelia_bcc' })).penggunaId,
      };
      await sit(people.pagi1, 'pagi', 1);
      await sit(people.pagi2, 'pagi', 2);
      await service().tick();
    });

    const service = () => app.services.get(Meja.serahTerima);
    const queries = () => app.services.get(Meja.serahTerimaQueries);

    async function sit(penggunaId: string, giliran: string, kursi: number): Promise<void> {
      const row = {
        id: newId(),
        pengguna_id: penggunaId,
        tanggal: day,
        giliran,
        kursi,
        mulai_at: app.clock.now(),
      };
      await app.database.write('command_center_dinas').insert(row);
    }

    async function at(time: string): Promise<void> {
      app.clock.set(wibInstant(day, time));
      await service().tick();
    }

    async function current(giliran: 'pagi' | 'sore' = 'pagi'): Promise<{ kode: string; path: string }> {
      const one = await queries().ofTurn({ tanggal: day, giliran });
      return { kode: one?.kode ?? '', path: `/command-center/serah-terima/${one?.kode ?? ''}` };
    }

    /** Fills in the page's own form and signs; the clock moves on, for a code works once. */
    async function sign(who: string, kodeTotp?: string): Promise<Answer> {
      app.clock.advance({ ms: MINUTE_MS });
      const { path } = await current();
      const client = await app.signedIn(who);
      return client.submit(
        path,
        { kodeTotp: kodeTotp ?? totpCode(secret, app.clock.now()) },
        `${path}/tanda-tangan`,
      );
    }

    it('begins with its turn and gathers what waits; nobody signs before each is explained', async () => {
      jaga.butir = [
        { rujukan: 'PGD-2026-000007', label: 'Belum dibaca', sejak: app.clock.now() - 40 * MINUTE_MS },
      ];
      await at('14.50');
      const { kode, path } = await current();
      expect(kode).to.match(/^STR-2026-\d{6}$/);
      expect(commandCenter.lookup?.(kode)).to.equal(path);
      const refused = await sign(people.pagi1);
      expect(refused.status).to.equal(422);
      expect(refused.text)
        .to.include('Tulis alasan untuk PGD-2026-000007')
        .and.to.match(/href="#alasan-/);
      expect(await app.database.read('command_center_tanda_tangan').select()).to.deep.equal([]);
      const client = await app.signedIn(people.pagi1);
      const [butir] = await queries().butir((await queries().find(kode))?.id ?? '');
      const field = `alasan-${butir?.id ?? ''}`;
      const short = await client.submit(path, { [field]: 'nanti' }, `${path}/isi`);
      expect(short.status).to.equal(422);
      expect(short.text).to.include('paling sedikit 10 huruf');
      const filled = await client.submit(
        path,
        { [field]: 'Menunggu foto dari warga', layar: 'baik' },
        `${path}/isi`,
      );
      expect(filled.status).to.equal(303);
      // One more appears between reading and signing: it stops the signature too.
      jaga.butir.push({ rujukan: 'PGD-2026-000008', label: 'Belum dibaca', sejak: app.clock.now() });
      const late = await sign(people.pagi1);
      expect(late.status).to.equal(422);
      expect(late.text).to.include('Tulis alasan untuk PGD-2026-000008');
      jaga.butir = [];
      await service().tick();
      expect((await sign(people.pagi1)).status).to.equal(303);
    });

    it('a list that cannot be counted must be explained as well', async () => {
      jaga.broken = true;
      await at('14.50');
      const refused = await sign(people.pagi1);
      expect(refused.status).to.equal(422);
      expect(refused.text).to.include('Belum dibaca lebih dari 30 menit').and.to.include('tidak tersedia');
    });

    it('is signed by both sides, ends the dinas of the outgoing pair, and its PDF carries the digest of the page', async () => {
      await at('14.50');
      const { kode, path } = await current();
      expect((await sign(people.pagi1)).status).to.equal(303);
      await sit(people.sore1, 'sore', 1);
      const wrongSide = await sign(people.penyelia).catch((error: unknown) => String(error));
      expect(wrongSide).to.include('No form');
      expect((await sign(people.sore1, '000000')).text).to.include('Kode salah');
      expect((await sign(people.sore1)).status).to.equal(303);
      const one = await queries().find(kode);
      expect(one?.status).to.equal('diterima');
      expect(
        (await app.services.get(PIKET).whoIsOn(app.clock.now())).map((row) => row.penggunaId),
      ).to.deep.equal([people.sore1]);
      const ended = await app.database
        .read('command_center_dinas')
        .whereNotNull('selesai_at')
        .select<{ penutup: string }[]>('penutup');
      expect(ended.map(({ penutup }) => penutup)).to.deep.equal(['serah_terima', 'serah_terima']);
      const events = await app.database
        .read('outbox')
        .where({ nama: 'serah_terima.diterima' })
        .select<{ muatan: string }[]>('muatan');
      expect(JSON.parse(events[0]?.muatan ?? '{}')).to.include({
        kode,
        sha256: one?.sha256,
        giliran: 'pagi',
      });
      const client = await app.signedIn(people.penyelia);
      const { text } = await client.get(path);
      const shown = /class="sidik">([0-9a-f]{64})</.exec(text)?.[1];
      expect(shown).to.equal(one?.sha256);
      const pdf = await pdfText(client, `${path}/pdf`);
      expect(/[0-9a-f]{64}/.exec(pdf)?.[0]).to.equal(shown);
      expect(pdf)
        .to.include('Petugas Pagi Satu')
        .and.to.include('Petugas Sore Satu')
        .and.to.include('Halaman 1 dari');
      expect(pdf)
        .to.include(`${app.config.baseUrl}${path}`)
        .and.to.include('bukan tanda tangan elektronik tersertifikasi');
      const again = await Promise.all([client.get(`${path}/pdf`), client.get(`${path}/pdf`)]);
      expect(again[0].text).to.equal(again[1].text);
      const [invariant] = (commandCenter.invariants?.(app.services) ?? []).filter((row) =>
        row.kode.endsWith('tanda-tangan-atas-isi'),
      );
      expect(await invariant?.compute()).to.include({ pelanggaran: 0 });
    });

    it('refuses the sitter of this turn as receiver, an early signature, and old content', async () => {
      await at('14.00');
      const early = await app.signedIn(people.pagi1);
      expect((await early.get((await current()).path)).text).to.include(
        'Dapat ditandatangani mulai pukul 14.45',
      );
      await at('14.50');
      const { kode, path } = await current();
      const seen = await queries().find(kode);
      const post = async (who: string, fields: Record<string, string>): Promise<Answer> => {
        app.clock.advance({ ms: MINUTE_MS });
        const client = await app.signedIn(who);
        const kodeTotp = totpCode(secret, app.clock.now());
        return client.post(`${path}/tanda-tangan`, { _csrf: app.formToken(client), kodeTotp, ...fields });
      };
      const wish = { sha256: seen?.sha256 ?? '', status: 'disusun', sebagai: 'penyerah' };
      const old = await post(people.pagi1, { ...wish, sha256: 'a'.repeat(64) });
      expect(old.status).to.equal(409);
      expect(old.text).to.include('Isi sudah berubah. Baca lagi.');
      expect((await post(people.sore1, wish)).text).to.include('Hanya petugas giliran ini');
      expect((await post(people.pagi1, wish)).status).to.equal(303);
      const both = { ...wish, status: 'diserahkan', sebagai: 'penerima' };
      for (const who of [people.pagi1, people.pagi2]) {
        const same = await post(who, both);
        expect(same.status).to.equal(422);
        expect(same.text).to.include('Penerima harus orang lain.');
      }
      expect((await post(people.sore2, both)).text).to.include('Mulai piket giliran berikutnya dulu');
    });

    it('given back, the signatures are void and the content is another', async () => {
      await at('14.50');
      const { kode, path } = await current();
      await sign(people.pagi1);
      const before = await queries().find(kode);
      await sit(people.sore1, 'sore', 1);
      const receiver = await app.signedIn(people.sore1);
      const short = await receiver.submit(path, { alasanKembali: 'kurang' }, `${path}/kembalikan`);
      expect(short.status).to.equal(422);
      const back = await receiver.submit(
        path,
        { alasanKembali: 'Telepon belum diperiksa' },
        `${path}/kembalikan`,
      );
      expect(back.status).to.equal(303);
      const after = await queries().find(kode);
      expect(after?.status).to.equal('disusun');
      expect(after?.sha256).not.to.equal(before?.sha256);
      expect(
        (await queries().signatures(after ?? { id: '', sha256: '' })).map(({ berlaku }) => berlaku),
      ).to.deep.equal([false]);
      expect((await receiver.get(path)).text)
        .to.include('tidak berlaku lagi')
        .and.to.include('Telepon belum diperiksa');
      expect((await sign(people.pagi2)).status).to.equal(303);
      expect((await sign(people.sore1)).status).to.equal(303);
    });

    it('missed, it lapses 60 minutes after the end; the penyelia is told and it is frozen', async () => {
      await at('16.00');
      const { kode, path } = await current();
      expect((await queries().find(kode))?.status).to.equal('disusun');
      app.clock.advance({ ms: 1 });
      expect(await service().tick()).to.equal(1);
      expect(await service().tick()).to.equal(0);
      expect((await queries().find(kode))?.status).to.equal('kedaluwarsa');
      const told = await app.database
        .read('notifikasi')
        .where({ penerima_id: people.penyelia })
        .select<{ judul: string; tautan: string }[]>('judul', 'tautan');
      expect(told).to.deep.equal([{ judul: `Serah terima ${kode} kedaluwarsa`, tautan: path }]);
      expect((await queries().missed(day, day)).map((one) => one.kode)).to.deep.equal([kode]);
      const change = app.database.write('command_center_serah_terima').where({ kode }).update({ isi: 'x' });
      expect(
        await change.then(
          () => 'changed',
          () => 'refused',
        ),
      ).to.equal('refused');
      const row = await queries().find(kode);
      const client = await app.signedIn(people.pagi1);
      const late = await client.post(`${path}/tanda-tangan`, {
        _csrf: app.formToken(client),
        sha256: row?.sha256 ?? '',
        status: 'disusun',
        sebagai: 'penyerah',
        kodeTotp: '123456',
      });
      expect(late.status).to.equal(423);
    });

    it('writes down the turns of a standstill', async () => {
      app.clock.set(wibInstant('2026-11-22', '16.30'));
      await service().tick();
      const list = await queries().list(10);
      expect(list.map(({ giliran, status }) => `${giliran} ${status}`)).to.deep.equal([
        'sore disusun',
        'pagi kedaluwarsa',
        'malam kedaluwarsa',
        'sore kedaluwarsa',
        'pagi kedaluwarsa',
      ]);
    });

    it('20 parallel signatures over two contents never end mixed', async () => {
      await at('14.50');
      const { kode } = await current();
      const first = (await queries().find(kode))?.sha256 ?? '';
      const context = { pelakuId: null, kantor: null, requestId: null, alamat: null };
      // The second factor is not what is raced here.
      Object.assign(app.services.get(Meja.totp), { verify: () => Promise.resolve(true) });
      const writer = { penggunaId: people.pagi2, nama: 'Petugas Pagi Dua', isPenyelia: false };
      const periksa = (await queries().find(kode))?.bahan.periksa;
      if (!periksa) throw new Error('no serah terima');
      await sit(people.sore1, 'sore', 1);
      await sit(people.sore2, 'sore', 2);
      await service().fill(context, kode, writer, { alasan: {}, periksa, catatan: 'Isi yang kedua' });
      const second = (await queries().find(kode))?.sha256 ?? '';
      expect(second).not.to.equal(first);
      const crowd = [people.pagi1, people.pagi2, people.sore1, people.sore2];
      const work = Array.from({ length: 20 }, (_, index) => {
        const penggunaId = crowd[index % 4] ?? '';
        const isOut = index % 4 < 2;
        return service().sign(context, kode, {
          penggunaId,
          kodeTotp: '123456',
          sha256: index % 8 < 4 ? second : first,
          sebagai: isOut ? 'penyerah' : 'penerima',
          status: isOut && index < 12 ? 'disusun' : 'diserahkan',
        });
      });
      const notes = service().fill(context, kode, writer, {
        alasan: {},
        periksa,
        catatan: 'Di tengah lomba',
      });
      const results = await Promise.allSettled([...work, notes]);
      for (const [index, one] of results.entries()) {
        // Whoever writes after the handover was received sits in no turn any more.
        const refusals = index < work.length ? [409, 422] : [404, 409, 422];
        if (one.status === 'rejected')
          expect((one.reason as { status?: number }).status, String(one.reason)).to.be.oneOf(refusals);
      }
      const one = await queries().find(kode);
      const rows = await app.database
        .read('command_center_tanda_tangan')
        .select<{ sha256: string; sebagai: string }[]>('sha256', 'sebagai');
      expect(new Set(rows.map(({ sha256 }) => sha256)).size).to.be.at.most(1);
      for (const { sha256 } of rows) expect(sha256).to.equal(one?.sha256);
      if (one?.status === 'diterima') expect(new Set(rows.map(({ sebagai }) => sebagai)).size).to.equal(2);
      expect(await queries().unsound()).to.equal(0);
    });

    it('is closed to everybody else, and unknown codes are nothing', async () => {
      const { path } = await current();
      const warga = await app.signedIn((await app.people.warga()).penggunaId);
      expect((await warga.get(path)).status).to.equal(404);
      const client = await app.signedIn(people.penyelia);
      expect((await client.get('/command-center/serah-terima/STR-2026-999999')).status).to.equal(404);
      expect((await client.get('/command-center/serah-terima/apa-saja')).status).to.equal(404);
      expect((await client.get('/command-center/serah-terima')).text).to.include('Sedang disusun');
    });
  });
});
