import type { Actor } from '../../../src/auth/actor.js';
import { scopesFor } from '../../../src/auth/policy.js';
import type { NamaPapan } from '../papan/papan.rules.js';
import { permissions } from '../permissions.js';

/** What a paired screen must have been given. */
export const prefiksDinding = '/command-center/dinding';

/** Whether somebody may look at this wall. @param papanLayar what the asking screen shows; null for people */
export function mayWatch(actor: Actor, papan: NamaPapan, papanLayar: NamaPapan | null): boolean {
  if (actor.jenis !== 'layar') return scopesFor(actor, permissions.watch).length > 0;
  return (actor.prefiksLayar ?? []).includes(prefiksDinding) && papanLayar === papan;
}
