import { expect } from 'chai';
import { startApp } from '../../support/app.js';
import { eachDatabase } from '../../support/databases.js';

eachDatabase((_name, make) => {
  describe('an address with a NUL', () => {
    it('is 404 on both databases, in path and query', async () => {
      const app = await startApp({ database: await make() });
      const client = await app.signedIn((await app.people.warga({})).penggunaId);
      for (const path of [
        'pengaduan/%00',
        'saya/a%00b',
        'pengaduan?kelurahan=%00',
        'statistik/kota/binjai?setelah=%00%27',
      ])
        expect((await client.get(`/masyarakat/${path}`)).status, path).to.equal(404);
      for (const path of ['poliklinik/%00', 'pendaftaran/a%00b', 'antrean/arus?sesi=%00', 'daftar/lagi/%00'])
        expect((await client.get(`/e-dokter/${path}`)).status, path).to.equal(404);
      expect((await client.get('/masyarakat/pengaduan/%2500')).status).to.equal(404);
      await app.close();
    });
  });
});
