import { createServer, type RequestListener } from 'node:http';
import { Writable } from 'node:stream';
import { once } from 'node:events';
import express, { type Request, type Response } from 'express';
import { registry } from '../../modules/registry.js';
import { createApp } from '../../src/app.js';
import type { JenisPengguna } from '../../src/auth/pengguna.js';
import { STANDARD_SESSION_POLICY } from '../../src/auth/session.js';
import { SessionGate } from '../../src/auth/session-gate.js';
import { SessionRepository } from '../../src/auth/session.repository.js';
import { SessionStore } from '../../src/auth/session-store.js';
import type { AppModule, Services } from '../../src/app-module.js';
import { seedAll } from '../../src/boot.js';
import { type Config, readConfig } from '../../src/config.js';
import { createContainer, type Customise } from '../../src/container.js';
import type { MountedRoute } from '../../src/http/mount.js';
import { createLogger } from '../../src/logging/logger.js';
import { T } from '../../src/tokens.js';
import { buildOnce } from './build.js';
import { Client } from './client.js';
import { FrozenClock } from './clock.js';
import type { TestDatabase } from './databases.js';
import { People } from './people.js';
import { freePort } from './ports.js';

export interface AppOptions {
  readonly database: TestDatabase;
  readonly clock?: FrozenClock;
  /** Default: the registry. */
  readonly modules?: readonly AppModule[];
  /** Settings over the test's own, named as in `.env.example`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Puts doubles in place of kernel services: `(c) => c.rebind(T.mailer).toConstantValue(double)`. */
  readonly customise?: Customise;
  /** Default true: reference data is loaded (kecamatan, SKPD, categories, ...). */
  readonly seed?: boolean;
}

/** The real app on a port of its own, over one test database, with a clock that stands still. */
export interface TestApp {
  readonly url: string;
  readonly services: Services;
  readonly routes: readonly MountedRoute[];
  readonly clock: FrozenClock;
  readonly config: Config;
  readonly database: TestDatabase;
  readonly people: People;
  /** Everything the app logged, as written. */
  readonly log: readonly string[];
  /** The environment another process needs to be the same installation. */
  readonly environment: Readonly<Record<string, string>>;
  /** A visitor nobody knows. */
  visitor(): Client;
  /** Signed in as this account without a password; staff with TOTP entered, unless told otherwise. */
  signedIn(penggunaId: string, totp?: 'lolos' | 'belum'): Promise<Client>;
  /** A form token for posts made by hand, as a page would have given it to this client. */
  formToken(client: Client): string;
  close(): Promise<void>;
}

const open = new Set<TestApp>();

/** The fixed secrets of test installations; worth nothing anywhere else. */
export const testSecrets = {
  ENCRYPTION_KEYS: `uji:${Buffer.alloc(32, 1).toString('base64')}`,
  INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
  SESSION_SECRET: 'rahasia-uji-yang-cukup-panjang-untuk-apa-saja',
  METRICS_TOKEN: 'token-uji',
} as const;

/** Starts it; close it in `after`, or leave it to the end of the run. */
export async function startApp({
  database,
  clock = new FrozenClock(),
  modules = registry,
  settings = {},
  customise,
  seed = true,
}: AppOptions): Promise<TestApp> {
  await buildOnce();
  const port = await freePort();
  const environment = {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    VAR_DIR: database.varDir,
    DATABASE_URL: database.options.url,
    LOG_LEVEL: 'debug',
    WORKER: '0',
    DEMO: '0',
    ...testSecrets,
    ...settings,
  };
  const config = readConfig(environment);
  const log: string[] = [];
  const bind =
    (to: TestDatabase): Customise =>
    (container) => {
      container.rebind(T.db).toConstantValue(to);
      container.rebind(T.clock).toConstantValue(clock);
      container.rebind(T.logger).toConstantValue(createLogger('debug', collector(log)));
      if (!container.isBound(T.isStopping)) container.bind(T.isStopping).toConstantValue(() => false);
      customise?.(container);
    };
  const services = createContainer(config, modules, bind(database));
  // Seeding is most of what starting costs: the same app at the same moment gets the same rows as a copy.
  const isPlain =
    seed && modules === registry && customise === undefined && Object.keys(settings).length === 0;
  const isCopy =
    isPlain &&
    (await database.becomeCopyOf(`benih_${String(clock.now())}`, (template) =>
      prepare(createContainer(config, modules, bind(template)), modules, true),
    ));
  // As at every start: its first use may come inside a transaction, where there is no second connection.
  if (isCopy) await services.get(T.jobQueue).install();
  else await prepare(services, modules, seed);

  const { listener, messages, routes } = createApp(services, modules);
  const outer = express();
  const gate = sessionGate(services);
  outer.post('/__uji/masuk/:id/:totp', (req, res) => signIn(gate, database, req, res));
  const door: RequestListener = (req, res) => {
    if (req.url?.startsWith('/__uji/')) outer(req, res);
    else listener(req, res);
  };
  const server = createServer({ ...messages, maxHeaderSize: 65_536 }, door).listen(port, '127.0.0.1');
  await once(server, 'listening');

  const url = `http://127.0.0.1:${String(port)}`;
  const app: TestApp = {
    url,
    services,
    routes,
    clock,
    config,
    database,
    log,
    environment,
    people: new People(database, services.get(T.vault), clock),
    visitor: () => new Client(url),
    signedIn: async (penggunaId, totp = 'lolos') => {
      const client = new Client(url);
      const { status } = await client.post(`/__uji/masuk/${penggunaId}/${totp}`);
      if (status !== 204) throw new Error(`Could not sign in ${penggunaId}: ${String(status)}`);
      return client;
    },
    formToken: (client) => {
      const { session, form } = services.get(T.cookies);
      if (!client.cookie(session) && !client.cookie(form)) client.setCookie(form, 'kunjungan-uji-tanpa-akun');
      const headers = { cookie: client.cookieHeader() };
      return services.get(T.formTokens).issue({ headers } as Request, {} as Response);
    },
    close: async () => {
      if (!open.delete(app)) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  open.add(app);
  return app;
}

async function prepare(services: Services, modules: readonly AppModule[], seed: boolean): Promise<void> {
  await services.get(T.jobQueue).install();
  if (seed) await seedAll(services, modules);
}

// The same gate the sign-in page uses, without the page: hundreds of tests sign in.
function sessionGate(services: Services): SessionGate {
  const clock = services.get(T.clock);
  const store = new SessionStore(services.get(T.db), new SessionRepository(), services.get(T.vault), clock);
  return new SessionGate(
    store,
    services.get(T.cookies),
    STANDARD_SESSION_POLICY,
    clock,
    services.get(T.secret),
  );
}

async function signIn(gate: SessionGate, database: TestDatabase, req: Request, res: Response): Promise<void> {
  const id = String(req.params['id']);
  const row = await database.read<{ jenis: JenisPengguna }>('pengguna').where('id', id).first();
  if (!row) return void res.sendStatus(404);
  await gate.signIn(req, res, {
    penggunaId: id,
    jenis: row.jenis,
    totpLolos: req.params['totp'] === 'lolos',
  });
  res.sendStatus(204);
}

function collector(lines: string[]): NodeJS.WritableStream {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
}
