import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, type DatabaseOptions, type Dialect, openDatabase } from '../../src/db/database.js';
import { migrate } from '../../src/db/migrate.js';
import { type PostgresServer, startPostgres } from './postgres.js';

/** A migrated, empty database of this test's own, and where other processes find it. */
export interface TestDatabase extends Database {
  readonly options: DatabaseOptions;
  /** The VAR_DIR of an installation on this database: SQLite's file lies in it under the name the app expects. */
  readonly varDir: string;
}

/**
 * Makes a fresh migrated database. It is closed and dropped by itself: after the test when made in `it` or
 * `beforeEach`, after the suite when made in `before`.
 */
export type MakeDatabase = (
  size?: Partial<Pick<DatabaseOptions, 'poolSize' | 'readers'>>,
) => Promise<TestDatabase>;

const dialects = ['sqlite', 'pg'] as const satisfies readonly Dialect[];

let wanted = false;
let folder: Promise<string> | undefined;
let server: Promise<PostgresServer> | undefined;
const templates = new Map<Dialect, Promise<void>>();
let serial = 0;

const ofSuite = new Set<TestDatabase>();
let ofTest: Set<TestDatabase> | undefined;

/**
 * Declares the same tests once per engine. Call it at the top of a test file:
 * `eachDatabase((name, make) => { it('keeps rows', async () => { const db = await make(); ... }); });`
 */
export function eachDatabase(body: (name: Dialect, make: MakeDatabase) => void): void {
  wanted = true;
  for (const dialect of dialects) {
    describe(`on ${dialect}`, () => {
      body(dialect, (size) => make(dialect, size));
      after(() => dropAll(ofSuite)); // declared after the body's own hooks, hence runs after them
    });
  }
}

/** A database outside `eachDatabase` (benches); the caller closes it. */
export async function make(dialect: Dialect, size: Parameters<MakeDatabase>[0] = {}): Promise<TestDatabase> {
  await template(dialect);
  const name = `uji_${String(process.pid)}_${String(++serial)}`;
  const { varDir, ...where } = await place(dialect, name);
  const options = { poolSize: 10, readers: 4, ...size, ...where };
  await mkdir(varDir, { recursive: true });
  await clone(dialect, name);
  const open = openDatabase(options);
  const database: TestDatabase = {
    ...open,
    options,
    varDir,
    close: async () => {
      if (!ofSuite.delete(database) && !ofTest?.delete(database)) return; // closed already
      await open.close();
      await drop(dialect, name);
    },
  };
  (ofTest ?? ofSuite).add(database);
  return database;
}

/** Starts what this run will need, so that a missing engine fails the run at once. */
export async function startDatabases(): Promise<void> {
  if (wanted) await Promise.all(dialects.map(template));
}

export async function stopDatabases(): Promise<void> {
  await dropAll(ofSuite);
  if (server) await (await server).stop();
  if (folder) await rm(await folder, { recursive: true, force: true });
}

/** Root hooks around every test: what it made goes with it. */
export function openTestScope(): void {
  ofTest = new Set();
}

export async function closeTestScope(): Promise<void> {
  if (ofTest) await dropAll(ofTest);
  ofTest = undefined;
}

function template(dialect: Dialect): Promise<void> {
  let made = templates.get(dialect);
  if (!made) {
    made = buildTemplate(dialect);
    templates.set(dialect, made);
  }
  return made;
}

async function buildTemplate(dialect: Dialect): Promise<void> {
  if (dialect === 'pg') await (await postgres()).administer('CREATE DATABASE cetakan');
  const database = openDatabase({ poolSize: 2, readers: 1, ...(await place(dialect, 'cetakan')) });
  await migrate(database);
  if (dialect === 'sqlite') await database.write.raw('PRAGMA wal_checkpoint(TRUNCATE)');
  await database.close();
}

async function place(
  dialect: Dialect,
  name: string,
): Promise<{ readonly url: string; readonly file: string; readonly varDir: string }> {
  folder ??= mkdtemp(join(tmpdir(), 'binjai-uji-'));
  const varDir = join(await folder, name);
  if (dialect === 'pg') return { url: (await postgres()).url(name), file: '', varDir };
  return { url: '', file: join(varDir, 'binjai.sqlite'), varDir };
}

async function clone(dialect: Dialect, name: string): Promise<void> {
  if (dialect === 'pg') {
    await (await postgres()).administer(`CREATE DATABASE ${name} TEMPLATE cetakan STRATEGY FILE_COPY`);
    return;
  }
  const [from, to] = await Promise.all([place('sqlite', 'cetakan'), place('sqlite', name)]);
  await copyFile(from.file, to.file);
}

async function drop(dialect: Dialect, name: string): Promise<void> {
  if (dialect === 'pg') {
    await (await postgres()).administer(`DROP DATABASE ${name} WITH (FORCE)`);
  }
  await rm((await place(dialect, name)).varDir, { recursive: true, force: true });
}

async function dropAll(databases: Set<TestDatabase>): Promise<void> {
  for (const database of [...databases]) await database.close();
}

function postgres(): Promise<PostgresServer> {
  server ??= startPostgres();
  return server;
}
