import { expect } from 'chai';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../../src/db/database.js';
import { BoundaryImport } from '../../../src/directory/boundaries.js';
import { Directory } from '../../../src/directory/directory.js';
import { RuleBroken } from '../../../src/errors.js';
import { eachDatabase } from '../../support/databases.js';
import { clockAt, seededWork } from './kernel.js';

// An invented square; not a boundary of anything.
const square = [
  [98.46, 3.605],
  [98.475, 3.605],
  [98.475, 3.618],
  [98.46, 3.618],
  [98.46, 3.605],
];
const feature = (code: string | null, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties: code === null ? {} : { code },
  geometry: { type, coordinates },
});

let folder = '';
before(async () => (folder = await mkdtemp(join(tmpdir(), 'binjai-boundaries-'))));
after(() => rm(folder, { recursive: true }));

async function importer(db: Database) {
  const clock = clockAt(1_000);
  const work = await seededWork(db, clock);
  const directory = new Directory(db, clock);
  const boundaries = new BoundaryImport(work, directory);
  const run = async (content: unknown) => {
    const file = join(folder, 'batas.geojson');
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return boundaries.run(file);
  };
  return { directory, run };
}

eachDatabase((_, make) => {
  it('lets an imported boundary decide, at once and repeatably', async () => {
    const db = await make();
    const { directory, run } = await importer(db);
    const inside = { lintang: 3.6055, bujur: 98.4605 };
    expect((await directory.snapshot()).kelurahanAt(inside)?.perkiraan).to.equal(true);
    const file = { type: 'FeatureCollection', features: [feature('12.75.03.1006', [square])] };
    expect(await run(file)).to.deep.equal({ diterapkan: ['12.75.03.1006'], ditolak: [] });
    expect(await run(file)).to.deep.equal({ diterapkan: ['12.75.03.1006'], ditolak: [] });
    const snapshot = await directory.snapshot();
    expect(snapshot.kelurahanAt(inside)).to.deep.equal({ kode: '12.75.03.1006', perkiraan: false });
    expect(
      snapshot
        .areas()
        .filter((area) => !area.perkiraan)
        .map((area) => area.kode),
    ).to.deep.equal(['12.75.03.1006']);
    expect(snapshot.kelurahanByKode('12.75.03.1006')?.batasSumber).to.equal('batas.geojson');
    expect(await db.read('audit').where({ tindakan: 'batas.diimpor' })).to.have.length(2);
  });

  it('refuses a feature with its reason and takes the others', async () => {
    const { run } = await importer(await make());
    const swapped = square.map(([lon, lat]) => [lat, lon]);
    const result = await run({
      type: 'FeatureCollection',
      features: [
        feature('12.75.03.1006', [[square]], 'MultiPolygon'),
        feature('12.71.01.1001', [square]),
        feature('12.75.01.1001', [swapped]),
        feature('12.75.01.1002', [square.slice(0, 4)]),
        feature('12.75.01.1003', [98.46, 3.6], 'Point'),
        feature(null, [square]),
      ],
    });
    expect(result.diterapkan).to.deep.equal(['12.75.03.1006']);
    expect(result.ditolak).to.deep.equal([
      { kode: '12.71.01.1001', alasan: 'kode kelurahan tidak dikenal' },
      { kode: '12.75.01.1001', alasan: 'batas berada di luar Kota Binjai' },
      { kode: '12.75.01.1002', alasan: 'garis batas tidak tertutup' },
      { kode: '12.75.01.1003', alasan: 'geometri bukan Polygon atau MultiPolygon' },
      { kode: 'fitur ke-6', alasan: 'properti code tidak ada' },
    ]);
  });

  it('refuses a file that is no GeoJSON', async () => {
    const { run } = await importer(await make());
    expect(await run('{').catch((error: unknown) => error)).to.be.instanceOf(RuleBroken);
    expect(await run({ type: 'Feature' }).catch((error: unknown) => error)).to.be.instanceOf(RuleBroken);
  });
});
