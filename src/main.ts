import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { registry } from '../modules/registry.js';
import { createApp } from './app.js';
import { prepare } from './boot.js';
import { ConfigError, readConfig, type Config } from './config.js';
import { createContainer } from './container.js';
import { demoSummary } from './demo-summary.js';
import { T } from './tokens.js';

const stopPatienceMs = 25_000;

async function start(config: Config): Promise<void> {
  const stopping = { asked: false };
  const services = createContainer(config, registry, (container) => {
    container.bind(T.isStopping).toConstantValue(() => stopping.asked);
  });
  const logger = services.get(T.logger);
  const { migrated, demo } = await prepare(services, registry);
  if (migrated.length > 0) logger.info({ migrated }, 'migrated');
  if (demo) logger.info('demo city built');

  const { listener, messages } = createApp(services, registry);
  // Open311 pollers join up to 1,000 ids in one request line.
  const server = createServer({ ...messages, maxHeaderSize: 65_536, requestTimeout: 300_000 }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(config.PORT, config.HOST, resolve);
  });
  const background = services.get(T.background);
  await background.start();
  const { port } = server.address() as AddressInfo;
  logger.info(
    { address: `http://${config.HOST}:${String(port)}`, database: services.get(T.db).dialect },
    'ready',
  );
  if (!config.production && config.DEMO)
    process.stdout.write(await demoSummary(services, registry, `http://${config.HOST}:${String(port)}`));

  const stop = async (signal: string): Promise<void> => {
    if (stopping.asked) return;
    stopping.asked = true;
    logger.info({ signal }, 'stopping');
    const force = setTimeout(() => process.exit(1), stopPatienceMs);
    force.unref();
    const closed = new Promise((resolve) => server.close(resolve));
    services.get(T.openStreams).closeAll();
    server.closeIdleConnections();
    await Promise.all([closed, background.stop()]);
    await services.get(T.db).close();
    logger.info('stopped');
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
}

try {
  await start(readConfig());
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
