import { expect } from 'chai';
import { KOTA } from '../../../../src/auth/actor.js';
import { totpCode } from '../../../../src/auth/totp.js';
import { startApp, type TestApp } from '../../../support/app.js';
import type { Answer, Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { kataSandiUji, type Account } from '../../../support/people.js';
import { SESI, codeNow, isIn, signIn } from './support.js';

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

  const signInWithTotp = async (client: Client): Promise<Answer> => {
    app.clock.advance({ minutes: 1 });
    await signIn(client, petugas.surel);
    return client.submit('/masuk/kode', { kode: codeNow(app) });
  };

  describe('signing in', () => {
    it('by e-mail, phone or NIK', async () => {
      for (const pengenal of [warga.surel, warga.telepon.replace('+62', '0'), warga.resident?.nik ?? '']) {
        const client = app.visitor();
        expect((await signIn(client, pengenal)).status, pengenal).to.equal(303);
        expect(await isIn(client)).to.equal(true);
      }
    });

    it('says the same for an unknown name and a wrong password', async () => {
      const texts = [];
      for (const pengenal of ['tiada@contoh.test', warga.surel]) {
        const answer = await signIn(app.visitor(), pengenal, 'salah sekali ini');
        expect(answer.status).to.equal(422);
        texts.push(answer.text.replace(/value="[^"]*"/g, ''));
      }
      expect(texts[0]).to.equal(texts[1]).and.not.include('salah sekali ini');
    });

    it('returns to the page begun, and only to our own', async () => {
      expect((await app.visitor().get('/akun/perangkat')).location).to.equal(
        '/masuk?lanjut=%2Fakun%2Fperangkat',
      );
      const own = await app
        .visitor()
        .submit('/masuk?lanjut=%2Fakun%2Fperangkat', { pengenal: warga.surel, kata_sandi: kataSandiUji });
      expect(own.location).to.equal('/akun/perangkat');
      const foreign = await app
        .visitor()
        .submit('/masuk', { pengenal: warga.surel, kata_sandi: kataSandiUji, lanjut: '//contoh.test/x' });
      expect(foreign.location).to.equal('/');
    });

    it('keeps the limits of the cookie: HttpOnly, Lax, no session before it', async () => {
      const client = app.visitor();
      const page = await client.get('/');
      expect(page.headers.getSetCookie()).to.deep.equal([]);
      const answer = await signIn(client, warga.surel);
      const cookie = answer.headers.getSetCookie().find((one) => one.startsWith(`${SESI}=`)) ?? '';
      expect(cookie)
        .to.match(/HttpOnly/i)
        .and.match(/SameSite=Lax/i)
        .and.match(/Path=\//);
    });

    it('is refused without the form token, with a foreign one, and from another site', async () => {
      const fields = { pengenal: warga.surel, kata_sandi: kataSandiUji };
      expect((await app.visitor().post('/masuk', fields)).status).to.equal(403);
      const foreign = app.formToken(app.visitor());
      expect((await app.visitor().post('/masuk', { ...fields, _csrf: foreign })).status).to.equal(403);
      const client = app.visitor();
      const own = app.formToken(client);
      expect(
        (await client.post('/masuk', { ...fields, _csrf: own }, { 'sec-fetch-site': 'cross-site' })).status,
      ).to.equal(403);
    });

    it('answers too many guesses with 429 and keeps what was typed', async () => {
      const victim = await app.people.warga();
      let last: Answer | undefined;
      for (let guess = 0; guess < 6; guess++)
        last = await signIn(app.visitor(), victim.surel, 'salah sekali ini');
      expect(last?.status).to.equal(429);
      expect(last?.text).to.include(victim.surel).and.include('Coba lagi dalam');
    });
  });

  describe('staff', () => {
    it('enter a code after the password; the password alone opens nothing', async () => {
      const client = app.visitor();
      app.clock.advance({ minutes: 1 });
      expect((await signIn(client, petugas.surel)).location).to.equal('/masuk/kode');
      expect(await isIn(client)).to.equal(false);
      const answer = await client.submit('/masuk/kode', { kode: codeNow(app) });
      expect(answer.status).to.equal(303);
      expect(await isIn(client)).to.equal(true);
    });

    it('cannot use a code twice, nor skip the password', async () => {
      expect((await app.visitor().get('/masuk/kode')).location).to.equal('/masuk');
      const first = app.visitor();
      expect((await signInWithTotp(first)).status).to.equal(303);
      const second = app.visitor();
      await signIn(second, petugas.surel);
      expect((await second.submit('/masuk/kode', { kode: codeNow(app) })).status).to.equal(422);
      expect(await isIn(second)).to.equal(false);
    });

    it('have ten minutes for the code', async () => {
      const client = app.visitor();
      await signIn(client, petugas.surel);
      app.clock.advance({ minutes: 11 });
      expect((await client.get('/masuk/kode')).location).to.equal('/masuk');
    });

    it('land on their desk', async () => {
      const client = app.visitor();
      const answer = await signInWithTotp(client);
      expect(answer.location).to.match(/^\/(admin|masyarakat|bcc|command-center|akun)/);
    });

    it('without TOTP set it up before anything else', async () => {
      const fresh = await app.people.staff({ peran: 'admin', lingkup: KOTA });
      await app.database
        .write('pengguna')
        .where({ id: fresh.penggunaId })
        .update({ totp_rahasia_enc: null, totp_terpasang_at: null });
      const client = app.visitor();
      expect((await signIn(client, fresh.surel)).location).to.equal('/akun/totp');
      expect((await client.get('/admin/pengguna')).location).to.equal(
        '/akun/totp?lanjut=%2Fadmin%2Fpengguna',
      );
      const page = await client.get('/akun/totp?lanjut=%2Fadmin%2Fpengguna');
      const secret = (/class="kode">([A-Z2-7 ]+)</.exec(page.text)?.[1] ?? '').replaceAll(' ', '');
      expect((await client.get('/akun/totp/kode.png')).headers.get('content-type')).to.equal('image/png');
      const done = await client.submit('/akun/totp?lanjut=%2Fadmin%2Fpengguna', {
        kode: totpCode(secret, app.clock.now()),
      });
      expect(done.status).to.equal(200);
      expect(done.text.match(/<li class="kode">/g)).to.have.length(10);
      expect((await client.get('/admin/pengguna')).status).to.equal(200);
    });

    it('signed in before TOTP was set up elsewhere do not gain its rights', async () => {
      const client = await app.signedIn(petugas.penggunaId, 'belum');
      expect((await client.get('/admin/pengguna')).location).to.equal(
        '/akun/totp?lanjut=%2Fadmin%2Fpengguna',
      );
    });
  });
});
