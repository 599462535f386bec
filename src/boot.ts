import type { AppModule, Services } from './app-module.js';
import { migrate } from './db/migrate.js';
import { T } from './tokens.js';

/** What start-up found and did. */
export interface Prepared {
  /** Names of the migrations that ran now. */
  readonly migrated: readonly string[];
  /** True when the demo city was built now. */
  readonly demo: boolean;
}

/**
 * Brings the database to where the code expects it: schema, reference data (only after a migration, or when asked),
 * and on an empty database outside production the demo city.
 */
export async function prepare(services: Services, modules: readonly AppModule[]): Promise<Prepared> {
  const migrated = await migrate(services.get(T.db));
  await services.get(T.jobQueue).install();
  if (migrated.length > 0) await seedAll(services, modules);
  const config = services.get(T.config);
  const isWanted = config.DEMO && !config.production;
  const demo = isWanted && (await isEmpty(services));
  if (demo) await buildDemo(services, modules);
  return { migrated, demo };
}

/** Loads the reference data of the kernel and of every module; may run any number of times. */
export async function seedAll(services: Services, modules: readonly AppModule[]): Promise<void> {
  await services.get(T.kernelSeed)();
  for (const module of modules) await module.seed?.(services);
}

/** Builds the demo city, module after module: later ones stand on the accounts of earlier ones. */
export async function buildDemo(services: Services, modules: readonly AppModule[]): Promise<void> {
  await services.get(T.kernelDemo)();
  for (const module of modules) await module.demo?.(services);
}

async function isEmpty(services: Services): Promise<boolean> {
  const first = await services.get(T.db).read('pengguna').first<{ id: string } | undefined>('id');
  return first === undefined;
}
