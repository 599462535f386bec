import type { Actor, Grant, Scope } from './actor.js';
import { PERAN } from './roles.js';

/** The facts of an account that administration is decided by. */
export interface ManagedAccount {
  readonly id: string;
  readonly jenis: string;
  readonly skpdId: string | null;
}

/** An administrator of the city manages every account, one of an SKPD the staff of his SKPD; nobody his own. */
export function mayManage(actor: Actor, scopes: readonly Scope[], account: ManagedAccount): boolean {
  if (account.id === actor.penggunaId) return false;
  return maySee(scopes, account);
}

/** Who may look at an account in the administration. */
export function maySee(scopes: readonly Scope[], account: ManagedAccount): boolean {
  return scopes.some((scope) => {
    if (scope.jenis === 'kota') return true;
    return scope.jenis === 'skpd' && account.jenis === 'petugas' && account.skpdId === scope.kode;
  });
}

/** Only the city's administrators grant beyond one SKPD. */
export function mayGrant(scopes: readonly Scope[], grant: Grant): boolean {
  if (!PERAN[grant.peran].lingkup.includes(grant.lingkup.jenis)) return false;
  if (['warga', 'pemohon', 'pasien'].includes(grant.peran)) return false;
  return scopes.some((scope) => {
    if (scope.jenis === 'kota') return true;
    return scope.jenis === 'skpd' && grant.lingkup.jenis === 'skpd' && grant.lingkup.kode === scope.kode;
  });
}
