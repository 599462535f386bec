import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { MountedRoute } from '../../src/http/mount.js';
import { startApp } from '../support/app.js';
import { type Attack, attackFiles, payloadMark } from '../support/attacks.js';
import { eachDatabase } from '../support/databases.js';
import { loadVisits, routeKey, type Sample, samplesOf } from '../support/visits.js';
import { buildWorld, type World } from '../support/world.js';

interface Door {
  readonly route: MountedRoute;
  readonly sample: Sample;
  readonly file: NonNullable<Sample['file']>;
}

eachDatabase((_name, make) => {
  describe('attack files at every upload', function () {
    this.timeout(600_000);
    let world: World;
    let attacks: readonly Attack[];
    let doors: readonly Door[];
    before(async () => {
      world = await buildWorld(await startApp({ database: await make() }));
      attacks = await attackFiles();
      doors = await doorsOf(world);
    });
    after(() => world.app.close());

    it('every route that takes files has a sample that says which field', () => {
      const uploads = world.app.routes.filter(({ upload }) => upload !== undefined).map(routeKey);
      expect([...new Set(doors.map(({ route }) => routeKey(route)))]).to.have.members(uploads);
    });

    it('none crashes, none is stored raw', async () => {
      const faults: string[] = [];
      for (const door of doors) {
        for (const attack of attacks) faults.push(...(await send(world, door, attack)));
      }
      expect(faults).to.deep.equal([]);
      expect(storedRaw(world.app.database.varDir, attacks)).to.deep.equal([]);
      expect((await world.app.visitor().get('/')).status).to.equal(200);
    });
  });
});

async function doorsOf(world: World): Promise<readonly Door[]> {
  const visits = await loadVisits();
  const routes = world.app.routes.filter(({ upload }) => upload !== undefined);
  const doors = await Promise.all(
    routes.map(async (route) =>
      (await samplesOf(route, visits, world)).flatMap((sample) =>
        sample.file ? [{ route, sample, file: sample.file }] : [],
      ),
    ),
  );
  return doors.flat();
}

async function send(world: World, { route, sample, file }: Door, attack: Attack): Promise<readonly string[]> {
  world.app.clock.advance({ hours: 1 }); // the hourly quota is not what is tested here
  const client = await world.persona(file.persona).enter();
  const _csrf = world.app.formToken(client);
  const { name, type, bytes } = attack;
  const answer = await client.post(sample.path, {
    _csrf,
    ...sample.fields,
    [file.field]: { name, type, bytes },
  });
  const what = `${routeKey(route)}: ${attack.judul}: ${String(answer.status)}`;
  if (answer.status >= 500 || answer.status === 403 || answer.status === 404) return [what];
  const isRefused = answer.status === 422 || answer.status === 413;
  return attack.harapan === 'ditolak' && !isRefused ? [`${what} (not refused)`] : [];
}

/** Files on disk that are an attack as it was sent, or carry its passenger. */
function storedRaw(folder: string, attacks: readonly Attack[]): readonly string[] {
  const sent = attacks.map(({ bytes }) => bytes).filter((bytes) => bytes.length > 100);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('binjai.sqlite'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const stored = readFileSync(path);
      return stored.includes(payloadMark) || sent.some((bytes) => bytes.equals(stored));
    });
}
