import { expect } from 'chai';
import { newId } from '../../../../src/db/ids.js';
import { startApp, type TestApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { withContoh } from '../contoh.js';

async function notify(
  { database, clock }: TestApp,
  penerimaId: string,
  judul: string,
  tautan: string | null,
): Promise<string> {
  const id = newId();
  const row = {
    id,
    penerima_id: penerimaId,
    jenis: 'uji',
    judul,
    isi: `Isi ${judul}`,
    tautan,
    mendesak: 0,
    dibuat_at: clock.now(),
  };
  await database.write('notifikasi').insert(row);
  return id;
}

eachDatabase((_name, make) => {
  describe('inbox', () => {
    it('lists, opens where it leads, and counts down', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const { penggunaId } = await app.people.warga();
      const id = await notify(app, penggunaId, 'Laporan dibaca', '/bantuan');
      const client = await app.signedIn(penggunaId);
      const page = await client.get('/kotak-masuk');
      expect(page.text)
        .to.include('Laporan dibaca')
        .and.to.include('>Baru<')
        .and.to.match(/no-store|/);
      const opened = await client.submit('/kotak-masuk', {}, `/kotak-masuk/${id}`);
      expect([opened.status, opened.location]).to.deep.equal([303, '/bantuan']);
      expect((await client.get('/kotak-masuk')).text).not.to.include('>Baru<');
    });

    it('looking marks nothing as read; marking all does', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const { penggunaId } = await app.people.warga();
      await notify(app, penggunaId, 'Satu', null);
      await notify(app, penggunaId, 'Dua', null);
      const client = await app.signedIn(penggunaId);
      await client.get('/kotak-masuk');
      const unread = () => app.database.read('notifikasi').whereNull('dibaca_at').select('id');
      expect(await unread()).to.have.length(2);
      await client.submit('/kotak-masuk', {}, '/kotak-masuk/baca-semua');
      expect(await unread()).to.have.length(0);
    });

    it("is nobody else's", async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const [owner, other] = [await app.people.warga(), await app.people.warga()];
      const id = await notify(app, owner.penggunaId, 'Rahasia', '/bantuan');
      const client = await app.signedIn(other.penggunaId);
      expect((await client.get('/kotak-masuk')).text).not.to.include('Rahasia');
      expect((await client.post(`/kotak-masuk/${id}`, { _csrf: app.formToken(client) })).status).to.equal(
        404,
      );
      expect((await app.visitor().get('/kotak-masuk')).location).to.match(/^\/masuk/);
    });

    it('keeps how somebody wants to be told', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const client = await app.signedIn((await app.people.warga()).penggunaId);
      expect((await client.submit('/akun/notifikasi', { surel: 'kadang', telepon: 'mati' })).status).to.equal(
        422,
      );
      expect(
        (await client.submit('/akun/notifikasi', { surel: 'ringkasan', telepon: 'mati' })).status,
      ).to.equal(303);
      expect((await client.get('/akun/notifikasi')).text).to.match(/value="ringkasan"[^>]* checked/);
    });
  });
});
