import type { Actor } from '../../src/auth/actor.js';
import { scopesFor } from '../../src/auth/policy.js';
import { NotFound } from '../../src/errors.js';
import type { Handler } from '../../src/http/route.js';

/** Whether the actor holds the permission for the whole city, not just for one office. */
export function holdsInCity(actor: Actor, permission: string): boolean {
  return scopesFor(actor, permission).some((scope) => scope.jenis === 'kota');
}

/** A handler for things that concern the whole city: an administrator of one office finds nothing there. */
export function inCity(permission: string, handler: Handler): Handler {
  return (req, res) => {
    if (!holdsInCity(req.actor, permission)) throw new NotFound();
    return handler(req, res);
  };
}
