import type { Actor } from '../../../src/auth/actor.js';
import { scopesFor } from '../../../src/auth/policy.js';
import { permissions } from '../permissions.js';

/** The mayor, and whoever heads Sekretariat Daerah. @param setdaId id of that office */
export function mayLead(actor: Actor, setdaId: string): boolean {
  return scopesFor(actor, permissions.lead).some(({ jenis, kode }) => jenis === 'kota' || kode === setdaId);
}

/** Offices somebody does this for; null: all of them. */
export function officesOf(actor: Actor, permission: string): readonly string[] | null {
  const scopes = scopesFor(actor, permission);
  if (scopes.some(({ jenis }) => jenis === 'kota')) return null;
  return scopes.flatMap(({ jenis, kode }) => (jenis === 'skpd' ? [kode] : []));
}
