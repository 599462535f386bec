import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { type Database, type DatabaseOptions, type Dialect, openDatabase } from '../../src/db/database.js';
import { migrate } from '../../src/db/migrate.js';
import { joinPostgres, type PostgresServer, startPostgres } from './postgres.js';
import { scratchFolder } from './scratch.js';

/** A migrated, empty database of this test's own, and where other processes find it. */
export interface TestDatabase extends Database {
  readonly options: DatabaseOptions;
  /** The VAR_DIR of an installation on this database: SQLite's file lies in it under the name the app expects. */
  readonly varDir: string;
  /**
   * While nobody has used it yet, turns into a copy of another template, which `fill` makes of a migrated one the
   * first time its name is asked for. Answers false, and does nothing, once it was used.
   */
  becomeCopyOf(name: string, fill: (template: TestDatabase) => Promise<void>): Promise<boolean>;
}

/**
 * Makes a fresh migrated database. It is closed and dropped by itself: after the test when made in `it` or
 * `beforeEach`, after the suite when made in `before`.
 */
export type MakeDatabase = (
  size?: Partial<Pick<DatabaseOptions, 'poolSize' | 'readers'>>,
) => Promise<TestDatabase>;

const dialects = ['sqlite', 'pg'] as const satisfies readonly Dialect[];

/** What the first process of a parallel run made, and its workers use: migrated templates of both engines. */
interface Shared {
  readonly folder: string;
  readonly pgPort: number;
}

/** The template every other one is made of: migrated and empty. */
const base = 'cetakan';
const handedOn = 'UJI_BERSAMA';
const shared = readShared();

let wanted = false;
let folder: Promise<string> | undefined;
let server: Promise<PostgresServer> | undefined;
const templates = new Map<Dialect, Promise<void>>();
const filled = new Map<string, Promise<void>>();
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
  const name = freshName('uji');
  await clone(dialect, base, name);
  const open = await openTest(dialect, name, size);
  const database: TestDatabase = {
    ...open,
    close: async () => {
      if (!ofSuite.delete(database) && !ofTest?.delete(database)) return; // closed already
      await open.close();
      await drop(dialect, name);
    },
  };
  (ofTest ?? ofSuite).add(database);
  return database;
}

function freshName(kind: string): string {
  return `${kind}_${String(process.pid)}_${String(++serial)}`;
}

async function openTest(
  dialect: Dialect,
  name: string,
  size: Parameters<MakeDatabase>[0] = {},
): Promise<TestDatabase> {
  const { varDir, ...where } = await place(dialect, name);
  const options = { poolSize: 10, readers: 4, ...size, ...where };
  await mkdir(varDir, { recursive: true });
  const open = openDatabase(options);
  return {
    ...open,
    options,
    varDir,
    becomeCopyOf: async (template, fill) => {
      if (isUsed(open.read) || isUsed(open.write)) return false;
      const from = await filledTemplate(dialect, template, fill);
      if (dialect === 'pg') await (await postgres()).administer(`DROP DATABASE ${name}`);
      await clone(dialect, from, name);
      return true;
    },
  };
}

/** Pools connect at the first query: one without connections has asked nothing yet. */
function isUsed({ client }: Knex): boolean {
  const { pool } = client as { pool: { numUsed(): number; numFree(): number } };
  return pool.numUsed() + pool.numFree() > 0;
}

async function filledTemplate(
  dialect: Dialect,
  name: string,
  fill: (template: TestDatabase) => Promise<void>,
): Promise<string> {
  const own = `${name}_${dialect}_${String(process.pid)}`;
  const made =
    filled.get(own) ??
    (async () => {
      await clone(dialect, base, own);
      const database = await openTest(dialect, own);
      await fill(database);
      await checkpoint(database);
      await database.close();
    })();
  filled.set(own, made);
  await made;
  return own;
}

/** What is copied must lie in the one file. */
async function checkpoint({ dialect, write }: Database): Promise<void> {
  if (dialect === 'sqlite') await write.raw('PRAGMA wal_checkpoint(TRUNCATE)');
}

/**
 * Starts what this run will need, so that a missing engine fails the run at once. A parallel run cannot know what its
 * files need before they are loaded elsewhere: it starts both and hands them on to its workers.
 */
export async function startDatabases(parallel: boolean): Promise<void> {
  if (wanted || parallel) await Promise.all(dialects.map(template));
  if (!parallel) return;
  const made: Shared = { folder: await ownFolder(), pgPort: (await postgres()).port };
  process.env[handedOn] = JSON.stringify(made);
}

function readShared(): Shared | null {
  const given = process.env[handedOn];
  return given === undefined ? null : (JSON.parse(given) as Shared);
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
  if (shared) return;
  if (dialect === 'pg') await (await postgres()).administer(`CREATE DATABASE ${base}`);
  const database = openDatabase({ poolSize: 2, readers: 1, ...(await place(dialect, base)) });
  await migrate(database);
  await checkpoint(database);
  await database.close();
}

async function place(
  dialect: Dialect,
  name: string,
): Promise<{ readonly url: string; readonly file: string; readonly varDir: string }> {
  const varDir = join(await ownFolder(), name);
  if (dialect === 'pg') return { url: (await postgres()).url(name), file: '', varDir };
  return { url: '', file: join(varDir, 'binjai.sqlite'), varDir };
}

function ownFolder(): Promise<string> {
  folder ??= shared ? Promise.resolve(shared.folder) : mkdtemp(join(scratchFolder(), 'binjai-uji-'));
  return folder;
}

async function clone(dialect: Dialect, template: string, name: string): Promise<void> {
  if (dialect === 'pg') {
    await (await postgres()).administer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
    return;
  }
  const [from, to] = await Promise.all([place('sqlite', template), place('sqlite', name)]);
  await mkdir(to.varDir, { recursive: true });
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
  server ??= shared ? joinPostgres(shared.pgPort) : startPostgres();
  return server;
}
