import type { AppModule } from '../../../src/app-module.js';
import { isSignedIn, type Actor } from '../../../src/auth/actor.js';
import { PERAN } from '../../../src/auth/roles.js';
import { akunPaths } from './akun.paths.js';

/**
 * Where somebody goes after signing in without a task begun: staff to the first desk with waiting work.
 * @param waiting how much waits behind each desk entry, by href
 */
export function landingOf(
  actor: Actor,
  modules: readonly AppModule[],
  waiting: ReadonlyMap<string, number>,
): string {
  if (!isSignedIn(actor)) return akunPaths.masuk;
  if (actor.jenis !== 'petugas') return '/';
  if (!actor.totpTerpasang && actor.grants.some(({ peran }) => PERAN[peran].perluTotp)) return akunPaths.totp;
  const desks = modules
    .flatMap((module) => module.navigation?.(actor) ?? [])
    .filter(({ tempat }) => tempat === 'meja');
  const [first] = desks;
  return (desks.find(({ href }) => (waiting.get(href) ?? 0) > 0) ?? first)?.href ?? akunPaths.akun;
}
