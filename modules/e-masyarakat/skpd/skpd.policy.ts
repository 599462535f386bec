import type { Actor } from '../../../src/auth/actor.js';
import { scopesFor } from '../../../src/auth/policy.js';
import { izin } from '../izin.js';

/** SKPD this actor may answer for; verb and scope from the same grant. */
export function skpdIdsOf(actor: Actor): readonly string[] {
  return scopesFor(actor, izin.jawab)
    .filter((scope) => scope.jenis === 'skpd')
    .map((scope) => scope.kode);
}
