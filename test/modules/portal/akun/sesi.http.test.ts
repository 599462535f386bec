import { expect } from 'chai';
import { KOTA } from '../../../../src/auth/actor.js';
import { startApp, type TestApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { kataSandiUji, type Account } from '../../../support/people.js';
import { SANDI, SESI, isIn, signIn } from './support.js';

eachDatabase((_name, make) => {
  let app: TestApp;
  let warga: Account;
  let petugas: Account;

  before(async function () {
    this.timeout(60_000);
    app = await startApp({ database: await make() });
    warga = await app.people.warga();
    petugas = await app.people.staff({ peran: 'admin', lingkup: KOTA });
  });

  describe('a session', () => {
    it('gets a new id at sign-in, whatever id was there before', async () => {
      const client = app.visitor();
      await signIn(client, warga.surel);
      const first = client.cookie(SESI);
      await client.submit('/akun', {}, '/keluar');
      const planted = app.visitor();
      await planted.get('/masuk', { cookie: `${SESI}=${first ?? ''}` });
      await signIn(planted, warga.surel);
      expect(planted.cookie(SESI)).to.not.equal(first);
    });

    it('is stored under a digest, never under the id of the cookie', async () => {
      const client = app.visitor();
      await signIn(client, warga.surel);
      const sid =
        decodeURIComponent(client.cookie(SESI) ?? '')
          .replace(/^s:/, '')
          .split('.')[0] ?? '?';
      expect(JSON.stringify(await app.database.read('session'))).to.not.include(sid);
    });

    it('opens nothing after signing out, replayed or not', async () => {
      const client = app.visitor();
      await signIn(client, warga.surel);
      const replay = client.at(app.url);
      expect((await client.submit('/akun', {}, '/keluar')).status).to.equal(303);
      expect(await isIn(replay)).to.equal(false);
    });

    it('is cut at the next request when the account is disabled', async () => {
      const person = await app.people.warga();
      const client = app.visitor();
      await signIn(client, person.surel);
      await app.database
        .write('pengguna')
        .where({ id: person.penggunaId })
        .update({ status: 'dinonaktifkan' });
      expect(await isIn(client)).to.equal(false);
      await app.database.write('pengguna').where({ id: person.penggunaId }).update({ status: 'aktif' });
      expect(await isIn(client)).to.equal(false);
    });

    it('ends after the idle time: 30 minutes for staff, 14 days for warga', async () => {
      const desk = await app.signedIn(petugas.penggunaId);
      const phone = await app.signedIn(warga.penggunaId);
      app.clock.advance({ minutes: 31 });
      expect(await isIn(desk)).to.equal(false);
      expect(await isIn(phone)).to.equal(true);
      app.clock.advance({ days: 14, minutes: 1 });
      expect(await isIn(phone)).to.equal(false);
    });

    it('ends after the absolute time however busy it is', async () => {
      const desk = await app.signedIn(petugas.penggunaId);
      for (let turn = 0; turn < 24; turn++) {
        app.clock.advance({ minutes: 29 });
        expect(await isIn(desk), `after ${String((turn + 1) * 29)} minutes`).to.equal(true);
      }
      app.clock.advance({ minutes: 29 });
      expect(await isIn(desk)).to.equal(false);
    });

    it('writes at most once a minute', async () => {
      const client = await app.signedIn(warga.penggunaId);
      const seen = async (): Promise<number> => {
        const row = await app.database
          .read('session')
          .where({ pengguna_id: warga.penggunaId })
          .orderBy('dibuat_at', 'desc')
          .first<{ dilihat_at: number } | undefined>();
        return row?.dilihat_at ?? 0;
      };
      const start = await seen();
      app.clock.advance({ ms: 30_000 });
      await client.get('/akun');
      expect(await seen()).to.equal(start);
      app.clock.advance({ ms: 31_000 });
      await client.get('/akun');
      expect(await seen()).to.equal(app.clock.now());
    });

    it('is not revived by a request that was under way while it ended', async () => {
      const person = await app.people.warga();
      const client = await app.signedIn(person.penggunaId);
      await app.database.write('session').where({ pengguna_id: person.penggunaId }).delete();
      app.clock.advance({ minutes: 2 });
      await client.get('/akun');
      expect(await app.database.read('session').where({ pengguna_id: person.penggunaId })).to.deep.equal([]);
    });

    it('is listed to its owner, who ends others and all', async () => {
      const person = await app.people.warga();
      const [phone, cafe] = [await app.signedIn(person.penggunaId), await app.signedIn(person.penggunaId)];
      const page = await phone.get('/akun/perangkat');
      expect(page.text.match(/Keluarkan</g)).to.have.length(1);
      await phone.submit('/akun/perangkat', {}, '/akun/perangkat/akhiri');
      expect(await isIn(cafe)).to.equal(false);
      expect(await isIn(phone)).to.equal(true);
      await phone.submit('/akun/perangkat', {}, '/akun/perangkat/akhiri-semua');
      expect(await isIn(phone)).to.equal(false);
    });

    it('of somebody else cannot be ended', async () => {
      const person = await app.people.warga();
      const client = await app.signedIn(person.penggunaId);
      const row = await app.database
        .read('session')
        .where({ pengguna_id: person.penggunaId })
        .first<{ id: string } | undefined>();
      const other = await app.signedIn(warga.penggunaId);
      const token = app.formToken(other);
      expect(
        (await other.post('/akun/perangkat/akhiri', { _csrf: token, sesi: row?.id ?? '' })).status,
      ).to.equal(404);
      expect(await isIn(client)).to.equal(true);
    });

    it('stays, under a new id, when its owner changes the password; all others end', async () => {
      const person = await app.people.warga();
      const [here, there] = [await app.signedIn(person.penggunaId), await app.signedIn(person.penggunaId)];
      const before = here.cookie(SESI);
      const answer = await here.submit('/akun/kata-sandi', {
        kata_sandi_lama: kataSandiUji,
        kata_sandi: SANDI,
      });
      expect(answer.status).to.equal(303);
      expect(here.cookie(SESI)).to.not.equal(before);
      expect(await isIn(here)).to.equal(true);
      expect(await isIn(there)).to.equal(false);
      expect((await signIn(app.visitor(), person.surel)).status).to.equal(422);
      expect((await signIn(app.visitor(), person.surel, SANDI)).status).to.equal(303);
    });
  });
});
