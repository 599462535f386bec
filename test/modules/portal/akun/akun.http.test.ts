import { expect } from 'chai';
import { KOTA } from '../../../../src/auth/actor.js';
import { REGISTRATION_REFUSED } from '../../../../src/auth/registration.service.js';
import { totpCode } from '../../../../src/auth/totp.js';
import { T } from '../../../../src/tokens.js';
import { startApp, type TestApp } from '../../../support/app.js';
import type { Answer, Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { kataSandiUji, type Account, type Resident } from '../../../support/people.js';

const SECRET = 'JBSWY3DPEHPK3PXP';
const SANDI = 'tiga kucing oranye';
const SESI = 'sesi';

eachDatabase((_name, make) => {
  let app: TestApp;
  let siti: Resident;
  let warga: Account;
  let petugas: Account;

  before(async function () {
    this.timeout(60_000);
    app = await startApp({ database: await make() });
    siti = await app.people.resident();
    warga = await app.people.warga();
    petugas = await app.people.staff({ peran: 'admin', lingkup: KOTA });
  });

  const registration = ({ nik, kk, tanggalLahir }: Resident) => {
    const [year = '', month = '', day = ''] = tanggalLahir.split('-');
    return { nik, kk, 'lahir-tanggal': day, 'lahir-bulan': month, 'lahir-tahun': year, kontak: `${nik.slice(-4)}@contoh.test`, kata_sandi: SANDI, setuju: 'ya' };
  };
  const signIn = (client: Client, pengenal: string, kataSandi = kataSandiUji): Promise<Answer> =>
    client.submit('/masuk', { pengenal, kata_sandi: kataSandi });
  const isIn = async (client: Client): Promise<boolean> => (await client.get('/akun')).status === 200;
  const code = (): string => totpCode(SECRET, app.clock.now());
  const signInWithTotp = async (client: Client): Promise<Answer> => {
    app.clock.advance({ minutes: 1 });
    await signIn(client, petugas.surel);
    return client.submit('/masuk/kode', { kode: code() });
  };

  describe('registration by form', () => {
    it('opens the account, signs in, and asks for the code that went to the e-mail', async () => {
      const client = app.visitor();
      const answer = await client.submit('/daftar', registration(siti));
      expect(answer.status).to.equal(303);
      expect(answer.location).to.equal('/akun/kontak/kode');
      expect(await isIn(client)).to.equal(true);
    });

    it('gives one byte-equal refusal for whatever does not fit, keeping everything typed but the password', async () => {
      const other = await app.people.resident();
      const dead = await app.people.resident({ status: 'meninggal' });
      const typed = { ...registration(other), kontak: 'sama@contoh.test' };
      const variants = [
        { ...typed, kk: '1275990101209999' },
        { ...typed, nik: '1275995708901234' },
        { ...typed, 'lahir-tanggal': '18' },
        { ...registration(dead), kontak: 'sama@contoh.test' },
        { ...registration(siti), kontak: 'sama@contoh.test' },
      ];
      const pages = new Set<string>();
      for (const fields of variants) {
        const answer = await app.visitor().submit('/daftar', fields);
        expect(answer.status).to.equal(422);
        expect(answer.text).to.include(REGISTRATION_REFUSED).and.include(`value="${fields.nik}"`).and.not.include(SANDI);
        expect(answer.headers.get('cache-control')).to.equal('no-store');
        pages.add(answer.text.replace(/value="[^"]*"/g, '').replace(/<[^>]*requestId[^>]*>/g, ''));
      }
      expect(pages.size).to.equal(1);
    });

    it('shows the form again with a sentence beside each field', async () => {
      const answer = await app.visitor().submit('/daftar', { ...registration(siti), nik: '12', setuju: '' });
      expect(answer.status).to.equal(422);
      expect(answer.text).to.include('id="nik-error"').and.include('href="#nik"');
    });

    it('gives a form sent twice the same account', async () => {
      const twin = await app.people.resident();
      const client = app.visitor();
      const page = await client.get('/daftar');
      const hidden = Object.fromEntries([...page.text.matchAll(/name="(_csrf|_kunci)" value="([^"]+)"/g)].map(([, name = '', value = '']) => [name, value]));
      const answers = await Promise.all([1, 2].map(() => client.post('/daftar', { ...registration(twin), ...hidden })));
      expect(answers.map(({ status }) => status)).to.deep.equal([303, 303]);
      expect(await app.database.read('pengguna').where({ penduduk_id: twin.pendudukId })).to.have.length(1);
    });

    it('opens an account for a non-resident, who is no warga', async () => {
      const client = app.visitor();
      const answer = await client.submit('/daftar/bukan-penduduk', {
        jenis: 'pemohon', nama: 'Orang Luar', nik: '', kontak: 'luar@contoh.test', kata_sandi: SANDI, setuju: 'ya',
      });
      expect(answer.location).to.equal('/akun/kontak/kode');
      const row = await app.database.read('pengguna').where({ nama: 'Orang Luar' }).first<{ kependudukan: string }>();
      expect(row?.kependudukan).to.equal('bukan_penduduk');
    });

    it('leaves no NIK, KK, contact or password in log, address or session', async () => {
      const person = await app.people.resident();
      const client = app.visitor();
      await client.submit('/daftar', { ...registration(person), kk: '1275990101209998' });
      await client.submit('/daftar', registration(person));
      const everything = [...app.log, ...client.answers.map(({ url, location }) => url + location), JSON.stringify(await app.database.read('session'))].join('\n');
      for (const secret of [person.nik, person.kk, SANDI]) expect(everything).to.not.include(secret);
    });
  });

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
      expect((await app.visitor().get('/akun/perangkat')).location).to.equal('/masuk?lanjut=%2Fakun%2Fperangkat');
      const own = await app.visitor().submit('/masuk?lanjut=%2Fakun%2Fperangkat', { pengenal: warga.surel, kata_sandi: kataSandiUji });
      expect(own.location).to.equal('/akun/perangkat');
      const foreign = await app.visitor().submit('/masuk', { pengenal: warga.surel, kata_sandi: kataSandiUji, lanjut: '//contoh.test/x' });
      expect(foreign.location).to.equal('/');
    });

    it('keeps the limits of the cookie: HttpOnly, Lax, no session before it', async () => {
      const client = app.visitor();
      const page = await client.get('/');
      expect(page.headers.getSetCookie()).to.deep.equal([]);
      const answer = await signIn(client, warga.surel);
      const cookie = answer.headers.getSetCookie().find((one) => one.startsWith(`${SESI}=`)) ?? '';
      expect(cookie).to.match(/HttpOnly/i).and.match(/SameSite=Lax/i).and.match(/Path=\//);
    });

    it('is refused without the form token, with a foreign one, and from another site', async () => {
      const fields = { pengenal: warga.surel, kata_sandi: kataSandiUji };
      expect((await app.visitor().post('/masuk', fields)).status).to.equal(403);
      const foreign = app.formToken(app.visitor());
      expect((await app.visitor().post('/masuk', { ...fields, _csrf: foreign })).status).to.equal(403);
      const client = app.visitor();
      const own = app.formToken(client);
      expect((await client.post('/masuk', { ...fields, _csrf: own }, { 'sec-fetch-site': 'cross-site' })).status).to.equal(403);
    });

    it('answers too many guesses with 429 and keeps what was typed', async () => {
      const victim = await app.people.warga();
      let last: Answer | undefined;
      for (let guess = 0; guess < 6; guess++) last = await signIn(app.visitor(), victim.surel, 'salah sekali ini');
      expect(last?.status).to.equal(429);
      expect(last?.text).to.include(victim.surel).and.include('Coba lagi dalam');
    });
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
      const sid = decodeURIComponent(client.cookie(SESI) ?? '').replace(/^s:/, '').split('.')[0] ?? '?';
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
      await app.database.write('pengguna').where({ id: person.penggunaId }).update({ status: 'dinonaktifkan' });
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
        const row = await app.database.read('session').where({ pengguna_id: warga.penggunaId }).orderBy('dibuat_at', 'desc').first<{ dilihat_at: number }>();
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
      const [row] = await app.database.read<{ id: string }>('session').where({ pengguna_id: person.penggunaId });
      const other = await app.signedIn(warga.penggunaId);
      const token = app.formToken(other);
      expect((await other.post('/akun/perangkat/akhiri', { _csrf: token, sesi: row?.id ?? '' })).status).to.equal(404);
      expect(await isIn(client)).to.equal(true);
    });

    it('stays, under a new id, when its owner changes the password; all others end', async () => {
      const person = await app.people.warga();
      const [here, there] = [await app.signedIn(person.penggunaId), await app.signedIn(person.penggunaId)];
      const before = here.cookie(SESI);
      const answer = await here.submit('/akun/kata-sandi', { kata_sandi_lama: kataSandiUji, kata_sandi: SANDI });
      expect(answer.status).to.equal(303);
      expect(here.cookie(SESI)).to.not.equal(before);
      expect(await isIn(here)).to.equal(true);
      expect(await isIn(there)).to.equal(false);
      expect((await signIn(app.visitor(), person.surel)).status).to.equal(422);
      expect((await signIn(app.visitor(), person.surel, SANDI)).status).to.equal(303);
    });
  });

  describe('staff', () => {
    it('enter a code after the password; the password alone opens nothing', async () => {
      const client = app.visitor();
      app.clock.advance({ minutes: 1 });
      expect((await signIn(client, petugas.surel)).location).to.equal('/masuk/kode');
      expect(await isIn(client)).to.equal(false);
      const answer = await client.submit('/masuk/kode', { kode: code() });
      expect(answer.status).to.equal(303);
      expect(await isIn(client)).to.equal(true);
    });

    it('cannot use a code twice, nor skip the password', async () => {
      expect((await app.visitor().get('/masuk/kode')).location).to.equal('/masuk');
      const first = app.visitor();
      expect((await signInWithTotp(first)).status).to.equal(303);
      const second = app.visitor();
      await signIn(second, petugas.surel);
      expect((await second.submit('/masuk/kode', { kode: code() })).status).to.equal(422);
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
      await app.database.write('pengguna').where({ id: fresh.penggunaId }).update({ totp_rahasia_enc: null, totp_terpasang_at: null });
      const client = app.visitor();
      expect((await signIn(client, fresh.surel)).location).to.equal('/akun/totp');
      expect((await client.get('/admin/pengguna')).location).to.equal('/akun/totp?lanjut=%2Fadmin%2Fpengguna');
      const page = await client.get('/akun/totp?lanjut=%2Fadmin%2Fpengguna');
      const secret = (/class="kode">([A-Z2-7 ]+)</.exec(page.text)?.[1] ?? '').replaceAll(' ', '');
      expect((await client.get('/akun/totp/kode.png')).headers.get('content-type')).to.equal('image/png');
      const done = await client.submit('/akun/totp?lanjut=%2Fadmin%2Fpengguna', { kode: totpCode(secret, app.clock.now()) });
      expect(done.status).to.equal(200);
      expect(done.text.match(/<li class="kode">/g)).to.have.length(10);
      expect((await client.get('/admin/pengguna')).status).to.equal(200);
    });

    it('signed in before TOTP was set up elsewhere do not gain its rights', async () => {
      const client = await app.signedIn(petugas.penggunaId, 'belum');
      expect((await client.get('/admin/pengguna')).location).to.equal('/akun/totp?lanjut=%2Fadmin%2Fpengguna');
    });
  });

  describe('recovery by form', () => {
    it('answers alike for known and unknown, and the link sets a new password', async () => {
      const person = await app.people.warga();
      const texts = [];
      for (const pengenal of [person.surel, 'tiada@contoh.test']) texts.push((await app.visitor().submit('/pulihkan', { pengenal })).text);
      expect(texts[0]).to.equal(texts[1]);
      expect((await app.visitor().get('/pulihkan/baru?kunci=palsu')).status).to.equal(410);
      await app.services.get(T.auth).aside.settle();
      expect(app.log.join('\n')).to.not.include('kunci=');
    });

    it('needs no session to be accepted from a staff invitation', async () => {
      const admin = await app.signedIn(petugas.penggunaId);
      const made = await admin.submit('/admin/pengguna/baru', { nama: 'Petugas Undangan', surel: 'undangan@contoh.test', skpd_id: '', nik: '' });
      expect(made.status).to.equal(303);
      expect((await admin.follow(made)).text).to.include('Petugas Undangan').and.include('Diundang');
    });
  });

  describe('administration', () => {
    it('disables an account, which is out at its next request', async () => {
      const target = await app.people.staff({ peran: 'operator_bcc', lingkup: KOTA });
      const [admin, officer] = [await app.signedIn(petugas.penggunaId), await app.signedIn(target.penggunaId)];
      expect(await isIn(officer)).to.equal(true);
      const url = `/admin/pengguna/${target.penggunaId}`;
      expect((await admin.submit(url, {}, `${url}/nonaktifkan`)).status).to.equal(303);
      expect(await isIn(officer)).to.equal(false);
    });

    it('gives a role and ends the sessions that lack it', async () => {
      const target = await app.people.staff({ peran: 'operator_bcc', lingkup: KOTA });
      const [admin, officer] = [await app.signedIn(petugas.penggunaId), await app.signedIn(target.penggunaId)];
      const url = `/admin/pengguna/${target.penggunaId}`;
      const answer = await admin.submit(url, { peran: 'walikota', lingkup: 'kota:' }, `${url}/peran`);
      expect(answer.status).to.equal(303);
      expect((await admin.get(url)).text).to.include('Wali Kota, seluruh kota');
      expect(await isIn(officer)).to.equal(false);
    });

    it('refuses a scope that does not fit, beside the field', async () => {
      const target = await app.people.staff({ peran: 'operator_bcc', lingkup: KOTA });
      const admin = await app.signedIn(petugas.penggunaId);
      const url = `/admin/pengguna/${target.penggunaId}`;
      const answer = await admin.submit(url, { peran: 'lurah', lingkup: 'kota:' }, `${url}/peran`);
      expect(answer.status).to.equal(422);
      expect(answer.text).to.include('id="lingkup-error"');
    });

    it('shows an administrator of an SKPD nobody else\'s staff', async () => {
      const [a, b] = await app.database.read<{ id: string }>('skpd').orderBy('slug').limit(2).select('id');
      const local = await app.people.staff({ peran: 'admin', lingkup: { jenis: 'skpd', kode: a?.id ?? '' } });
      const foreign = await app.people.staff({ peran: 'petugas_skpd', lingkup: { jenis: 'skpd', kode: b?.id ?? '' }, nama: 'Petugas Seberang' });
      const own = await app.people.staff({ peran: 'petugas_skpd', lingkup: { jenis: 'skpd', kode: a?.id ?? '' }, nama: 'Petugas Sendiri' });
      const client = await app.signedIn(local.penggunaId);
      const list = await client.get('/admin/pengguna');
      expect(list.text).to.include('Petugas Sendiri').and.not.include('Petugas Seberang');
      expect((await client.get(`/admin/pengguna/${own.penggunaId}`)).status).to.equal(200);
      expect((await client.get(`/admin/pengguna/${foreign.penggunaId}`)).status).to.equal(404);
      const token = app.formToken(client);
      expect((await client.post(`/admin/pengguna/${foreign.penggunaId}/nonaktifkan`, { _csrf: token })).status).to.equal(404);
    });

    it('does not exist for others', async () => {
      const client = await app.signedIn(warga.penggunaId);
      for (const path of ['/admin/pengguna', '/admin/meja-akun']) expect((await client.get(path)).status).to.equal(404);
    });
  });

  describe('the desk by form', () => {
    it('finds, hands over a code, and the person sets a password with it', async () => {
      const person = await app.people.warga();
      const resident = person.resident;
      if (resident === null) throw new Error('a warga has a resident');
      const kelurahan = { jenis: 'kelurahan', kode: resident.kelurahanKode } as const;
      const lurah = await app.signedIn((await app.people.staff({ peran: 'lurah', lingkup: kelurahan })).penggunaId);
      const [year = '', month = '', day = ''] = resident.tanggalLahir.split('-');
      const found = await lurah.submit('/admin/meja-akun', { nik: resident.nik, 'lahir-tanggal': day, 'lahir-bulan': month, 'lahir-tahun': year });
      expect(found.text).to.include(person.nama).and.not.include(resident.nik);
      const fields = Object.fromEntries([...found.text.matchAll(/name="(_csrf|pengguna_id)" value="([^"]+)"/g)].map(([, name = '', value = '']) => [name, value]));
      const handed = await lurah.post('/admin/meja-akun/kode', fields);
      const kode = /class="kode">([0-9A-Z]{5}-[0-9A-Z]{5})</.exec(handed.text)?.[1] ?? '';
      const done = await app.visitor().submit('/pulihkan/meja', { nik: resident.nik, kode, kata_sandi: SANDI });
      expect(done.location).to.equal('/masuk');
      expect((await signIn(app.visitor(), resident.nik, SANDI)).status).to.equal(303);
    });
  });
});
