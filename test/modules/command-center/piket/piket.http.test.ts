import { expect } from 'chai';
import { commandCenter } from '../../../../modules/command-center/module.js';
import { PIKET } from '../../../../modules/command-center/index.js';
import { portal } from '../../../../modules/portal/module.js';
import { totpCode } from '../../../../src/auth/totp.js';
import { newId } from '../../../../src/db/ids.js';
import { wibInstant } from '../../../../src/time/time.js';
import { startApp, type TestApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';

const page = '/command-center/piket';
/** The TOTP secret of every test account (test/support/people.ts). */
const secret = 'JBSWY3DPEHPK3PXP';

function codeNow(app: TestApp): string {
  return totpCode(secret, app.clock.now());
}

async function planned(app: TestApp, kursi: number): Promise<string> {
  const { penggunaId } = await app.people.staff({ peran: 'operator_bcc' });
  const row = { id: newId(), tanggal: '2026-11-21', giliran: 'pagi', kursi, pengguna_id: penggunaId };
  await app.database.write('command_center_piket').insert(row);
  return penggunaId;
}

eachDatabase((_name, make) => {
  describe('page of piket', () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await startApp({ database: await make(), modules: [portal, commandCenter] });
    });

    it('begins with the code of the phone, shows it, and ends', async () => {
      const person = await planned(app, 1);
      const client = await app.signedIn(person);
      const wrong = await client.submit(page, { kodeTotp: '000000' }, `${page}/mulai`);
      expect(wrong.status).to.equal(422);
      expect(wrong.text).to.include('Kode salah').and.not.to.include('value="000000"');
      const begun = await client.submit(page, { kodeTotp: codeNow(app) }, `${page}/mulai`);
      expect(begun.status).to.equal(303);
      expect((await client.follow(begun)).text)
        .to.include('Piket dimulai')
        .and.to.include('sampai pukul 16.00');
      expect(await app.services.get(PIKET).onDuty(person, app.clock.now())).to.equal(true);
      await client.submit(page, {}, `${page}/selesai`);
      expect(await app.services.get(PIKET).onDuty(person, app.clock.now())).to.equal(false);
    });

    it('says on the page why somebody cannot begin', async () => {
      const { penggunaId } = await app.people.staff({ peran: 'operator_bcc' });
      const client = await app.signedIn(penggunaId);
      const refused = await client.submit(page, { kodeTotp: codeNow(app) }, `${page}/mulai`);
      expect(refused.status).to.equal(422);
      expect(refused.text).to.include('Anda tidak dijadwalkan. Minta penyelia.');
      expect(refused.text).to.include('Ada yang perlu diperbaiki');
    });

    it('lets a penyelia appoint a substitute, and nobody else', async () => {
      const penyelia = await app.people.staff({ peran: 'penyelia_bcc' });
      const operator = await app.people.staff({ peran: 'operator_bcc', nama: 'Operator Pengganti' });
      const client = await app.signedIn(penyelia.penggunaId);
      const wish = {
        penggunaId: operator.penggunaId,
        tanggal: '2026-11-21',
        giliran: 'pagi',
        alasan: 'pendek',
      };
      const short = await client.submit(page, wish, `${page}/pengganti`);
      expect(short.status).to.equal(422);
      expect(short.text).to.include('paling sedikit 10 huruf').and.to.include('value="pendek"');
      const done = await client.submit(
        page,
        { ...wish, alasan: 'Menggantikan yang sakit' },
        `${page}/pengganti`,
      );
      expect(done.status).to.equal(303);
      const own = await app.signedIn(operator.penggunaId);
      expect((await own.submit(page, { kodeTotp: codeNow(app) }, `${page}/mulai`)).status).to.equal(303);
      const denied = await own.post(`${page}/pengganti`, {
        _csrf: app.formToken(own),
        ...wish,
        alasan: 'Mau sendiri saja',
      });
      expect(denied.status).to.equal(404);
      expect((await client.get(page)).text).to.include('Menggantikan yang sakit');
      const stranger = await client.submit(
        page,
        { ...wish, penggunaId: penyelia.penggunaId, alasan: 'Bukan operator sama sekali' },
        `${page}/pengganti`,
      );
      expect(stranger.status).to.equal(404);
    });

    it('is closed to citizens and visitors', async () => {
      const client = await app.signedIn((await app.people.warga()).penggunaId);
      expect((await client.get(page)).status).to.equal(404);
      expect((await app.visitor().get(page)).location).to.match(/^\/masuk/);
    });

    it('ends a forgotten dinas by the job, marked', async () => {
      const person = await planned(app, 2);
      const client = await app.signedIn(person);
      await client.submit(page, { kodeTotp: codeNow(app) }, `${page}/mulai`);
      app.clock.set(wibInstant('2026-11-21', '16.00') + 1);
      const [job] = commandCenter.jobs?.(app.services) ?? [];
      await job?.handle(
        {},
        { id: newId(), now: app.clock.now(), percobaan: 1, signal: new AbortController().signal },
      );
      expect(await app.services.get(PIKET).onDuty(person, app.clock.now())).to.equal(false);
      const row = await app.database.read('command_center_dinas').first<{ penutup: string }>('penutup');
      expect(row.penutup).to.equal('otomatis');
    });

    it('builds the demo: eight operators, four weeks, two of them at work', async () => {
      await commandCenter.demo?.(app.services);
      const on = await app.services.get(PIKET).whoIsOn(app.clock.now());
      expect(on.map(({ kursi }) => kursi)).to.deep.equal([1, 2]);
      const seats = await app.database.read('command_center_piket').count({ n: '*' }).first<{ n: number }>();
      expect(Number(seats.n)).to.equal(168);
      expect((await commandCenter.demoNotes?.(app.services))?.join('')).to.match(
        /Piket sekarang: Operator .* \(sampai 16\.00 WIB\)/,
      );
    });
  });
});
