import type { AppModule, Services } from '../../../src/app-module.js';
import type { Halaman } from './situs.rules.js';

/** All GET pages of all modules with whether anybody may open them; asked once, after every module is bound. */
export function pagesOfAll(
  modules: () => readonly AppModule[],
  services: Services,
): () => readonly Halaman[] {
  let kept: readonly Halaman[] | undefined;
  return () => (kept ??= modules().flatMap((module) => pagesOf(module, services)));
}

function pagesOf(module: AppModule, services: Services): readonly Halaman[] {
  const base = module.mountPath === '/' ? '' : module.mountPath;
  return module
    .routes(services)
    .filter(({ verb, kind }) => verb === 'get' && kind === 'page')
    .map(({ path, guards }) => ({
      path: `${base}${path === '/' ? '' : path}` || '/',
      umum: guards.every(({ name }) => name === 'anyone'),
    }));
}
