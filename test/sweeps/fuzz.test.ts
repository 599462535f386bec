import { expect } from 'chai';
import { startApp } from '../support/app.js';
import { eachDatabase } from '../support/databases.js';
import { fuzzOnce, type FuzzTarget } from '../support/fuzz.js';
import { hiddenFields } from '../support/client.js';
import { Random } from '../support/random.js';
import { loadVisits, samplesOf } from '../support/visits.js';
import { buildWorld, type World } from '../support/world.js';

/** 50,000 in the long run (`FUZZ=50000 npm test`); enough here to meet every route with every oddity. */
const requests = Number(process.env['FUZZ'] ?? 1500);
const seed = Number(process.env['SEED'] ?? 20261121);

eachDatabase((_name, make) => {
  describe('malformed requests', function () {
    this.timeout(3_600_000);
    let world: World;
    before(async () => {
      world = await buildWorld(await startApp({ database: await make() }));
    });
    after(() => world.app.close());

    it(`${String(requests)} of them (seed ${String(seed)}): no status 500, and the app still answers`, async () => {
      const random = new Random(seed);
      const targets = await targetsOf(world);
      const broken: string[] = [];
      for (let sent = 0; sent < requests; sent += 10) {
        const answers = await Promise.all(
          Array.from({ length: 10 }, () => fuzzOnce(world.app.url, random.pick(targets), random)),
        );
        broken.push(
          ...answers.filter(({ status }) => status >= 500 && status !== 503).map(({ request }) => request),
        );
      }
      expect(broken.slice(0, 5)).to.deep.equal([]);
      expect((await world.app.visitor().get('/')).status).to.equal(200);
      expect(Object.prototype).not.to.have.property('polluted');
    });
  });
});

async function targetsOf(world: World): Promise<readonly FuzzTarget[]> {
  const visits = await loadVisits();
  const targets: FuzzTarget[] = [];
  for (const nama of ['tamu', 'warga@a', 'operator_bcc@a', 'petugas_skpd@a', 'admin@a']) {
    const client = await world.persona(nama).enter();
    const token = world.app.formToken(client);
    const cookie = client.cookieHeader();
    for (const route of world.app.routes.filter(({ kind }) => kind !== 'stream')) {
      for (const { path } of await samplesOf(route, visits, world)) {
        const method = route.verb === 'get' ? 'GET' : 'POST';
        const fields = method === 'GET' ? Object.keys(hiddenFields((await client.get(path)).text)) : [];
        targets.push({ method, path, fields, cookie, token });
      }
    }
  }
  return targets;
}
