import { expect } from 'chai';
import { startApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { withContoh } from '../contoh.js';

interface Catalogue {
  readonly dataset: readonly {
    readonly identifier: string;
    readonly distribution: readonly { readonly downloadURL: string }[];
  }[];
}

eachDatabase((_name, make) => {
  describe('open data', () => {
    it('offers every file the catalogue names, in its format', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const visitor = app.visitor();
      const catalogue = JSON.parse((await visitor.get('/data.json')).text) as Catalogue;
      expect(catalogue.dataset.map(({ identifier }) => identifier)).to.include.members([
        'hari-libur',
        'jam-kerja',
        'skpd',
        'kelurahan',
      ]);
      const page = (await visitor.get('/data')).text;
      for (const { distribution } of catalogue.dataset) {
        for (const { downloadURL } of distribution) {
          const { pathname } = new URL(downloadURL);
          expect(page).to.include(`href="${pathname}"`);
          const { status, text } = await visitor.get(pathname);
          expect(status, pathname).to.equal(200);
          if (!pathname.endsWith('.csv')) JSON.parse(text);
        }
      }
    });

    it('holds 37 kelurahan with their points, and the free days of 2026', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const { text } = await app.visitor().get('/data/kelurahan.geojson');
      const { features } = JSON.parse(text) as { features: { geometry: { coordinates: number[] } }[] };
      expect(features).to.have.length(37);
      for (const { geometry } of features) expect(geometry.coordinates[0]).to.be.within(98.4, 98.6);
      const csv = (await app.visitor().get('/data/hari-libur.csv')).text;
      expect(csv.match(/^2026-/gm)).to.have.length(25);
    });

    it('knows no other file', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      for (const path of [
        '/data/hari-libur.xlsx',
        '/data/hari-libur.geojson',
        '/data/penduduk.csv',
        '/data/..%2Fkunci.json',
      ]) {
        expect((await app.visitor().get(path)).status, path).to.equal(404);
      }
      expect((await app.visitor().get('/data/skpd')).location).to.equal('/data');
    });
  });
});
