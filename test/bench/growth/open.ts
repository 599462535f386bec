import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, type TestApp } from '../../support/app.js';
import { FrozenClock } from '../../support/clock.js';
import { type Child, startBuiltApp } from '../child.js';
import type { Viewer } from './pages.js';
import { type Sample, sampleOf } from './sample.js';
import type { Town } from './town.js';

/** A city with the app over it. */
export interface OpenTown {
  readonly town: Town;
  /** The app within this process, for questions without pages. */
  readonly app: TestApp;
  /** The built app in a process of its own, every page drawn anew. */
  readonly child: Child;
  readonly sample: Sample;
  /** Cookies of everybody who looks. */
  readonly cookies: Readonly<Record<Viewer, string>>;
  close(): Promise<void>;
}

/** Starts the app twice over a city and signs everybody in. */
export async function openApp(town: Town): Promise<OpenTown> {
  const { database } = town;
  const app = await startApp({ database, clock: new FrozenClock(Date.now()), seed: false });
  const sample = await sampleOf(town, app);
  const { ENCRYPTION_KEYS = '', INDEX_KEY = '', SESSION_SECRET = '' } = app.environment;
  const child = await startBuiltApp({
    NODE_ENV: 'test',
    VAR_DIR: database.varDir,
    DATABASE_URL: database.options.url,
    DATABASE_POOL: '4',
    PAGE_CACHE: '0',
    DEMO: '0',
    ENCRYPTION_KEYS,
    INDEX_KEY,
    SESSION_SECRET,
  });
  const people = await accountsOf(app, sample);
  const cookies: Record<Viewer, string> = {
    tamu: '',
    operator: '',
    petugas: '',
    walikota: '',
    lurah: '',
    warga: '',
  };
  for (const [viewer, id] of Object.entries(people) as [Exclude<Viewer, 'tamu'>, string][])
    cookies[viewer] = (await app.signedIn(id)).cookieHeader();
  return {
    town,
    app,
    child,
    sample,
    cookies,
    close: async () => {
      await child.stop();
      await app.close();
    },
  };
}

/** Accounts stay in the city: a second run finds them. */
async function accountsOf(
  app: TestApp,
  { kelurahan, skpd }: Sample,
): Promise<Readonly<Record<Exclude<Viewer, 'tamu'>, string>>> {
  const file = join(app.database.varDir, 'orang.json');
  if (existsSync(file))
    return JSON.parse(readFileSync(file, 'utf8')) as Record<Exclude<Viewer, 'tamu'>, string>;
  const skpdId = skpd[0]?.id ?? '';
  const { people } = app;
  const made = {
    operator: (await people.staff({ peran: 'operator_bcc' })).penggunaId,
    petugas: (await people.staff({ peran: 'petugas_skpd', lingkup: { jenis: 'skpd', kode: skpdId }, skpdId }))
      .penggunaId,
    walikota: (await people.staff({ peran: 'walikota' })).penggunaId,
    lurah: (await people.staff({ peran: 'lurah', lingkup: { jenis: 'kelurahan', kode: kelurahan[0] ?? '' } }))
      .penggunaId,
    warga: (await people.warga()).penggunaId,
  };
  writeFileSync(file, JSON.stringify(made));
  return made;
}
