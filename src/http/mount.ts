import express, {
  Router,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { AppModule } from '../app-module.js';
import type { Guard } from '../auth/guards.js';
import { NotFound } from '../errors.js';
import type { FormTokens } from './csrf.js';
import type { PageCache } from './page-cache.js';
import type { Route } from './route.js';

export interface MountDeps {
  readonly tokens: FormTokens;
  readonly pageCache: PageCache;
  /** Where somebody is sent to sign in, and to set up TOTP. */
  readonly signInPath: string;
  readonly totpPath: string;
}

/** A route with the URL path it is reachable under. */
export interface MountedRoute extends Route {
  readonly module: string;
  readonly fullPath: string;
}

/** All routes of all modules, as they are reachable. The authorization matrix is generated from this list. */
export function collectRoutes(
  modules: readonly { module: AppModule; routes: readonly Route[] }[],
): MountedRoute[] {
  return modules.flatMap(({ module, routes }) =>
    routes.map((route) => ({
      ...route,
      module: module.name,
      fullPath: joinPath(module.mountPath, route.path),
    })),
  );
}

/**
 * All routes; each gets guards, body parsing, form token and handler in this order. They stand in one router for every
 * beginning of a path (`masyarakat/pengaduan`), so that a request is compared with a dozen patterns and not with all.
 */
export function mountRoutes(routes: readonly MountedRoute[], deps: MountDeps): RequestHandler {
  const routers = new Map<string, Router>();
  for (const route of routes) {
    const beginning = beginningOf(route.fullPath);
    const router = routers.get(beginning) ?? Router({ caseSensitive: true, strict: false });
    routers.set(beginning, router);
    if (route.verb === 'below') router.use(route.fullPath, below(chainOf(route, deps), route.root));
    else router[route.verb](route.fullPath, ...chainOf(route, deps));
  }
  return (req, res, next) => {
    const [, first = '', second = ''] = req.path.split('/', 3);
    const general = routers.get(`${first}/`);
    const last = (error?: unknown): void => {
      if (error !== undefined || !general || second === '') next(error);
      else general(req, res, next);
    };
    const special = routers.get(`${first}/${second}`);
    if (special) special(req, res, last);
    else last();
  };
}

/** The first two words of a path, or the first alone when the second is a parameter or missing. */
function beginningOf(path: string): string {
  const [, first = '', second = ''] = path.split('/', 3);
  if (/[:*{]/.test(first)) throw new Error(`${path} begins with a parameter`);
  return /[:*{]/.test(second) ? `${first}/` : `${first}/${second}`;
}

// A prefix has no parameters to decode, so that even a broken escape reaches the protocol's own error shape.
function below(chain: readonly RequestHandler[], root: boolean | undefined): RequestHandler {
  const inner = Router().use(...chain);
  return (req, res, next) => (req.path === '/' && root !== true ? next() : inner(req, res, next));
}

// A form has at most a few dozen fields; 64 kB of text is forty pages.
const urlencoded = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 200 });

function chainOf(route: Route, deps: MountDeps): RequestHandler[] {
  const chain: RequestHandler[] = [guarded(route.guards, deps)];
  if (route.verb === 'post') {
    chain.push(route.upload ?? urlencoded);
    if (route.kind === 'page') chain.push(checkToken(deps.tokens));
  }
  const handler: RequestHandler = (req, res) => route.handler(req, res);
  chain.push(route.cacheMs === undefined ? handler : deps.pageCache.around(route.cacheMs, handler));
  return chain;
}

function checkToken(tokens: FormTokens): RequestHandler {
  return (req, _res, next) => {
    const body = req.body as Record<string, unknown> | undefined;
    tokens.check(req, body?.['_csrf']);
    next();
  };
}

function guarded(guards: readonly Guard[], deps: MountDeps): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    for (const guard of guards) {
      const verdict = guard.check(req);
      if (verdict === 'lolos') continue;
      if (verdict === 'tiada') throw new NotFound();
      const target = verdict === 'masuk' ? deps.signInPath : deps.totpPath;
      const back = req.method === 'GET' ? req.originalUrl : undefined;
      res.redirect(303, back ? `${target}?lanjut=${encodeURIComponent(back)}` : target);
      return;
    }
    next();
  };
}

function joinPath(mountPath: string, path: string): string {
  const joined = `${mountPath === '/' ? '' : mountPath}${path === '/' ? '' : path}`;
  return joined === '' ? '/' : joined;
}
