import { anyone } from '../../src/auth/guards.js';
import { get } from '../../src/http/route.js';
import type { Route } from '../../src/http/route.js';
import type { Kendali } from './kendali.js';
import { pola } from './paths.js';

/** Every address of the module. */
export function eDokterRoutes({ beranda }: Kendali): readonly Route[] {
  return [get(pola.beranda, [anyone], beranda.show, { cacheMs: 1000 })];
}
