// npm run bench:wall [-- --screens 50] [-- --reports 10]
// A report is sent over HTTP; how long until every screen has the new figure? SQLite with one process, PostgreSQL with
// two: the report goes to the first, the screens hang on the second. Limit: 2 s for the last screen.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Papan } from '../../modules/command-center/papan.bindings.js';
import { systemContext } from '../../src/db/unit-of-work.js';
import type { Dialect } from '../../src/db/database.js';
import { pairScreen } from '../../src/screens/pairing.js';
import { T } from '../../src/tokens.js';
import { startApp, type TestApp } from '../support/app.js';
import { Client, type Fields } from '../support/client.js';
import { FrozenClock } from '../support/clock.js';
import { make, stopDatabases } from '../support/databases.js';
import { lapor } from '../support/lapor.js';
import { photo } from '../support/photos.js';
import { startProcesses, stopProcesses } from '../support/processes.js';
import { machine, printTable } from './measure.js';
import { openScreen, type Screen } from './screen.js';

const { values: args } = parseArgs({
  options: {
    screens: { type: 'string', default: '50' },
    reports: { type: 'string', default: '10' },
  },
});
const limitMs = 2_000;
const patienceMs = 20_000;
const kode = 'e-masyarakat.belum-dibaca';

/** Remembers when it last sent a form: the clock starts with the form that sends the report. */
class Reporter extends Client {
  sentAt = 0;

  override post(path: string, fields?: Fields): ReturnType<Client['post']> {
    this.sentAt = performance.now();
    return super.post(path, fields);
  }
}

const rows: (readonly (string | number)[])[] = [
  ['engine', 'processes', 'screens', 'reports', 'first ms', 'middle ms', 'p95 ms', 'last ms', 'limit ms'],
];
try {
  for (const dialect of ['sqlite', 'pg'] as const) rows.push(await measure(dialect));
} finally {
  await stopProcesses();
  await stopDatabases();
}
console.log(
  `${machine()}, load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}\n`,
);
printTable(rows);

async function measure(dialect: Dialect): Promise<readonly (string | number)[]> {
  const app = await startApp({ database: await make(dialect), clock: new FrozenClock(Date.now()) });
  const processes = await startProcesses(dialect === 'pg' ? 2 : 1, { ...app.environment, WORKER: '1' });
  const [door = '', wall = door] = processes.map(({ url }) => url);
  const { reporter, kelurahanKode } = await reporterAt(app, door);
  const screens = await openScreens(app, wall);
  await all(screens, '0');
  const picture = await photo();
  const times: number[] = [];
  for (let number = 1; number <= Number(args.reports); number++) {
    const news = screens.map((screen) => screen.shows(kode, String(number), patienceMs));
    const cerita = `Lampu jalan nomor ${String(number)} mati.`;
    await lapor(reporter, { kelurahanKode, cerita, foto: picture });
    const arrived = await Promise.all(news);
    times.push(...arrived.map((at) => at - reporter.sentAt));
  }
  for (const screen of screens) screen.close();
  await Promise.all(processes.map((one) => one.stop()));
  await app.close();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? NaN;
  if (at(1) > limitMs) process.exitCode = 1;
  return [dialect, processes.length, screens.length, args.reports, at(0), at(0.5), at(0.95), at(1), limitMs];
}

async function all(screens: readonly Screen[], nilai: string): Promise<void> {
  await Promise.all(screens.map((screen) => screen.shows(kode, nilai, 90_000)));
}

async function reporterAt(
  app: TestApp,
  url: string,
): Promise<{ readonly reporter: Reporter; readonly kelurahanKode: string }> {
  const account = await app.people.warga();
  const { session } = app.services.get(T.cookies);
  const reporter = new Reporter(url);
  reporter.setCookie(session, (await app.signedIn(account.penggunaId)).cookie(session) ?? '');
  return { reporter, kelurahanKode: account.resident?.kelurahanKode ?? '' };
}

/** Pairs every screen as the administrator would, and opens its stream. */
async function openScreens({ services, visitor }: TestApp, url: string): Promise<readonly Screen[]> {
  const screens: Screen[] = [];
  const parts = { screens: services.get(T.screens), unitOfWork: services.get(T.unitOfWork) };
  for (let number = 1; number <= Number(args.screens); number++) {
    const pairing = await services
      .get(Papan.layar)
      .announce(systemContext, `Dinding ${String(number)}`, 'kota');
    const { token } = await pairScreen(parts, systemContext, {
      kode: pairing,
      dari: `bench-${String(number)}`,
    });
    const client = visitor();
    client.setCookie(services.get(T.cookies).screen, token);
    screens.push(await openScreen(`${url}/command-center/aliran?papan=kota`, client.cookieHeader()));
  }
  return screens;
}
