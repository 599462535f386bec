import { expect } from 'chai';
import { startApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { contohModule, withContoh } from '../contoh.js';

eachDatabase((_name, make) => {
  describe('own data', () => {
    it('shows and hands out what every module holds', async () => {
      const personalData = () => ({
        export: () => Promise.resolve({ permohonan: [{ kode: 'PRM-2026-000001' }] }),
        erase: () => Promise.resolve([]),
      });
      const app = await startApp({ database: await make(), modules: withContoh({ personalData }) });
      const { penggunaId, surel, resident } = await app.people.warga();
      const client = await app.signedIn(penggunaId);
      expect((await client.get('/akun/data-saya')).text)
        .to.include(surel)
        .and.to.include('PRM-2026-000001');
      const { text, headers } = await client.get('/akun/data-saya/unduh');
      expect(headers.get('content-disposition')).to.include('data-saya.json');
      expect(headers.get('cache-control')).to.equal('no-store');
      const data = JSON.parse(text) as { portal: { akun: { nik: string } }; contoh: unknown };
      expect(data.portal.akun.nik).to.equal(resident?.nik);
      expect(data.contoh).to.deep.equal({ permohonan: [{ kode: 'PRM-2026-000001' }] });
    });

    it('asks for the word before it erases', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const { penggunaId } = await app.people.warga();
      const client = await app.signedIn(penggunaId);
      expect(
        (await client.submit('/akun/data-saya', { yakin: 'ya' }, '/akun/data-saya/hapus')).status,
      ).to.equal(422);
      expect((await client.get('/akun')).status).to.equal(200);
    });

    it('erases contacts and inbox, closes the account, signs out, and says what stays', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const { penggunaId } = await app.people.warga();
      const client = await app.signedIn(penggunaId);
      const { status, text } = await client.submit(
        '/akun/data-saya',
        { yakin: 'hapus' },
        '/akun/data-saya/hapus',
      );
      expect(status).to.equal(200);
      expect(text).to.include('Data Anda sudah dihapus').and.to.include('Tetap disimpan');
      const row = await app.database
        .read('pengguna')
        .where({ id: penggunaId })
        .first<Record<string, unknown>>();
      expect(row).to.include({ status: 'ditutup', surel_enc: null, telepon_enc: null, kata_sandi: null });
      expect((await client.get('/akun')).location).to.match(/^\/masuk/);
    });

    it('erases everywhere or nowhere', async () => {
      const personalData = () => ({
        export: () => Promise.resolve(null),
        erase: () => Promise.reject(new Error('away')),
      });
      const modules = [...withContoh(), contohModule({ name: 'rusak', mountPath: '/rusak', personalData })];
      const app = await startApp({ database: await make(), modules });
      const { penggunaId } = await app.people.warga();
      const client = await app.signedIn(penggunaId);
      expect(
        (await client.submit('/akun/data-saya', { yakin: 'HAPUS' }, '/akun/data-saya/hapus')).status,
      ).to.equal(500);
      expect((await client.get('/akun')).status).to.equal(200);
    });

    it('leaves accounts of staff to their office', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const client = await app.signedIn((await app.people.staff({ peran: 'inspektorat' })).penggunaId);
      expect((await client.get('/akun/data-saya')).text).to.include('Akun petugas dikelola kantornya');
      const posted = await client.post('/akun/data-saya/hapus', {
        _csrf: app.formToken(client),
        yakin: 'HAPUS',
      });
      expect(posted.status).to.equal(404);
    });
  });
});
