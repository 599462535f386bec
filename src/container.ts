import { Container } from 'inversify';
import type { AppModule, Services } from './app-module.js';
import { declarePermissions } from './auth/policy.js';
import type { Config } from './config.js';
import { kernelModule } from './kernel-module.js';
import { T } from './tokens.js';

/** Lets a test put its own clock, mail or storage in place of a kernel service, after everything is bound. */
export type Customise = (container: Container) => void;

/** One container for the process: the kernel's bindings, then each module's in registry order. */
export function createContainer(
  config: Config,
  modules: readonly AppModule[],
  customise?: Customise,
): Services {
  const container = new Container({ defaultScope: 'Singleton' });
  container.bind(T.config).toConstantValue(config);
  container.bind(T.modules).toConstantValue(() => modules);
  container.bind(T.services).toConstantValue(container);
  container.load(kernelModule(config), ...modules.map((module) => module.bindings));
  customise?.(container);
  for (const module of modules) declarePermissions(module.permissions);
  return container;
}
