import type { Request } from 'express';
import { isResident, isSignedIn } from './actor.js';
import { grantsFor, mayUse } from './policy.js';

/** lolos: go on; masuk: sign in first; totp: set up TOTP first; tiada: answer as if the page did not exist. */
export type Verdict = 'lolos' | 'masuk' | 'totp' | 'tiada';

/** A named condition in front of a route. */
export interface Guard {
  readonly name: string;
  check(req: Request): Verdict;
}

/** A guard that asks for one permission; the authorization matrix reads it. */
export interface PermissionGuard extends Guard {
  readonly permission: string;
}

/** Everybody, signed in or not. */
export const anyone: Guard = { name: 'anyone', check: () => 'lolos' };

/** Any account. */
export const signedIn: Guard = {
  name: 'signedIn',
  check: (req) => (isSignedIn(req.actor) ? 'lolos' : 'masuk'),
};

/** Residents with a verified NIK who still live here. */
export const wargaOnly: Guard = {
  name: 'wargaOnly',
  check: (req) => {
    if (!isSignedIn(req.actor)) return 'masuk';
    return isResident(req.actor) ? 'lolos' : 'tiada';
  },
};

/** Somebody who holds the permission in at least one scope; the query narrows to those scopes. */
export function can(permission: string): PermissionGuard {
  return {
    name: `can:${permission}`,
    permission,
    check: (req) => {
      if (!isSignedIn(req.actor)) return 'masuk';
      const grants = grantsFor(req.actor, permission);
      if (grants.length === 0) return 'tiada';
      return grants.some((grant) => mayUse(req.actor, grant)) ? 'lolos' : 'totp';
    },
  };
}

/** A paired screen that was given this prefix; it is nobody elsewhere. */
export function screenOf(prefix: string): Guard {
  return {
    name: `screenOf:${prefix}`,
    check: (req) => {
      const isGranted = req.method === 'GET' && (req.actor.prefiksLayar ?? []).includes(prefix);
      return req.actor.jenis === 'layar' && isGranted ? 'lolos' : 'tiada';
    },
  };
}

/** A paired screen that was given this prefix, or somebody who holds the permission; other screens are nobody. */
export function screenOr(prefix: string, permission: string): Guard {
  const [screen, person] = [screenOf(prefix), can(permission)];
  return {
    name: `${screen.name}|${person.name}`,
    check: (req) => (screen.check(req) === 'lolos' ? 'lolos' : person.check(req)),
  };
}
