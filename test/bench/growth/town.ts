import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as cari from '../../../migrations/e-masyarakat/20261122020000_cari.js';
import { registry } from '../../../modules/registry.js';
import { seedAll } from '../../../src/boot.js';
import { readConfig } from '../../../src/config.js';
import { createContainer } from '../../../src/container.js';
import { type DatabaseOptions, type Dialect, openDatabase } from '../../../src/db/database.js';
import { migrate } from '../../../src/db/migrate.js';
import { T } from '../../../src/tokens.js';
import { RAKITAN_PANTAU } from '../../../modules/e-masyarakat/module.js';
import { testSecrets } from '../../support/app.js';
import type { TestDatabase } from '../../support/databases.js';
import { type PostgresServer, startPostgres } from '../../support/postgres.js';
import { fill } from './fill.js';

/** A city of one size on one engine. */
export interface Town {
  readonly reports: number;
  readonly database: TestDatabase;
  /** Milliseconds of building it now; null when it stood already. */
  readonly builtIn: number | null;
}

/** Cities of several sizes on one engine. */
export interface Towns {
  readonly towns: readonly Town[];
  close(): Promise<void>;
}

export interface TownOptions {
  readonly dialect: Dialect;
  readonly sizes: readonly number[];
  /** Figures for the planner, as an operator or the nightly job makes them. */
  readonly analyse: boolean;
  readonly say: (text: string) => void;
}

const root = resolve('var', 'bench', 'growth');
/** The server of the cities has memory like a small real one, and keeps what it holds. */
const serverFlags = [
  'shared_buffers=512MB',
  'work_mem=16MB',
  'maintenance_work_mem=256MB',
  'max_wal_size=4GB',
];

/** Opens the cities, building those that are missing or were made by another generator. */
export async function openTowns({ dialect, sizes, analyse, say }: TownOptions): Promise<Towns> {
  mkdirSync(root, { recursive: true });
  const server =
    dialect === 'pg' ? await startPostgres({ keepIn: join(root, 'pg'), flags: serverFlags }) : undefined;
  const towns: Town[] = [];
  try {
    for (const reports of sizes) towns.push(await openTown({ dialect, reports, analyse, say, server }));
  } catch (error) {
    await close(towns, server);
    throw error;
  }
  return { towns, close: () => close(towns, server) };
}

/** Deletes every city. */
export function removeTowns(): void {
  rmSync(root, { recursive: true, force: true });
}

async function close(towns: readonly Town[], server: PostgresServer | undefined): Promise<void> {
  for (const { database } of towns) await database.close();
  await server?.stop();
}

async function openTown({
  dialect,
  reports,
  analyse,
  say,
  server,
}: Omit<TownOptions, 'sizes'> & {
  readonly reports: number;
  readonly server: PostgresServer | undefined;
}): Promise<Town> {
  const name = `kota_${String(reports)}`;
  const varDir = join(root, `${dialect}-${String(reports)}`);
  const mark = join(varDir, 'selesai');
  const schema = generator();
  const isBuilt = existsSync(mark) && readFileSync(mark, 'utf8') === schema;
  if (!isBuilt) {
    rmSync(varDir, { recursive: true, force: true });
    await server?.administer(`DROP DATABASE IF EXISTS ${name}`);
    await server?.administer(`CREATE DATABASE ${name}`);
  }
  mkdirSync(varDir, { recursive: true });
  const options: DatabaseOptions = {
    url: server?.url(name) ?? '',
    file: dialect === 'sqlite' ? join(varDir, 'binjai.sqlite') : '',
    poolSize: 4,
    readers: 4,
  };
  const opened = openDatabase(options);
  // Asked for by startApp; this city is used as it is.
  const database: TestDatabase = { ...opened, options, varDir, becomeCopyOf: () => Promise.resolve(false) };
  // Migrations of a large city sort more than the app's writer ever does.
  if (dialect === 'sqlite') await database.write.raw('PRAGMA cache_size=-400000');
  if (isBuilt) {
    const ran = await migrate(database);
    for (const one of ran) say(`${dialect} ${String(reports)}: ${one}`);
    if (analyse && ran.length > 0) await takeFigures(database);
    return { reports, database, builtIn: null };
  }
  const begun = performance.now();
  await build(database, reports, analyse, (text) => say(`${dialect} ${text}`));
  writeFileSync(mark, schema);
  return { reports, database, builtIn: performance.now() - begun };
}

async function build(
  database: TestDatabase,
  reports: number,
  analyse: boolean,
  say: (text: string) => void,
): Promise<void> {
  await migrate(database);
  const config = readConfig({
    NODE_ENV: 'test',
    VAR_DIR: database.varDir,
    DATABASE_URL: database.options.url,
    LOG_LEVEL: 'warn',
    ...testSecrets,
  });
  const services = createContainer(config, registry, (container) => {
    container.rebind(T.db).toConstantValue(database);
    container.bind(T.isStopping).toConstantValue(() => false);
  });
  await seedAll(services, registry);
  // Drawn once at the end, as the migration draws it on a grown installation, not row by row.
  await cari.down(database.write);
  await fill(database, { reports, newest: Date.now() - 60_000 }, say);
  await cari.up(database.write);
  if (analyse) await takeFigures(database);
  say(`${String(reports)} reports: figures`);
  await services.get(RAKITAN_PANTAU).hitung.run('berubah');
}

/** What the server of a grown installation does by itself at night, and the app's job on SQLite. */
async function takeFigures({ dialect, write }: TestDatabase): Promise<void> {
  if (dialect === 'pg') await write.raw('VACUUM ANALYZE');
  else
    for (const sql of ['PRAGMA analysis_limit=1000', 'ANALYZE', 'PRAGMA wal_checkpoint(TRUNCATE)'])
      await write.raw(sql);
}

/** Changes with the generator. Newer migrations run on the cities that stand, as they would on a grown installation. */
function generator(): string {
  const hash = createHash('sha256');
  for (const file of ['dialect', 'fill', 'lives', 'words'])
    hash.update(readFileSync(join('test', 'bench', 'growth', `${file}.ts`)));
  return hash.digest('hex');
}
