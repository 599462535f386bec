import { expect } from 'chai';
import { startApp } from '../support/app.js';
import { axeFindings } from '../support/axe.js';
import { needsBrowser, visit, type Visit, widths } from '../support/browser.js';
import { eachDatabase } from '../support/databases.js';
import { overflowing } from '../support/overflow.js';
import { loadVisits, samplesOf } from '../support/visits.js';
import { buildWorld, type Persona, type World } from '../support/world.js';

needsBrowser();

/** Whose eyes see which pages: everybody's first, then the desks. The first who may open a page judges it. */
const eyes = [
  'tamu',
  'warga@a',
  'petugas_skpd@a',
  'operator_bcc@a',
  'penyelia_bcc@a',
  'admin@a',
  'inspektorat@a',
  'walikota@a',
];

interface Seen {
  readonly path: string;
  readonly persona: Persona;
}

eachDatabase((name, make) => {
  describe('every page', function () {
    this.timeout(600_000);
    let world: World;
    let seen: readonly Seen[];
    before(async () => {
      world = await buildWorld(await startApp({ database: await make() }));
      seen = await pagesOf(world);
    });
    after(() => world.app.close());

    it('is reached by somebody', async () => {
      const shown = new Set(seen.map(({ path }) => path));
      const unseen = (await pathsOf(world)).filter((path) => !shown.has(path));
      expect(unseen).to.deep.equal([]);
    });

    // The pages are the same on both databases: each looks at them with one half of the eyes.
    const javaScript = name === 'sqlite';
    it(`passes axe, fits 320 px and complains of nothing, scripts ${javaScript ? 'on' : 'off'}`, async () => {
      const findings: string[] = [];
      for (const width of widths) {
        const rooms = new Map<string, Visit>();
        for (const { path, persona } of seen) {
          const room = rooms.get(persona.nama) ?? (await enter(world, persona, width, javaScript));
          rooms.set(persona.nama, room);
          findings.push(...(await judge(room, path, width)));
        }
        await Promise.all([...rooms.values()].map(({ context }) => context.close()));
      }
      expect(findings).to.deep.equal([]);
    });
  });
});

async function judge(
  { page, complaints }: Visit,
  path: string,
  width: (typeof widths)[number],
): Promise<readonly string[]> {
  await page.goto(path);
  const findings = [...(await axeFindings(page))];
  if (width === 360) {
    findings.push(...(await overflowing(page, 320)).map((element) => `wider than 320 px: ${element}`));
    await page.setViewportSize({ width, height: 740 });
  }
  findings.push(...complaints.splice(0));
  return findings.map((finding) => `${path} at ${String(width)} px: ${finding}`);
}

async function enter(
  world: World,
  persona: Persona,
  width: (typeof widths)[number],
  javaScript: boolean,
): Promise<Visit> {
  const room = await visit({ width, javaScript, baseURL: world.app.url });
  await room.context.addCookies((await persona.enter()).storage());
  return room;
}

async function pagesOf(world: World): Promise<readonly Seen[]> {
  const seen = new Map<string, Seen>();
  const paths = await pathsOf(world);
  for (const nama of eyes) {
    const persona = world.persona(nama);
    const client = await persona.enter();
    for (const path of paths.filter((one) => !seen.has(one))) {
      const { status, headers } = await client.get(path);
      const isHtml = headers.get('content-type')?.startsWith('text/html') ?? false;
      if (status === 200 && isHtml) seen.set(path, { path, persona });
    }
  }
  return [...seen.values()];
}

async function pathsOf(world: World): Promise<readonly string[]> {
  const visits = await loadVisits();
  const pages = world.app.routes.filter(({ verb, kind }) => verb === 'get' && kind === 'page');
  const samples = await Promise.all(pages.map((route) => samplesOf(route, visits, world)));
  return samples
    .flat()
    .filter(({ needsState }) => !needsState)
    .map(({ path }) => path);
}
