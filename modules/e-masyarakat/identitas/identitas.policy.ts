import type { Actor } from '../../../src/auth/actor.js';
import { mayUse } from '../../../src/auth/policy.js';
import type { PeranPembuka } from './identitas.repository.js';

/** As which role this actor may open the identity behind a pengaduan; null: for him it does not exist. */
export function openerOf(actor: Actor, tertutup: boolean): PeranPembuka | null {
  const peran: PeranPembuka = tertutup ? 'inspektorat' : 'penyelia_bcc';
  return actor.grants.some((grant) => grant.peran === peran && mayUse(actor, grant)) ? peran : null;
}
