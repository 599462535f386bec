import { expect } from 'chai';
import { KOTA } from '../../../../src/auth/actor.js';
import { T } from '../../../../src/tokens.js';
import { startApp, type TestApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { type Account } from '../../../support/people.js';
import { SANDI, isIn, signIn } from './support.js';

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

  describe('recovery by form', () => {
    it('answers alike for known and unknown, and the link sets a new password', async () => {
      const person = await app.people.warga();
      const texts = [];
      for (const pengenal of [person.surel, 'tiada@contoh.test'])
        texts.push((await app.visitor().submit('/pulihkan', { pengenal })).text);
      expect(texts[0]).to.equal(texts[1]);
      expect((await app.visitor().get('/pulihkan/baru?kunci=palsu')).status).to.equal(410);
      await app.services.get(T.auth).aside.settle();
      expect(app.log.join('\n')).to.not.include('kunci=');
    });

    it('needs no session to be accepted from a staff invitation', async () => {
      const admin = await app.signedIn(petugas.penggunaId);
      const made = await admin.submit('/admin/pengguna/baru', {
        nama: 'Petugas Undangan',
        surel: 'undangan@contoh.test',
        skpd_id: '',
        nik: '',
      });
      expect(made.status).to.equal(303);
      expect((await admin.follow(made)).text)
        .to.include('Petugas Undangan')
        .and.include('Diundang');
    });
  });

  describe('administration', () => {
    it('disables an account, which is out at its next request', async () => {
      const target = await app.people.staff({ peran: 'operator_bcc', lingkup: KOTA });
      const [admin, officer] = [
        await app.signedIn(petugas.penggunaId),
        await app.signedIn(target.penggunaId),
      ];
      expect(await isIn(officer)).to.equal(true);
      const url = `/admin/pengguna/${target.penggunaId}`;
      expect((await admin.submit(url, {}, `${url}/nonaktifkan`)).status).to.equal(303);
      expect(await isIn(officer)).to.equal(false);
    });

    it('gives a role and ends the sessions that lack it', async () => {
      const target = await app.people.staff({ peran: 'operator_bcc', lingkup: KOTA });
      const [admin, officer] = [
        await app.signedIn(petugas.penggunaId),
        await app.signedIn(target.penggunaId),
      ];
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

    it("shows an administrator of an SKPD nobody else's staff", async () => {
      const [a, b] = await app.database.read<{ id: string }>('skpd').orderBy('slug').limit(2).select('id');
      const local = await app.people.staff({ peran: 'admin', lingkup: { jenis: 'skpd', kode: a?.id ?? '' } });
      const foreign = await app.people.staff({
        peran: 'petugas_skpd',
        lingkup: { jenis: 'skpd', kode: b?.id ?? '' },
        nama: 'Petugas Seberang',
      });
      const own = await app.people.staff({
        peran: 'petugas_skpd',
        lingkup: { jenis: 'skpd', kode: a?.id ?? '' },
        nama: 'Petugas Sendiri',
      });
      const client = await app.signedIn(local.penggunaId);
      const list = await client.get('/admin/pengguna');
      expect(list.text).to.include('Petugas Sendiri').and.not.include('Petugas Seberang');
      expect((await client.get(`/admin/pengguna/${own.penggunaId}`)).status).to.equal(200);
      expect((await client.get(`/admin/pengguna/${foreign.penggunaId}`)).status).to.equal(404);
      const token = app.formToken(client);
      expect(
        (await client.post(`/admin/pengguna/${foreign.penggunaId}/nonaktifkan`, { _csrf: token })).status,
      ).to.equal(404);
    });

    it('does not exist for others', async () => {
      const client = await app.signedIn(warga.penggunaId);
      for (const path of ['/admin/pengguna', '/admin/meja-akun'])
        expect((await client.get(path)).status).to.equal(404);
    });
  });

  describe('the desk by form', () => {
    it('finds, hands over a code, and the person sets a password with it', async () => {
      const person = await app.people.warga();
      const resident = person.resident;
      if (resident === null) throw new Error('a warga has a resident');
      const kelurahan = { jenis: 'kelurahan', kode: resident.kelurahanKode } as const;
      const lurah = await app.signedIn(
        (await app.people.staff({ peran: 'lurah', lingkup: kelurahan })).penggunaId,
      );
      const [year = '', month = '', day = ''] = resident.tanggalLahir.split('-');
      const found = await lurah.submit('/admin/meja-akun', {
        nik: resident.nik,
        'lahir-tanggal': day,
        'lahir-bulan': month,
        'lahir-tahun': year,
      });
      expect(found.text).to.include(person.nama).and.not.include(resident.nik);
      const fields = Object.fromEntries(
        [...found.text.matchAll(/name="(_csrf|pengguna_id)" value="([^"]+)"/g)].map(
          ([, name = '', value = '']) => [name, value],
        ),
      );
      const handed = await lurah.post('/admin/meja-akun/kode', fields);
      const kode = /class="kode">([0-9A-Z]{5}-[0-9A-Z]{5})</.exec(handed.text)?.[1] ?? '';
      const done = await app
        .visitor()
        .submit('/pulihkan/meja', { nik: resident.nik, kode, kata_sandi: SANDI });
      expect(done.location).to.equal('/masuk');
      expect((await signIn(app.visitor(), resident.nik, SANDI)).status).to.equal(303);
    });
  });
});
