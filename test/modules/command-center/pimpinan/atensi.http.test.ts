import { expect } from 'chai';
import { ATENSI } from '../../../../modules/command-center/index.js';
import { Papan } from '../../../../modules/command-center/papan.bindings.js';
import { registry } from '../../../../modules/registry.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { T } from '../../../../src/tokens.js';
import { startApp, type TestApp } from '../../../support/app.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import type { Account } from '../../../support/people.js';
import { race } from '../../../support/race.js';

const base = '/command-center';
const inPupr = { jenis: 'skpd', kode: skpdIdOf('pupr') } as const;

eachDatabase((_name, make) => {
  describe('the leaders desk', function () {
    this.timeout(60_000);
    let app: TestApp;
    let walikota: Client;
    let walikotaAccount: Account;
    let kepala: Client;
    let kepalaAccount: Account;
    let lain: Client;
    let penyelia: Client;
    before(async () => {
      app = await startApp({ database: await make() });
      walikotaAccount = await app.people.staff({ peran: 'walikota' });
      walikota = await app.signedIn(walikotaAccount.penggunaId);
      kepalaAccount = await app.people.staff({ peran: 'kepala_skpd', lingkup: inPupr });
      kepala = await app.signedIn(kepalaAccount.penggunaId);
      lain = await app.signedIn(
        (await app.people.staff({ peran: 'kepala_skpd', lingkup: { jenis: 'skpd', kode: skpdIdOf('dlh') } }))
          .penggunaId,
      );
      penyelia = await app.signedIn((await app.people.staff({ peran: 'penyelia_bcc' })).penggunaId);
    });
    after(() => app.close());

    const fields = {
      label: 'Jalan berlubang',
      skpdId: inPupr.kode,
      isi: 'Kapan jalan ini diperbaiki?',
      tenggat: '2026-11-27',
    };
    const give = async (more: Record<string, string> = {}): Promise<string> => {
      const answer = await walikota.submit(`${base}/atensi`, { ...fields, ...more });
      expect(answer.status, answer.text).to.equal(303);
      return answer.location.split('/').at(-1) ?? '';
    };
    const answerOf = (client: Client, kode: string, jawaban = 'Kami perbaiki minggu depan.') =>
      client.post(`${base}/atensi/${kode}/jawab`, { _csrf: app.formToken(client), jawaban });

    it('a note is given, answered by its office, closed by the mayor; the clock runs until the answer', async () => {
      const kode = await give({ subjek: 'pgd 2026 000123' });
      expect(kode).to.match(/^ATN-2026-\d{6}$/);
      const about = await app.services.get(ATENSI).forSubject('pengaduan', 'PGD-2026-000123');
      expect(about).to.have.length(1);
      expect(about[0]).to.include({ kode, status: 'diberikan' });
      expect(
        (await app.services.get(T.inbox).list(kepalaAccount.penggunaId, null)).rows.map(({ judul }) => judul),
      ).to.include(`Atensi ${kode} untuk kantor Anda`);
      const early = await walikota.post(`${base}/atensi/${kode}/tutup`, { _csrf: app.formToken(walikota) });
      expect(early.status).to.equal(422);
      expect((await lain.get(`${base}/atensi/${kode}`)).status).to.equal(404);
      expect((await answerOf(lain, kode)).status).to.equal(404);
      const short = await answerOf(kepala, kode, 'ya');
      expect(short.status).to.equal(422);
      expect(short.text).to.include('paling sedikit 10 huruf');
      expect((await answerOf(kepala, kode)).location).to.equal(`${base}/atensi/${kode}`);
      const again = await answerOf(kepala, kode, 'Jawaban lain yang panjang.');
      expect(again.status).to.equal(409);
      expect(again.text).to.include('Jawaban lain yang panjang.');
      const clock = await app.database.read('jam').where({ judul: kode }).first<{ status: string }>();
      expect(clock.status).to.equal('berhenti');
      expect(
        (await walikota.post(`${base}/atensi/${kode}/tutup`, { _csrf: app.formToken(walikota) })).status,
      ).to.equal(303);
      expect((await app.services.get(ATENSI).forSubject('pengaduan', 'PGD-2026-000123'))[0]?.status).to.equal(
        'ditutup',
      );
    });

    for (const [what, change, sentence] of [
      ['no office', { skpdId: '' }, 'Pilih SKPD.'],
      ['an office that does not exist', { skpdId: 'x' }, 'Pilih SKPD.'],
      ['too few words', { isi: 'Kapan?' }, 'paling sedikit 10 huruf'],
      ['neither title nor code', { label: '' }, 'Tulis judulnya'],
      ['an unknown code', { subjek: 'QQQ-2026-000001' }, 'Kode tidak dikenal'],
      ['a day that is over', { tenggat: '2026-11-20' }, 'sebelum hari ini'],
      ['no day', { tenggat: 'besok' }, '2026-11-30'],
    ] as const) {
      it(`a note with ${what} is refused with a sentence, the words kept`, async () => {
        const answer = await walikota.submit(`${base}/atensi`, { ...fields, ...change });
        expect(answer.status).to.equal(422);
        expect(answer.text).to.include(sentence);
        if (!('isi' in change)) expect(answer.text).to.include('Kapan jalan ini diperbaiki?');
      });
    }

    it('twenty answers at once: one counts; the same form twice gives one note', async () => {
      const kode = await give();
      const { statuses } = await race(
        20,
        () => kepala,
        (client) => answerOf(client, kode),
      );
      expect(statuses).to.deep.equal({ 303: 1, 409: 19 });
      const page = await walikota.get(`${base}/atensi`);
      const kunci = /name="_kunci" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
      const token = app.formToken(walikota);
      const twice = await race(
        10,
        () => walikota,
        (client) => client.post(`${base}/atensi`, { ...fields, _csrf: token, _kunci: kunci }),
      );
      expect(new Set(twice.answers.map(({ location }) => location)).size).to.equal(1);
    });

    it('decisions: noted, carried out by the office, closed by the penyelia', async () => {
      const order = {
        periode: '2026-W48',
        isi: 'Perbaiki tiga titik jalan.',
        skpdId: inPupr.kode,
        tenggat: '2026-12-15',
      };
      expect((await walikota.submit(`${base}/keputusan`, { ...order, periode: '2026-W60' })).status).to.equal(
        422,
      );
      expect((await penyelia.submit(`${base}/keputusan`, order)).status).to.equal(303);
      const [keputusan] = await app.services.get(Papan.keputusanQueries).list(null, 1);
      const id = keputusan?.id ?? '';
      const report = (client: Client, hasil: string) =>
        client.post(`${base}/keputusan/${id}/laksanakan`, { _csrf: app.formToken(client), hasil });
      const close = () => penyelia.post(`${base}/keputusan/${id}/tutup`, { _csrf: app.formToken(penyelia) });
      expect((await close()).status).to.equal(422);
      expect((await report(lain, 'Sudah kami kerjakan semua.')).status).to.equal(404);
      expect((await report(kepala, 'ya')).status).to.equal(422);
      const { statuses } = await race(
        5,
        () => kepala,
        (client) => report(client, 'Tiga titik selesai diaspal.'),
      );
      expect(statuses).to.deep.equal({ 303: 1, 409: 4 });
      expect((await close()).status).to.equal(303);
      expect((await close()).status).to.equal(409);
    });

    it('the Sekda reads the leaders page, other heads do not', async () => {
      const setda = { jenis: 'skpd', kode: skpdIdOf('setda') } as const;
      const sekda = await app.signedIn(
        (await app.people.staff({ peran: 'kepala_skpd', lingkup: setda })).penggunaId,
      );
      expect((await sekda.get(`${base}/pimpinan`)).status).to.equal(200);
      expect((await kepala.get(`${base}/pimpinan`)).status).to.equal(404);
    });

    it('the mayor posts to every staff route: nothing but atensi and decisions changes', async () => {
      const tables = [
        'e_masyarakat_pengaduan',
        'e_masyarakat_kejadian',
        'command_center_dinas',
        'command_center_piket',
        'pengguna',
        'layar',
      ];
      const count = () =>
        Promise.all(tables.map(async (table) => [table, (await app.database.read(table)).length]));
      const before = await count();
      const token = app.formToken(walikota);
      const open = new Set([`${base}/atensi`, `${base}/keputusan`]);
      for (const { fullPath, verb, guards } of app.routes) {
        if (verb !== 'post' || open.has(fullPath) || !guards.some(({ name }) => name.startsWith('can:')))
          continue;
        const answer = await walikota.post(fullPath.replace(/:\w+/g, 'x'), { ...fields, _csrf: token });
        expect(answer.status, fullPath).to.be.oneOf([404, 422, 413, 415]);
      }
      expect(await count()).to.deep.equal(before);
    });

    it('a late note is red, and its rungs are told once', async () => {
      const kode = await give();
      app.clock.advance({ days: 8 });
      for (let round = 0; round < 2; round++) {
        await app.services.get(T.jamTicker).tick(app.clock.now());
        await app.services.get(T.dispatcher).drain();
      }
      const told = (await app.services.get(T.inbox).list(kepalaAccount.penggunaId, null)).rows.filter(
        ({ judul }) => judul.startsWith(`Atensi ${kode}:`),
      );
      expect(told.map(({ judul }) => judul)).to.include(`Atensi ${kode}: tenggat sudah sampai`);
      expect(new Set(told.map(({ judul }) => judul)).size).to.equal(told.length);
      await app.services.get(Papan.nilai).refresh('command-center.terlambat');
      const later = await app.signedIn(walikotaAccount.penggunaId);
      const leaders = await later.get(`${base}/pimpinan`);
      expect(leaders.text).to.match(/Daftar merah[\s\S]*Dinas Pekerjaan Umum[\s\S]*Lewat tenggat per SKPD/);
    });

    it('every atensi has its clock; one without is named', async () => {
      const invariant = registry
        .find(({ name }) => name === 'command-center')
        ?.invariants?.(app.services)
        .find(({ kode }) => kode.endsWith('berjam'));
      expect((await invariant?.compute())?.pelanggaran).to.equal(0);
      await app.services.get(T.unitOfWork).run(systemContext, async (tx) => {
        await tx
          .trx('jam')
          .where({ pemilik_jenis: 'atensi' })
          .whereNot('status', 'berhenti')
          .update({ status: 'berhenti', berhenti_at: tx.now });
      });
      expect((await invariant?.compute())?.pelanggaran).to.be.greaterThan(0);
    });
  });
});
