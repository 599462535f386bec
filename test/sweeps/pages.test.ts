import { expect } from 'chai';
import { startApp } from '../support/app.js';
import { axeFindings } from '../support/axe.js';
import { needsBrowser, visit, type Visit, type Width } from '../support/browser.js';
import { eachDatabase } from '../support/databases.js';
import { keyboardFindings } from '../support/keyboard.js';
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
  'lurah@a',
  'admin@a',
  'inspektorat@a',
  'walikota@a',
  'kepala_rawat_jalan@a',
  'perawat@a',
];

interface Seen {
  readonly path: string;
  readonly persona: Persona;
  readonly hasForm: boolean;
  /** Holds what a template wrote for an object, a missing value or a number that is none. */
  readonly odd: boolean;
}

const formsWithWords = 'form[method=post]:has(input:not([type=hidden]), textarea)';

eachDatabase((name, make) => {
  describe('every page', function () {
    this.timeout(1_200_000);
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

    it('shows no thing of the program as text', () => {
      const odd = seen.filter(({ odd }) => odd).map(({ path }) => path);
      expect(odd).to.deep.equal([]);
    });

    // The pages are the same on both databases: one looks at them with scripts, the other without.
    const javaScript = name === 'sqlite';
    it('passes axe, fits its widths, is reached by keyboard and complains of nothing', async () => {
      const findings = await inTwoRooms(world, javaScript, seen, async (room, { path }) =>
        javaScript ? withScripts(room, path) : withoutScripts(room, path),
      );
      expect(findings).to.deep.equal([]);
    });

    it('passes axe too when its form was refused', async () => {
      // The style page shows forms that lead nowhere.
      const withForm = seen.filter(({ hasForm, path }) => hasForm && path !== '/gaya');
      expect(withForm.length).to.be.at.least(30);
      // Each engine takes every second page: what a refused form shows is the same on both.
      const share = withForm.filter((_, index) => index % 2 === (javaScript ? 0 : 1));
      expect(await inTwoRooms(world, javaScript, share, refused)).to.deep.equal([]);
    });
  });
});

/** Two pages at a time, as many as the machine has cores; each person one room in either row. */
async function inTwoRooms(
  world: World,
  javaScript: boolean,
  pages: readonly Seen[],
  judge: (room: Visit, seen: Seen) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const row = async (parity: number): Promise<readonly string[]> => {
    const rooms = new Map<string, Visit>();
    const findings: string[] = [];
    for (const seen of pages.filter((_, index) => index % 2 === parity)) {
      const { persona, path } = seen;
      const room = rooms.get(persona.nama) ?? (await enter(world, persona, 360, javaScript));
      rooms.set(persona.nama, room);
      await room.page.setViewportSize({ width: 360, height: 740 });
      findings.push(...(await judge(room, seen)).map((finding) => `${path} ${finding}`));
    }
    await Promise.all([...rooms.values()].map(({ context }) => context.close()));
    return findings;
  };
  return (await Promise.all([row(0), row(1)])).flat();
}

/** With scripts: axe on the phone and on the office screen, 320 px, and a walk by keyboard. */
async function withScripts({ page, complaints }: Visit, path: string): Promise<readonly string[]> {
  await page.goto(path);
  const keys = await keyboardFindings(page);
  const phone = await axeFindings(page);
  const narrow = await overflowing(page, 320);
  await page.setViewportSize({ width: 1366, height: 900 });
  const office = await axeFindings(page);
  return [
    ...keys,
    ...phone.map((finding) => `at 360 px: ${finding}`),
    ...narrow.map((element) => `wider than 320 px: ${element}`),
    ...office.map((finding) => `at 1366 px: ${finding}`),
    ...complaints.splice(0),
  ];
}

/** Without scripts: axe on the tablet, and no width that makes it scroll sideways. */
async function withoutScripts({ page, complaints }: Visit, path: string): Promise<readonly string[]> {
  await page.goto(path);
  const findings: string[] = [];
  for (const width of [320, 360, 1366, 768] as const)
    findings.push(...(await overflowing(page, width)).map((one) => `wider than ${String(width)} px: ${one}`));
  const tablet = await axeFindings(page);
  return [
    ...findings,
    ...tablet.filter((finding) => !isLivePage(path, finding)).map((finding) => `at 768 px: ${finding}`),
    ...complaints.splice(0),
  ];
}

// Without scripts these load themselves anew: walls show the present to nobody's hand; the public board and the queue
// can be stopped by a link, and hold no field while they move (WCAG 2.2.1, 2.2.2).
function isLivePage(path: string, finding: string): boolean {
  const isLive =
    /^\/(command-center\/dinding|e-dokter\/layar)\b/.test(path) ||
    ['/command-center', '/masyarakat/meja'].includes(path);
  return isLive && finding.startsWith('meta-refresh:');
}

/** Sends every form of the page empty; a page that refuses it must be as good as the one before. */
async function refused({ page, complaints }: Visit, { path }: Seen): Promise<readonly string[]> {
  const findings: string[] = [];
  await page.goto(path);
  const count = await page.locator(formsWithWords).count();
  for (let index = 0; index < count; index++) {
    await page.goto(path);
    const form = page.locator(formsWithWords).nth(index);
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.request().isNavigationRequest()),
      page.waitForEvent('load'),
      form.evaluate((element) => {
        const words = 'input:not([type=hidden]), textarea';
        for (const field of element.querySelectorAll<HTMLInputElement>(words)) {
          if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
          else field.value = '';
        }
        (element as HTMLFormElement).submit();
      }),
    ]);
    if (answer.status() !== 422) continue;
    findings.push(...(await axeFindings(page)).map((finding) => `refused: ${finding}`));
    findings.push(...(await overflowing(page, 320)).map((one) => `refused, wider than 320 px: ${one}`));
    await page.setViewportSize({ width: 360, height: 740 });
  }
  // The browser itself notes every answer of 422.
  return [...findings, ...complaints.splice(0).filter((one) => !one.includes('status of 422'))];
}

async function enter(world: World, persona: Persona, width: Width, javaScript: boolean): Promise<Visit> {
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
      const { status, headers, text } = await client.get(path);
      const isHtml = headers.get('content-type')?.startsWith('text/html') ?? false;
      if (status === 200 && isHtml)
        seen.set(path, {
          path,
          persona,
          hasForm: /<form[^>]+method="post"/.test(text),
          odd: /\[object |[>" ](?:undefined|NaN|Invalid Date)[<" ]/.test(text),
        });
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
