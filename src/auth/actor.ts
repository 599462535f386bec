import type { JenisLingkup, Peran } from './roles.js';

/** Where a grant holds; `kode` is '' for the whole city, else the id or code of that place or office. */
export interface Scope {
  readonly jenis: JenisLingkup;
  readonly kode: string;
}

/** One role in one scope. Verb and scope of a check always come from the same grant. */
export interface Grant {
  readonly peran: Peran;
  readonly lingkup: Scope;
}

/** Kind of actor: the kinds of account, plus a visitor and a paired screen. */
export type JenisActor = 'tamu' | 'warga' | 'pemohon' | 'pasien' | 'petugas' | 'layar';

/** Who makes the request. */
export interface Actor {
  readonly penggunaId: string | null;
  /** Key of the population registry; null for a visitor, a screen, and an account without NIK. */
  readonly pendudukId: string | null;
  readonly nama: string;
  readonly jenis: JenisActor;
  readonly grants: readonly Grant[];
  /** TOTP is set up and was entered in this very session. */
  readonly totpTerpasang: boolean;
  /** SKPD the staff account belongs to. */
  readonly skpdId?: string | null;
  /** For a paired screen: the GET prefixes it may open. */
  readonly prefiksLayar?: readonly string[];
  /** For a paired screen: which one, so that its streams can be closed when it is revoked. */
  readonly layarId?: string;
}

/** The whole city. */
export const KOTA: Scope = { jenis: 'kota', kode: '' };

/** Somebody not signed in. */
export const TAMU: Actor = {
  penggunaId: null,
  pendudukId: null,
  nama: '',
  jenis: 'tamu',
  grants: [],
  totpTerpasang: false,
};

/** Somebody with an account who is signed in. */
export function isSignedIn(actor: Actor): actor is Actor & { readonly penggunaId: string } {
  return actor.penggunaId !== null;
}

/** A resident who may report, support and propose: tied to the registry, alive and not moved away. */
export function isResident(
  actor: Actor,
): actor is Actor & { readonly penggunaId: string; readonly pendudukId: string } {
  return actor.pendudukId !== null && actor.grants.some((grant) => grant.peran === 'warga');
}
