import { expect } from 'chai';
import { KOTA } from '../../../../src/auth/actor.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { T } from '../../../../src/tokens.js';
import { startApp, type TestApp } from '../../../support/app.js';
import type { Answer, Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';

const PUPR = '/admin/skpd/pupr';

/** Preset fields of the office's form; text areas are not among them. */
const office = (change: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  tugas: 'Membina jalan dan drainase.',
  aktif: 'ya',
  ...change,
});

eachDatabase((_name, make) => {
  let app: TestApp;
  let kominfo: Client;
  let local: Client;

  before(async function () {
    this.timeout(60_000);
    app = await startApp({ database: await make() });
    const scope = { jenis: 'skpd', kode: skpdIdOf('pupr') } as const;
    kominfo = await app.signedIn((await app.people.staff({ peran: 'admin', lingkup: KOTA })).penggunaId);
    local = await app.signedIn((await app.people.staff({ peran: 'admin', lingkup: scope })).penggunaId);
  });

  const save = (client: Client, change: Readonly<Record<string, string>>): Promise<Answer> =>
    client.submit(PUPR, office(change), PUPR);
  const saveHours = (client: Client, change: Readonly<Record<string, string>>): Promise<Answer> =>
    client.submit(PUPR, change, `${PUPR}/jam`);
  const stored = () => app.database.read('skpd').where({ slug: 'pupr' }).first<Record<string, unknown>>();

  describe('/admin/skpd', () => {
    it('shows Kominfo every office and an administrator of one only his', async () => {
      expect((await kominfo.get('/admin/skpd')).text)
        .to.include('/admin/skpd/pupr')
        .and.include('/admin/skpd/dlh');
      const own = await local.get('/admin/skpd');
      expect(own.text).to.include('/admin/skpd/pupr').and.not.include('/admin/skpd/dlh');
      expect((await local.get('/admin')).text)
        .to.include('href="/admin/skpd"')
        .and.not.include('/admin/jabatan');
    });

    it('is 404 for another office, for an unknown one and for other roles, reading and writing', async () => {
      const officer = await app.people.staff({
        peran: 'petugas_skpd',
        lingkup: { jenis: 'skpd', kode: skpdIdOf('pupr') },
      });
      const petugas = await app.signedIn(officer.penggunaId);
      for (const [client, path] of [
        [local, '/admin/skpd/dlh'],
        [kominfo, '/admin/skpd/tidak-ada'],
        [petugas, PUPR],
      ] as const) {
        expect((await client.get(path)).status, path).to.equal(404);
        const fields = { ...office(), _csrf: app.formToken(client), version: '1' };
        expect((await client.post(path, fields)).status, path).to.equal(404);
        expect((await client.post(`${path}/jam`, fields)).status, path).to.equal(404);
      }
      expect(
        (await app.database.read('skpd').where({ slug: 'dlh' }).first<{ version: number }>()).version,
      ).to.equal(1);
    });

    it('saves what was typed, audited for the office that did it', async () => {
      const change = { telepon: '061-8821', ppid: 'Sekretaris Dinas', surel: 'pupr@contoh.go.id' };
      expect((await save(local, change)).status).to.equal(303);
      expect(await stored()).to.deep.include({
        ...change,
        tugas: 'Membina jalan dan drainase.',
        aktif: 1,
        version: 2,
      });
      const row = await app.database
        .read('audit')
        .where({ tindakan: 'skpd.diubah' })
        .first<Record<string, string>>();
      expect(row).to.include({ kantor: 'pupr', objek_id: skpdIdOf('pupr') });
      expect(row['sesudah']).to.include('Sekretaris Dinas').and.not.include('061-8821');
    });

    it('lets only Kominfo close an office', async () => {
      expect((await save(local, { aktif: '' })).status).to.equal(303);
      expect((await stored())['aktif']).to.equal(1);
    });

    it('answers 422 beside the field and keeps what was typed', async () => {
      const answer = await save(kominfo, {
        nama: '',
        surel: 'bukan surel',
        telepon: 'tanya <b>',
        alamat: 'Jalan Baru 1',
      });
      expect(answer.status).to.equal(422);
      for (const field of ['nama', 'surel', 'telepon']) expect(answer.text).to.include(`id="${field}-error"`);
      expect(answer.text).to.include('value="Jalan Baru 1"').and.not.include('tanya <b>');
    });

    it('answers 409 when somebody else was faster, and nothing is overwritten', async () => {
      const before = await stored();
      const answer = await save(kominfo, { version: '1', alamat: 'Jalan Terlambat 9' });
      expect(answer.status).to.equal(409);
      expect(answer.text).to.include('baru saja diubah').and.include('Jalan Terlambat 9');
      expect(await stored()).to.deep.equal(before);
    });
  });

  describe('working hours', () => {
    before(() =>
      app.services.get(T.unitOfWork).run(systemContext, (tx) =>
        app.services.get(T.jam).start(tx, {
          pemilikJenis: 'uji',
          pemilikId: 'u1',
          jenis: 'U',
          putaran: 1,
          skpdId: skpdIdOf('pupr'),
          aturan: { jenis: 'hk', hk: 7, batas: 'tutup' },
          langkah: [],
          judul: 'Uji',
          url: '/',
          visibilitas: 'terbuka',
        }),
      ),
    );

    it('show the general week until the office has its own; a change says how many clocks it moved', async () => {
      const page = await local.get(PUPR);
      expect(page.text)
        .to.include('memakai jam kerja umum')
        .and.match(/name="buka-1"[^>]*value="07\.30"/);
      const saved = await saveHours(local, {
        'tutup-1': '15.00',
        'tutup-2': '15.00',
        'tutup-3': '15.00',
        'tutup-4': '15.00',
        'tutup-5': '15.00',
        berlaku_dari: '2026-01-01',
      });
      expect(saved.status).to.equal(303);
      const after = await local.follow(saved);
      expect(after.text)
        .to.include('1 tenggat yang berjalan ikut bergeser')
        .and.include('punya jam kerja sendiri');
      expect(after.text).to.match(/name="tutup-1"[^>]*value="15\.00"/);
    });

    it('are refused beside the day: half a day, closing first, no time, no date, no working day', async () => {
      const bad: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
        [{ 'tutup-1': '' }, 'tutup-1-error'],
        [{ 'buka-2': '16.00', 'tutup-2': '08.00' }, 'tutup-2-error'],
        [{ 'buka-3': '7 pagi' }, 'buka-3-error'],
        [{ 'buka-3': '25.00' }, 'buka-3-error'],
        [{ berlaku_dari: '2026-02-30' }, 'berlaku_dari-error'],
      ];
      for (const [change, error] of bad) {
        const answer = await saveHours(local, { berlaku_dari: '2026-12-01', ...change });
        expect(answer.status, error).to.equal(422);
        expect(answer.text).to.include(`id="${error}"`);
      }
      const none = Object.fromEntries(
        [1, 2, 3, 4, 5, 6, 7].flatMap((day) => [
          [`buka-${String(day)}`, ''],
          [`tutup-${String(day)}`, ''],
        ]),
      );
      const answer = await saveHours(local, { ...none, berlaku_dari: '2026-12-01' });
      expect(answer.status).to.equal(422);
      expect(answer.text).to.include('Paling sedikit satu hari');
    });

    it('are not overwritten from an old page', async () => {
      const answer = await saveHours(local, { berlaku_dari: '2026-12-01', version: '0' });
      expect(answer.status).to.equal(409);
      expect(answer.text).to.include('baru saja diubah');
    });
  });
});
