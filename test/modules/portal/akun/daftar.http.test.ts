import { expect } from 'chai';
import { REGISTRATION_REFUSED } from '../../../../src/auth/registration.service.js';
import { startApp, type TestApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { type Resident } from '../../../support/people.js';
import { SANDI, isIn } from './support.js';

eachDatabase((_name, make) => {
  let app: TestApp;
  let siti: Resident;

  before(async function () {
    this.timeout(60_000);
    app = await startApp({ database: await make() });
    siti = await app.people.resident();
  });

  const registration = ({ nik, kk, tanggalLahir }: Resident) => {
    const [year = '', month = '', day = ''] = tanggalLahir.split('-');
    return {
      nik,
      kk,
      'lahir-tanggal': day,
      'lahir-bulan': month,
      'lahir-tahun': year,
      kontak: `${nik.slice(-4)}@contoh.test`,
      kata_sandi: SANDI,
      setuju: 'ya',
    };
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
        expect(answer.text)
          .to.include(REGISTRATION_REFUSED)
          .and.include(`value="${fields.nik}"`)
          .and.not.include(SANDI);
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
      const hidden = Object.fromEntries(
        [...page.text.matchAll(/name="(_csrf|_kunci)" value="([^"]+)"/g)].map(([, name = '', value = '']) => [
          name,
          value,
        ]),
      );
      const answers = await Promise.all(
        [1, 2].map(() => client.post('/daftar', { ...registration(twin), ...hidden })),
      );
      expect(answers.map(({ status }) => status)).to.deep.equal([303, 303]);
      expect(await app.database.read('pengguna').where({ penduduk_id: twin.pendudukId })).to.have.length(1);
    });

    it('opens an account for a non-resident, who is no warga', async () => {
      const client = app.visitor();
      const answer = await client.submit('/daftar/bukan-penduduk', {
        jenis: 'pemohon',
        nama: 'Orang Luar',
        nik: '',
        kontak: 'luar@contoh.test',
        kata_sandi: SANDI,
        setuju: 'ya',
      });
      expect(answer.location).to.equal('/akun/kontak/kode');
      const row = await app.database
        .read('pengguna')
        .where({ nama: 'Orang Luar' })
        .first<{ kependudukan: string } | undefined>();
      expect(row?.kependudukan).to.equal('bukan_penduduk');
    });

    it('leaves no NIK, KK, contact or password in log, address or session', async () => {
      const person = await app.people.resident();
      const client = app.visitor();
      await client.submit('/daftar', { ...registration(person), kk: '1275990101209998' });
      await client.submit('/daftar', registration(person));
      const everything = [
        ...app.log,
        ...client.answers.map(({ url, location }) => url + location),
        JSON.stringify(await app.database.read('session')),
      ].join('\n');
      for (const secret of [person.nik, person.kk, SANDI]) expect(everything).to.not.include(secret);
    });
  });
});
