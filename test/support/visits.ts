import { existsSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { MountedRoute } from '../../src/http/mount.js';
import type { World } from './world.js';

/** One address of a route, and for whom it is there. */
export interface Sample {
  /** The real address, parameters filled in. */
  readonly path: string;
  /**
   * Names of the personas who may reach this very thing. Leave it out when everybody may who passes the route's
   * guards; give it for things that belong to somebody: all others must get 404.
   */
  readonly only?: readonly string[];
  /** Outcomes that are right besides the promised one, for pages that lead on when there is nothing to do on them. */
  readonly alsoFine?: readonly ('masuk' | 'tiada' | 'totp')[];
  /** A page that only shows itself in the midst of a journey; that journey's test judges it. */
  readonly needsState?: true;
  /** For POST: fields besides the form token. */
  readonly fields?: Readonly<Record<string, string>>;
  /** For POST with files: the file field, and who may send it. */
  readonly file?: { readonly field: string; readonly persona: string };
}

/** Sample addresses by route: `'GET /masyarakat/pengaduan/:kode': async (world) => [...]`. */
export type Visits = Readonly<
  Record<string, (world: World) => Promise<readonly Sample[]> | readonly Sample[]>
>;

/** `GET /masyarakat/pengaduan/:kode` */
export function routeKey({ verb, fullPath }: Pick<MountedRoute, 'verb' | 'fullPath'>): string {
  return `${verb.toUpperCase()} ${fullPath}`;
}

/** The visits of all owners: `test/modules/<name>/visits.ts`, each exporting `visits`. */
export async function loadVisits(folder = 'test/modules'): Promise<Visits> {
  const owners = existsSync(folder) ? readdirSync(folder) : [];
  const files = owners.map((owner) => `${folder}/${owner}/visits.ts`).filter((file) => existsSync(file));
  const parts = await Promise.all(
    files.map((file) => import(pathToFileURL(file).href) as Promise<{ visits: Visits }>),
  );
  return Object.assign({}, ...parts.map(({ visits }) => visits)) as Visits;
}

/** A route without parameters is its own sample; all others need one. Answers the keys of routes without a visit. */
export function missingVisits(routes: readonly MountedRoute[], visits: Visits): readonly string[] {
  return routes
    .filter(({ fullPath }) => /[:*]/.test(fullPath))
    .map(routeKey)
    .filter((key) => !(key in visits));
}

/** Visits of routes that no longer exist. */
export function staleVisits(routes: readonly MountedRoute[], visits: Visits): readonly string[] {
  const known = new Set(routes.map(routeKey));
  return Object.keys(visits).filter((key) => !known.has(key));
}

/** The samples of one route. */
export async function samplesOf(
  route: MountedRoute,
  visits: Visits,
  world: World,
): Promise<readonly Sample[]> {
  const make = visits[routeKey(route)];
  return make ? await make(world) : [{ path: route.fullPath }];
}
