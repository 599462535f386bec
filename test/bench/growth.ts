// npm run bench:growth [-- --max 100000] [-- --engine sqlite] [-- --rounds 7] [-- --only words] [-- --no-analyse] [-- --remove]
// The same questions to cities of 10,000, 100,000 and 1,000,000 reports: pages through the app, and the queries alone.
// A list, a detail page or the search for similar ones may take 1.2 times as long in the largest as in the smallest (the
// fastest answer of each question is compared: the machine is shared), more only as the page itself is longer, plus 1 ms.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Dialect } from '../../src/db/database.js';
import { stopProcesses } from '../support/processes.js';
import { compareCities, openPage, type Question, type Taken } from './growth/clock.js';
import { openApp, type OpenTown } from './growth/open.js';
import { type PageItem, pageItems } from './growth/pages.js';
import { queryItems } from './growth/queries.js';
import { openTowns, removeTowns } from './growth/town.js';
import { machine, printTable } from './measure.js';

const { values: args } = parseArgs({
  options: {
    max: { type: 'string', default: '1000000' },
    engine: { type: 'string', default: 'sqlite,pg' },
    rounds: { type: 'string', default: '7' },
    only: { type: 'string', default: '' },
    'no-analyse': { type: 'boolean', default: false },
    remove: { type: 'boolean', default: false },
  },
});
const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= Number(args.max));
const rounds = Number(args.rounds);
/** The target of docs and quality page, and what a shared machine may add to a page of a few milliseconds. */
const limit = 1.2;
const noiseMs = 1;

const over: string[] = [];
const begun = performance.now();
for (const dialect of args.engine.split(',') as Dialect[]) await measureEngine(dialect);
if (args.remove) removeTowns();
console.log(`\n${String(Math.round((performance.now() - begun) / 1000))} s in all`);
if (over.length > 0) {
  console.log(`above ${String(limit)} x + ${String(noiseMs)} ms: ${over.join('; ')}`);
  process.exitCode = 1;
}

async function measureEngine(dialect: Dialect): Promise<void> {
  const { towns, close } = await openTowns({
    dialect,
    sizes,
    analyse: !args['no-analyse'],
    say: (text) => console.error(text),
  });
  const open: OpenTown[] = [];
  try {
    for (const town of towns) open.push(await openApp(town));
    console.log(
      `\n${machine()}, ${dialect}, ${String(rounds)} rounds, load ${loadavg()
        .map((one) => one.toFixed(1))
        .join(' ')}\n`,
    );
    printTable([
      head('page, drawn anew'),
      ...(await rowsOf(
        pageItems.filter(wanted),
        ({ nama, dijaga }) => ({ nama, dijaga }),
        (item) => Promise.all(open.map((town) => questionsOf(item, town))),
        dialect,
      )),
    ]);
    console.log('');
    printTable([
      head('question alone'),
      ...(await rowsOf(
        queryItems.filter(wanted),
        ({ nama }) => ({ nama: `${nama} (question)`, dijaga: true }),
        (item) =>
          Promise.resolve(
            open.map(({ app, sample }) =>
              item.asks(app.services, sample).map((ask) => () => ask().then(rowsIn)),
            ),
          ),
        dialect,
      )),
    ]);
  } finally {
    for (const one of open) await one.close();
    await close();
    await stopProcesses();
  }
}

/** Rows of what a query answered: of a list, a page of a list, anything else is one. */
function rowsIn(answer: unknown): number {
  if (Array.isArray(answer)) return answer.length;
  const { rows } = (answer ?? {}) as { readonly rows?: unknown };
  return Array.isArray(rows) ? rows.length : 1;
}

function wanted({ nama }: { readonly nama: string }): boolean {
  return nama.includes(args.only);
}

function head(nama: string): readonly string[] {
  return [
    nama,
    ...sizes.flatMap((size) => [`p50 at ${size.toLocaleString('en')}`, 'p95']),
    'best p95 small',
    'best p95 large',
    'longer',
    'ratio p50',
    'ratio p95',
    'verdict',
  ];
}

async function rowsOf<Item>(
  items: readonly Item[],
  about: (item: Item) => { readonly nama: string; readonly dijaga: boolean },
  questions: (item: Item) => Promise<readonly (readonly Question[])[]>,
  dialect: Dialect,
): Promise<readonly (readonly (string | number)[])[]> {
  const rows: (readonly (string | number)[])[] = [];
  for (const item of items) {
    const { nama, dijaga } = about(item);
    const taken = await compareCities(await questions(item), rounds);
    const small = taken[0];
    const large = taken.at(-1);
    if (!small || !large) throw new Error('nothing was measured');
    const failed = taken.reduce((sum, one) => sum + one.failed, 0);
    // Where a small city does not fill the page, what is more on it is not growth.
    const longer = Math.max(1, large.size / Math.max(1, small.size));
    const grows = isOver(small.best50, large.best50, longer) || isOver(small.best95, large.best95, longer);
    if ((grows && dijaga) || failed > 0) over.push(`${dialect}: ${nama}`);
    console.error(`${dialect} ${nama}: ${small.best50.toFixed(1)} -> ${large.best50.toFixed(1)} ms`);
    rows.push([
      nama,
      ...taken.flatMap(({ p50, p95 }: Taken) => [p50, p95]),
      small.best95,
      large.best95,
      longer,
      large.best50 / small.best50,
      large.best95 / small.best95,
      failed > 0 ? `${String(failed)} failed` : grows ? (dijaga ? 'GROWS' : 'grows (figure)') : 'flat',
    ]);
  }
  return rows;
}

function isOver(small: number, large: number, longer: number): boolean {
  return large > small * limit * longer + noiseMs;
}

/** The addresses of an item in one city, and where its pages have a next one, that too. */
async function questionsOf(
  { oleh, paths }: PageItem,
  { child, cookies, sample }: OpenTown,
): Promise<readonly Question[]> {
  const cookie = cookies[oleh];
  const all: string[] = [];
  for (const path of paths(sample)) {
    all.push(path);
    const answer = await fetch(child.url + path, { headers: cookie === '' ? {} : { cookie } });
    const next = /href="([^"]*[?;&]setelah=[^"]+)"/u.exec(await answer.text())?.[1];
    if (next !== undefined) all.push(next.replaceAll('&amp;', '&'));
  }
  return all.map((path) => () => openPage(child.url + path, cookie));
}
