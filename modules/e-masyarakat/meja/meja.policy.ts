import type { Actor } from '../../../src/auth/actor.js';
import { mayUse } from '../../../src/auth/policy.js';

/** True when the actor may route bindingly and decide what operators may not. */
export function isPenyelia(actor: Actor): boolean {
  return actor.grants.some((grant) => grant.peran === 'penyelia_bcc' && mayUse(actor, grant));
}
