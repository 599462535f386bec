import { expect } from 'chai';
import { KOTA } from '../../../../src/auth/actor.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { T } from '../../../../src/tokens.js';
import { startApp, type TestApp } from '../../../support/app.js';
import type { Answer, Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import type { Account } from '../../../support/people.js';

const pupr = skpdIdOf('pupr');
const LIST = '/admin/jabatan';

eachDatabase((_name, make) => {
  describe('/admin/jabatan', () => {
    let app: TestApp;
    let kominfo: Client;
    let lama: Account;
    let baru: Account;
    let url = '';

    before(async function () {
      this.timeout(60_000);
      app = await startApp({ database: await make() });
      kominfo = await app.signedIn((await app.people.staff({ peran: 'admin', lingkup: KOTA })).penggunaId);
      const lingkup = { jenis: 'skpd', kode: pupr } as const;
      lama = await app.people.staff({ peran: 'kepala_skpd', lingkup, nama: 'Pejabat Lama Uji' });
      baru = await app.people.staff({ peran: 'kepala_skpd', lingkup, nama: 'Pejabat Baru Uji' });
    });

    const appoint = (change: Readonly<Record<string, string>> = {}): Promise<Answer> =>
      kominfo.submit(
        LIST,
        {
          jabatan: `kepala:${pupr}`,
          pengguna: lama.penggunaId,
          nomor_sk: 'SK 11/2026',
          mulai: '2026-01-01',
          sampai: '',
          ...change,
        },
        LIST,
      );
    const headOn = async (day: string): Promise<string | undefined> =>
      (await app.services.get(T.positions).headOf(pupr, day))?.penggunaId;

    it('is not there for an administrator of one office, nor for others', async () => {
      const lingkup = { jenis: 'skpd', kode: pupr } as const;
      const local = await app.signedIn((await app.people.staff({ peran: 'admin', lingkup })).penggunaId);
      for (const client of [local, await app.signedIn(lama.penggunaId)]) {
        expect((await client.get(LIST)).status).to.equal(404);
        expect((await client.post(LIST, { _csrf: app.formToken(client) })).status).to.equal(404);
      }
      expect((await kominfo.get(`${LIST}/tidak-ada`)).status).to.equal(404);
    });

    it('appoints, and shows who acts today', async () => {
      expect((await appoint()).status).to.equal(303);
      const page = await kominfo.get(LIST);
      expect(page.text).to.include('Pejabat Lama Uji').and.include('SK 11/2026');
      url = /href="(\/admin\/jabatan\/[^"]+)"[^>]*>Pejabat Lama Uji/.exec(page.text)?.[1] ?? '';
      expect(await headOn('2026-11-21')).to.equal(lama.penggunaId);
      const row = await app.database
        .read('audit')
        .where({ tindakan: 'jabatan.diangkat' })
        .first<{ kantor: string }>();
      expect(row.kantor).to.equal('kominfo');
    });

    it('answers 422 beside the field: taken, unknown, ending first, empty', async () => {
      const warga = await app.people.warga();
      const bad: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
        [{}, 'mulai'],
        [{ jabatan: 'kepala:tidak-ada' }, 'jabatan'],
        [{ jabatan: `kepala:${skpdIdOf('setda')}` }, 'jabatan'],
        [{ jabatan: 'raja' }, 'jabatan'],
        [{ jabatan: 'sekda', pengguna: warga.penggunaId }, 'pengguna'],
        [{ jabatan: 'sekda', pengguna: '' }, 'pengguna'],
        [{ jabatan: 'sekda', mulai: '2026-02-02', sampai: '2026-01-01' }, 'sampai'],
        [{ jabatan: 'sekda', mulai: 'kemarin' }, 'mulai'],
        [{ jabatan: 'sekda', nomor_sk: '' }, 'nomor_sk'],
      ];
      for (const [change, field] of bad) {
        const answer = await appoint(change);
        expect(answer.status, field).to.equal(422);
        expect(answer.text).to.include(`id="${field}-error"`);
      }
    });

    it('two appointments at once fill a position once', async () => {
      const client = kominfo;
      const fields = {
        jabatan: 'walikota',
        pengguna: lama.penggunaId,
        nomor_sk: 'SK 1/2026',
        mulai: '2026-01-01',
        sampai: '',
        _csrf: app.formToken(client),
      };
      const answers = await Promise.all([1, 2, 3, 4].map(() => client.post(LIST, fields)));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 422, 422, 422]);
    });

    it('names who acts meanwhile, with dates and a decree', async () => {
      const fields = {
        pengganti: baru.penggunaId,
        nomor_sk: 'SPT 5/2026',
        dari: '2026-11-20',
        sampai: '2026-11-25',
      };
      const ganti = `${url}/ganti`;
      for (const [change, field] of [
        [{ pengganti: lama.penggunaId }, 'pengganti'],
        [{ pengganti: 'tidak-ada' }, 'pengganti'],
        [{ dari: '2025-12-31' }, 'dari'],
        [{ sampai: '2026-11-01' }, 'ganti-sampai'],
      ] as const) {
        const answer = await kominfo.submit(url, { ...fields, ...change }, ganti);
        expect(answer.status, field).to.equal(422);
        expect(answer.text).to.include(`id="${field}-error"`);
      }
      const saved = await kominfo.submit(url, fields, ganti);
      expect((await kominfo.follow(saved)).text)
        .to.include('Pejabat Baru Uji')
        .and.include('SPT 5/2026');
      expect(await headOn('2026-11-21')).to.equal(baru.penggunaId);
      expect(await headOn('2026-11-26')).to.equal(lama.penggunaId);
    });

    it('answers 409 to an old page', async () => {
      const answer = await kominfo.submit(url, { sampai: '2026-12-31', version: '1' }, `${url}/akhiri`);
      expect(answer.status).to.equal(409);
      expect(answer.text).to.include('baru saja diubah');
      expect(await headOn('2027-01-01')).to.equal(lama.penggunaId);
    });

    it('ends, and a successor follows the next day', async () => {
      const early = await kominfo.submit(url, { sampai: '2025-12-31' }, `${url}/akhiri`);
      expect(early.status).to.equal(422);
      expect(early.text).to.include('id="sampai-error"');
      expect((await kominfo.submit(url, { sampai: '2026-12-31' }, `${url}/akhiri`)).status).to.equal(303);
      expect((await appoint({ pengguna: baru.penggunaId, mulai: '2027-01-01' })).status).to.equal(303);
      expect(await headOn('2026-12-31')).to.equal(lama.penggunaId);
      expect(await headOn('2027-01-01')).to.equal(baru.penggunaId);
    });
  });
});
