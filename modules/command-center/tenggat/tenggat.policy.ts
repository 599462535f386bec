import type { Actor } from '../../../src/auth/actor.js';
import { covers, grantsFor, mayUse } from '../../../src/auth/policy.js';
import type { JamVisibility } from '../../../src/time/jam.js';
import { permissions } from '../permissions.js';

/** Which clocks of an office somebody sees one by one; empty: counts of the open ones only. Tertutup never. */
export function readableOf(actor: Actor, skpdId: string | null): readonly JamVisibility[] {
  const grants = grantsFor(actor, permissions.ladder).filter(
    (grant) => mayUse(actor, grant) && covers(grant.lingkup, { skpdId }),
  );
  if (grants.length === 0) return [];
  // The mayor reads rows of open things alone; of rahasia he is told the number.
  return grants.some(({ peran }) => peran !== 'walikota') ? ['terbuka', 'rahasia'] : ['terbuka'];
}

/** Whether the number of rahasia clocks is told. */
export function countsRahasia(actor: Actor): boolean {
  return grantsFor(actor, permissions.ladder).some(
    (grant) => grant.peran === 'walikota' && mayUse(actor, grant),
  );
}
