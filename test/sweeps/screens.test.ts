import { expect } from 'chai';
import type { MountedRoute } from '../../src/http/mount.js';
import { systemContext } from '../../src/db/unit-of-work.js';
import { T } from '../../src/tokens.js';
import { startApp } from '../support/app.js';
import type { Answer, Client } from '../support/client.js';
import { eachDatabase } from '../support/databases.js';
import { loadVisits, routeKey, type Sample, samplesOf, type Visits } from '../support/visits.js';
import { buildWorld, type World } from '../support/world.js';

eachDatabase((_name, make) => {
  describe('a paired screen', function () {
    this.timeout(300_000);
    let world: World;
    let visits: Visits;
    before(async () => {
      world = await buildWorld(await startApp({ database: await make() }));
      visits = await loadVisits();
    });
    after(() => world.app.close());

    it('sees its own pages, and is nobody at every other address', async () => {
      const offered = prefixes(world.app.routes);
      const faults: string[] = [];
      for (const prefix of offered.length > 0 ? offered : ['/layar-uji']) {
        const { client } = await pair(world, prefix);
        const { compared, shown } = await compare(world, visits, client, prefix);
        faults.push(...compared);
        if (offered.length > 0 && shown === 0) faults.push(`${prefix} shows nothing to its screen`);
      }
      expect(faults).to.deep.equal([]);
    });

    it('posts as nobody, at its own pages too', async () => {
      const [prefix = '/layar-uji'] = prefixes(world.app.routes);
      const { client } = await pair(world, prefix);
      const faults: string[] = [];
      for (const { route, sample } of await samples(world, visits, 'post')) {
        const [screen, nobody] = await bothPost(world, client, sample);
        if (outcome(screen) !== outcome(nobody))
          faults.push(`${routeKey(route)}: ${outcome(screen)}, nobody: ${outcome(nobody)}`);
      }
      expect(faults).to.deep.equal([]);
    });

    it('opens nothing once it is revoked', async () => {
      const [prefix = '/layar-uji'] = prefixes(world.app.routes);
      const { client, id } = await pair(world, prefix);
      const { unitOfWork, screens } = services(world);
      await unitOfWork.run(systemContext, (tx) => screens.revoke(tx, id));
      expect((await compare(world, visits, client, null)).compared).to.deep.equal([]);
    });
  });
});

const services = ({ app }: World) => ({
  unitOfWork: app.services.get(T.unitOfWork),
  screens: app.services.get(T.screens),
});

/** Prefixes the routes offer to screens, told from the names of their guards. */
function prefixes(routes: readonly MountedRoute[]): readonly string[] {
  const names = routes.flatMap(({ guards }) =>
    guards.map(({ name }) => /^screenOf:([^|]+)/.exec(name)?.[1] ?? ''),
  );
  return [...new Set(names.filter(Boolean))];
}

/** Types the code in at the screen, as its installer would. */
async function pair(world: World, prefix: string): Promise<{ readonly client: Client; readonly id: string }> {
  const { unitOfWork, screens } = services(world);
  const { id, kode } = await unitOfWork.run(systemContext, (tx) =>
    screens.announce(tx, { nama: 'Layar uji', prefiks: [prefix] }),
  );
  const client = world.app.visitor();
  const paired = await client.submit('/layar', { kode });
  if (paired.status !== 303) throw new Error(`The screen was not paired: ${String(paired.status)}`);
  return { client, id };
}

/** GET routes that answer a screen otherwise than they should. @param prefix what it may see; null: nothing */
async function compare(
  world: World,
  visits: Visits,
  client: Client,
  prefix: string | null,
): Promise<{ readonly compared: readonly string[]; readonly shown: number }> {
  const nobody = world.app.visitor();
  const faults: string[] = [];
  let shown = 0;
  for (const { route, sample } of await samples(world, visits, 'get')) {
    const isOwn =
      prefix !== null &&
      route.guards.some(
        ({ name }) => name === `screenOf:${prefix}` || name.startsWith(`screenOf:${prefix}|`),
      );
    const answer = await client.get(sample.path);
    const got = outcome(answer);
    if (isOwn && got === '200') shown++;
    // Its own address may lead to its board, and the boards of other screens are not there.
    if (isOwn && (/^(200|404)$/.test(got) || got.startsWith(`303 ${prefix}`))) continue;
    const wanted = isOwn ? '200' : outcome(await nobody.get(sample.path));
    if (got !== wanted) faults.push(`${routeKey(route)} (${sample.path}): ${got}, should be ${wanted}`);
  }
  return { compared: faults, shown };
}

async function samples(
  world: World,
  visits: Visits,
  verb: 'get' | 'post',
): Promise<readonly { readonly route: MountedRoute; readonly sample: Sample }[]> {
  const routes = world.app.routes.filter(
    (route) => route.verb === verb && !['machine', 'stream', 'confidential'].includes(route.kind),
  );
  const all = [];
  for (const route of routes)
    for (const sample of await samplesOf(route, visits, world)) all.push({ route, sample });
  return all;
}

async function bothPost(
  world: World,
  client: Client,
  { path, fields, file }: Sample,
): Promise<readonly [Answer, Answer]> {
  const none = file
    ? { [file.field]: { name: 'kosong.jpg', type: 'image/jpeg', bytes: Buffer.from('bukan foto') } }
    : {};
  const ask = (one: Client): Promise<Answer> =>
    one.post(path, { _csrf: world.app.formToken(one), ...fields, ...none });
  return [await ask(client), await ask(world.app.visitor())];
}

/** Status and where it leads, tokens of drafts left out. */
function outcome({ status, location }: Answer): string {
  const to = location.split('?')[0]?.replace(/[\w-]{43}/, ':rahasia') ?? '';
  return to === '' ? String(status) : `${String(status)} ${to}`;
}
