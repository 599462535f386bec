import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { startApp } from '../support/app.js';
import { needsBrowser, visit } from '../support/browser.js';
import { eachDatabase } from '../support/databases.js';
import { fillIn, findForms, formEyes, sendForm, type SeenForm } from '../support/forms.js';
import { lapor } from '../support/lapor.js';
import { photo } from '../support/photos.js';
import { buildWorld, type World } from '../support/world.js';
import { watchXss, xssPayloads } from '../support/xss.js';

needsBrowser();

/** Pages opened per person at most: beyond that lists only repeat themselves. */
const pagesPerPerson = 120;

eachDatabase((name, make) => {
  describe('stored scripts', function () {
    this.timeout(1_800_000);
    let world: World;
    let forms: readonly SeenForm[];
    // What is stored comes out of both databases alike: each takes every second shape.
    const shapes = xssPayloads.filter((_, index) => index % 2 === (name === 'sqlite' ? 0 : 1));
    before(async () => {
      world = await buildWorld(await startApp({ database: await make() }));
      forms = await findForms(world);
    });
    after(() => world.app.close());

    it('every text field of every form takes every shape without a fault', async () => {
      const faults: string[] = [];
      let fields = 0;
      for (const form of forms.filter(isWritable)) {
        fields += form.fields.filter(({ kind }) => kind === 'text').length;
        faults.push(...(await sendAll(world, form, shapes)));
      }
      await reportAll(world, shapes);
      expect([...new Set(faults)]).to.deep.equal([]);
      expect(forms.length).to.be.at.least(30);
      expect(fields).to.be.at.least(20);
    });

    it('no page shows one that runs, in the eyes of anybody', async () => {
      const caught: string[] = [];
      let opened = 0;
      let showing = 0;
      for (const persona of formEyes) {
        const walked = await walk(world, persona);
        caught.push(...walked.found);
        opened += walked.count;
        showing += walked.showing;
      }
      expect([...new Set(caught)]).to.deep.equal([]);
      expect(opened).to.be.at.least(200);
      // Pages that show none of it prove nothing.
      expect(showing, 'pages with a shape on them, as words').to.be.at.least(40);
    });

    it('no cell of a table download begins a formula', async () => {
      const client = world.app.visitor();
      const { text } = await client.get('/data');
      const tables = [...text.matchAll(/href="(\/data\/[^"]+\.csv)"/g)].map(([, path]) => path ?? '');
      const cells: string[] = [];
      for (const path of tables) {
        const csv = (await client.get(path)).text;
        cells.push(...csv.split(/[\n,;]/).filter((cell) => /^"?[=@]|^"?[+-](?!\d)/.test(cell)));
      }
      expect(tables).not.to.deep.equal([]);
      expect(cells.slice(0, 5)).to.deep.equal([]);
    });

    it('letters are text, not pages', () => {
      const folder = join(world.app.config.VAR_DIR, 'mail');
      const letters = readdirOf(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
      for (const letter of letters) expect(letter).not.to.match(/content-type: text\/html/i);
    });

    it('a planted script is caught', async () => {
      const room = await visit({ baseURL: world.app.url });
      const caught = await watchXss(room);
      await room.page.goto('/');
      await room.page.setContent('<img src="data:," onerror="terpancing(1)">');
      await room.page.evaluate('terpancing(1)');
      expect(caught()).not.to.deep.equal([]);
    });
  });
});

/** Forms whose words end up in the database or on the next page; those that end the session would only stop us. */
function isWritable({ fields, action }: SeenForm): boolean {
  return !/keluar|akhiri/.test(action) && fields.some(({ kind }) => kind === 'text');
}

async function sendAll(world: World, form: SeenForm, shapes: readonly string[]): Promise<readonly string[]> {
  const client = await world.persona(form.persona).enter();
  const faults: string[] = [];
  for (const [at, shape] of shapes.entries()) {
    world.app.clock.advance({ minutes: 5 }); // rate limits are not what is tested here
    const filled = await fillIn(form, (_field, index) => shapes[(at + index) % shapes.length] ?? shape);
    const { status, text } = await sendForm(world, client, form, filled);
    if (status >= 500) faults.push(`${form.action} as ${form.persona}: ${String(status)} for ${shape}`);
    if (/<(script|img|svg|iframe)[^>]*terpancing/i.test(text))
      faults.push(`${form.action}: comes back raw: ${shape}`);
  }
  return faults;
}

/** Reports with the shape in every word of theirs, and the account's name too. */
async function reportAll(world: World, shapes: readonly string[]): Promise<void> {
  const { app, persona, a } = world;
  const { account } = persona('warga@a');
  await app.database
    .write('penduduk')
    .where({ id: account?.resident?.pendudukId })
    .update({ nama: shapes[0] });
  await app.database.write('pengguna').where({ id: account?.penggunaId }).update({ nama: shapes[1] });
  const client = await persona('warga@a').enter();
  for (const shape of shapes.slice(0, 12)) {
    const foto = await photo();
    const isian = { kategori: 'jalan-rusak', foto, kelurahanKode: a.kelurahanKode };
    const { kode } = await lapor(client, { ...isian, cerita: shape, patokan: shape.slice(0, 120) });
    await app.database.write('e_masyarakat_pengaduan').where({ kode }).update({
      dibaca_at: app.clock.now(),
      tayang_at: app.clock.now(),
      isi_tayang: shape,
      patokan: shape,
    });
  }
}

/**
 * Follows links as this person, and opens in real Chromium, scripts on, every page a shape is on and every page that
 * fetches more by itself; on any other there is nothing that could run.
 */
async function walk(
  world: World,
  persona: string,
): Promise<{ readonly found: readonly string[]; readonly count: number; readonly showing: number }> {
  const client = await world.persona(persona).enter();
  const room = await visit({ width: 1366, baseURL: world.app.url });
  await room.context.addCookies(client.storage());
  const caught = await watchXss(room);
  // Pictures and styles cannot run anything we sent.
  await room.page.route(/\.(css|png|jpg|webp|svg)(\?|$)|\/foto\//, (route) => route.abort());
  const queue = [
    '/',
    '/masyarakat',
    '/masyarakat/saya',
    '/masyarakat/meja',
    '/masyarakat/skpd',
    '/admin',
    '/admin/audit',
    '/kotak-masuk',
    '/akun',
  ];
  const seen = new Set(queue);
  let count = 0;
  let showing = 0;
  while (queue.length > 0 && count < pagesPerPerson) {
    const path = queue.shift() ?? '/';
    const { status, text } = await client.get(path);
    if (status !== 200) continue;
    count++;
    if (hasShape(text) || fetchesMore.test(text)) {
      if (hasShape(text)) showing++;
      await open(room.page, path);
    }
    for (const next of linksOn(text)) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  const found = caught();
  await room.context.close();
  return { found: found.map((one) => `${one} (${persona})`), count, showing };
}

/** Also of the shapes that write their first letter as an entity. */
const hasShape = (html: string): boolean => html.includes('erpancing');
/** An address in a data attribute: the map's points, a wall's stream, a desk's news. */
const fetchesMore = /\sdata-[a-z-]+="\/(?!aset\/)/;

async function open(page: Page, path: string): Promise<void> {
  // A feed or a table becomes a download: nothing of it runs here.
  const answer = await page.goto(path, { waitUntil: 'domcontentloaded' }).catch(() => null);
  expect(answer?.status() ?? 200, path).to.equal(200);
}

/** Pages only: no downloads, pictures or feeds. Lists once per address, not once per filter. */
function linksOn(html: string): readonly string[] {
  const links = [...html.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map(([, href = '']) => href);
  const all = links.filter((href) => /^\/(?!\/)/.test(href)).map((href) => href.split(/[?#&]/)[0] ?? href);
  return [...new Set(all)].filter(
    (path) => !/\.(csv|json|geojson|svg|xml|txt)$|\/(unduh|keluar|foto)(\/|$)|\/gaya|\/data\//.test(path),
  );
}

function readdirOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.eml'));
  } catch {
    return [];
  }
}
