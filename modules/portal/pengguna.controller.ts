import type { Request } from 'express';
import type { Person } from '../../src/app-module.js';
import { isSignedIn } from '../../src/auth/actor.js';
import { NotFound } from '../../src/errors.js';

/** The signed-in person of a request behind the guard `signedIn`. @throws NotFound for anybody else */
export function personOf(req: Request): Person {
  if (!isSignedIn(req.actor)) throw new NotFound();
  return { penggunaId: req.actor.penggunaId, pendudukId: req.actor.pendudukId };
}

/** One value of the query string; an array or nothing is ''. */
export function queryText(req: Request, name: string): string {
  const value = req.query[name];
  return typeof value === 'string' ? value.trim() : '';
}
