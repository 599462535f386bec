import type { Actor, Grant, Scope } from './actor.js';
import { PERAN, type Peran } from './roles.js';

/** One permission as a manifest declares it: `module.verb` and the roles that carry it. */
export interface PermissionDeclaration {
  readonly kode: string;
  readonly label: string;
  readonly peran: readonly Peran[];
}

/** A place or office something belongs to, for asking whether a scope covers it. */
export interface Place {
  readonly skpdId?: string | null;
  readonly kecamatanKode?: string | null;
  readonly kelurahanKode?: string | null;
  readonly lingkunganId?: string | null;
  readonly poliklinikId?: string | null;
}

// Permissions are facts of the code, the same for every app in a process; declaring one twice differently is a mistake.
const declared = new Map<string, ReadonlySet<Peran>>();

/** Takes over the permissions of one manifest. @throws Error when a code was declared before with other roles. */
export function declarePermissions(permissions: readonly PermissionDeclaration[]): void {
  for (const { kode, peran } of permissions) {
    const before = declared.get(kode);
    const roles = new Set(peran);
    if (
      before !== undefined &&
      (before.size !== roles.size || [...roles].some((role) => !before.has(role)))
    ) {
      throw new Error(`permission ${kode} is declared twice with different roles`);
    }
    declared.set(kode, roles);
  }
}

/** Roles that carry a permission. @throws Error for a permission no manifest declares. */
export function rolesOf(permission: string): ReadonlySet<Peran> {
  const roles = declared.get(permission);
  if (roles === undefined) throw new Error(`permission ${permission} is declared by no module`);
  return roles;
}

/** The grants through which an actor holds a permission, whether or not TOTP lets him use them yet. */
export function grantsFor(actor: Actor, permission: string): readonly Grant[] {
  const roles = rolesOf(permission);
  return actor.grants.filter((grant) => roles.has(grant.peran));
}

/** Scopes in which the actor may do this now; a role that needs TOTP counts only with TOTP set up. */
export function scopesFor(actor: Actor, permission: string): readonly Scope[] {
  return grantsFor(actor, permission)
    .filter((grant) => mayUse(actor, grant))
    .map((grant) => grant.lingkup);
}

/** True when a role that needs TOTP is held by an actor who has it. */
export function mayUse(actor: Actor, grant: Grant): boolean {
  return actor.totpTerpasang || !PERAN[grant.peran].perluTotp;
}

/** True when one of the scopes covers the place. */
export function coversAny(scopes: readonly Scope[], place: Place): boolean {
  return scopes.some((scope) => covers(scope, place));
}

/** True when the scope covers the place; a kecamatan covers its kelurahan by their codes. */
export function covers(scope: Scope, place: Place): boolean {
  switch (scope.jenis) {
    case 'kota':
      return true;
    case 'skpd':
      return place.skpdId === scope.kode;
    case 'kecamatan':
      return (
        place.kecamatanKode === scope.kode || (place.kelurahanKode?.startsWith(`${scope.kode}.`) ?? false)
      );
    case 'kelurahan':
      return place.kelurahanKode === scope.kode;
    case 'lingkungan':
      return place.lingkunganId === scope.kode;
    case 'poliklinik':
      return place.poliklinikId === scope.kode;
  }
}
