import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ContainerModule } from 'inversify';
import { registry } from '../../modules/registry.js';
import type { AppModule } from '../../src/app-module.js';
import { can, signedIn } from '../../src/auth/guards.js';
import { migrate } from '../../src/db/migrate.js';
import { get } from '../../src/http/route.js';
import { startApp, type TestApp } from '../support/app.js';
import { eachDatabase } from '../support/databases.js';

/** A service nobody planned for: everything it is stands in its manifest. */
const ePasar: AppModule = {
  name: 'e-pasar',
  label: 'e-Pasar',
  mountPath: '/pasar',
  bindings: new ContainerModule(() => undefined),
  permissions: [{ kode: 'e-pasar.read', label: 'Melihat lapak', peran: ['petugas_skpd'] }],
  codes: [{ awalan: 'PSR', bentuk: /^PSR-\d{4}-\d{6}$/, contoh: 'PSR-2026-000123', nama: 'Nomor lapak' }],
  lookup: (kode) => (kode.startsWith('PSR-') ? `/pasar/lapak/${kode}` : null),
  routes: () => [
    get('/lapak', [signedIn], (_req, res) => void res.send('lapak')),
    get('/meja', [can('e-pasar.read')], (_req, res) => void res.send('meja')),
  ],
  navigation: () => [{ label: 'e-Pasar', href: '/pasar/lapak', tempat: 'publik' }],
};

const migration = `
  export const up = (knex) => knex.schema.createTable('e_pasar_lapak', (table) => table.string('id').primary());
  export const down = (knex) => knex.schema.dropTable('e_pasar_lapak');
`;

eachDatabase((_name, make) => {
  describe('a sixth module', () => {
    let app: TestApp;
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'binjai-pasar-'));
      await mkdir(join(folder, 'e-pasar'));
      await writeFile(join(folder, 'e-pasar', '20261201000000_lapak.js'), migration);
      const database = await make();
      await migrate(database, [folder]);
      app = await startApp({ database, modules: [...registry, ePasar] });
    });
    after(async () => {
      await app.close();
      await rm(folder, { recursive: true });
    });

    it('has its table, in the one order of migrations', async () => {
      expect(await app.database.read.schema.hasTable('e_pasar_lapak')).to.equal(true);
      const names = await app.database.read<{ name: string }>('migrasi').pluck('name');
      expect(names).to.include('e-pasar/20261201000000_lapak');
    });

    it('is served, guarded by its own permission, without a line in src/', async () => {
      const officer = await app.people.staff({ peran: 'petugas_skpd' });
      const warga = await app.people.warga();
      const [desk, citizen] = [await app.signedIn(officer.penggunaId), await app.signedIn(warga.penggunaId)];
      expect((await desk.get('/pasar/meja')).text).to.equal('meja');
      expect((await citizen.get('/pasar/meja')).status).to.equal(404);
      expect((await citizen.get('/pasar/lapak')).text).to.equal('lapak');
      expect((await app.visitor().get('/pasar/lapak')).location).to.match(/^\/masuk/);
    });

    it('stands in the menu and in the box that finds codes', async () => {
      const { text } = await app.visitor().get('/');
      expect(text).to.include('href="/pasar/lapak"');
      const found = await app.visitor().submit('/lacak', { kode: 'psr-2026-000123' });
      expect(found.location).to.equal('/pasar/lapak/PSR-2026-000123');
    });
  });
});
