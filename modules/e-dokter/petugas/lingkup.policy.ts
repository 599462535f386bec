import type { Actor } from '../../../src/auth/actor.js';
import { coversAny, grantsFor, mayUse, scopesFor } from '../../../src/auth/policy.js';
import type { Pelaku } from '../daftar/pendaftaran.js';

/** Whether the actor may do this at this poliklinik: by its own scope, or by that of the hospital. */
export function mayAt(actor: Actor, izin: string, poliklinikId: string, rsudId: string): boolean {
  return coversAny(scopesFor(actor, izin), { poliklinikId, skpdId: rsudId });
}

/** Whether the actor may do this in the whole hospital. */
export function mayHospital(actor: Actor, izin: string, rsudId: string): boolean {
  return coversAny(scopesFor(actor, izin), { skpdId: rsudId });
}

/** The role the actor acts in, for the ledger. */
export function pelakuOf(actor: Actor, izin: string): Pelaku {
  const peran = grantsFor(actor, izin).find((grant) => mayUse(actor, grant))?.peran;
  const dikenal = peran === 'dokter' || peran === 'admisi' || peran === 'kepala_rawat_jalan';
  return { penggunaId: actor.penggunaId, peran: dikenal ? peran : 'perawat' };
}
