// npm run bench:pages [-- --pg] [-- --reports 20000]
// The hot public pages, signed out, against a floor that runs beside the app in the same minutes.
import { parseArgs } from 'node:util';
import { type Child, startBuiltApp, startFloor } from './child.js';
import { openCity } from './city.js';
import { type FloorPage, templateFrom } from './floor.js';
import { type Load, load, machine, middle, percent, printTable } from './measure.js';
import { hotPages, type HotPage } from './hot-pages.js';

const { values: args } = parseArgs({
  options: {
    pg: { type: 'boolean', default: false },
    reports: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
  },
});
const seconds = Number(args.seconds);

const city = await openCity({ dialect: args.pg ? 'pg' : 'sqlite', reports: Number(args.reports) });
const settings = { VAR_DIR: city.varDir, DATABASE_URL: city.url, DATABASE_POOL: '4', SQLITE_READERS: '4' };
const children: Child[] = [];
try {
  const rendered = await startBuiltApp({ ...settings, PAGE_CACHE: '0' });
  children.push(rendered);
  const served = await startBuiltApp({ ...settings, PAGE_CACHE: '1' });
  children.push(served);
  const pages = await hotPages(city);
  const floorPages = await Promise.all(pages.map((page) => floorOf(rendered, page)));
  const floor = await startFloor({ url: city.url, file: city.file, connections: 4, pages: floorPages });
  children.push(floor);

  console.log(
    `${machine()}, ${args.pg ? 'PostgreSQL' : 'SQLite'}, ${args.reports} reports, 32 connections\n`,
  );
  const rows: (readonly (string | number)[])[] = [
    ['page', 'kB', 'floor/s', 'rendered/s', 'of floor', 'served/s', 'of floor', 'p99 ms', 'failed'],
  ];
  for (const [index, page] of pages.entries())
    rows.push(await compare(page, floorPages[index]!, { floor, rendered, served }));
  const hello = await load(`${floor.url}/halo`, { seconds });
  printTable(rows);
  console.log(`\nbare hello-world of the same run: ${String(Math.round(hello.rate))}/s`);
} finally {
  await Promise.all(children.map((child) => child.stop()));
  await city.close();
}

async function compare(
  page: HotPage,
  { template }: FloorPage,
  { floor, rendered, served }: Readonly<Record<'floor' | 'rendered' | 'served', Child>>,
): Promise<readonly (string | number)[]> {
  const runs: Record<'floor' | 'rendered' | 'served', Load[]> = { floor: [], rendered: [], served: [] };
  // In turns, so that a slow minute of the machine hits all three.
  for (let round = 0; round < Number(args.rounds); round++) {
    runs.floor.push(await load(floor.url + page.path, { seconds }));
    runs.rendered.push(await load(rendered.url + page.path, { seconds }));
    runs.served.push(await load(served.url + page.path, { seconds }));
  }
  const [base, app, cached] = [middle(runs.floor), middle(runs.rendered), middle(runs.served)];
  const failed = [base, app, cached].reduce((sum, one) => sum + one.failed, 0);
  return [
    page.nama,
    template.length / 1024,
    base.rate,
    app.rate,
    percent(app.rate, base.rate),
    cached.rate,
    percent(cached.rate, base.rate),
    cached.p99,
    failed,
  ];
}

async function floorOf({ url }: Child, page: HotPage): Promise<FloorPage> {
  const answer = await fetch(url + page.path);
  if (answer.status !== 200) throw new Error(`${page.path} answers ${String(answer.status)}`);
  const html = await answer.text();
  return {
    path: page.path,
    sql: page.sql,
    values: page.values,
    template: templateFrom(html, await page.rows()),
    type: answer.headers.get('content-type') ?? 'text/html',
  };
}
