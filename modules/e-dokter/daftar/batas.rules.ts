import type { BarisPasien } from './pendaftaran.repository.js';
import { statusTakTerbuka } from './pendaftaran.js';
import type { SebabDitolak } from './penolakan.js';

/** What a patient wants, against what he holds. */
export interface Niat {
  readonly poliklinikId: string;
  readonly tanggal: string;
  /** The row that is given up by a move: it stands in nobody's way. */
  readonly kecualiId: string | null;
}

/** Limits of rule 4. */
export interface Batas {
  readonly poliklinikSehari: number;
  readonly terbuka: number;
}

/** The first rule in the order of C4, C5 that refuses; else the smallest free `ke_harian`. */
export function periksaBatas(
  milik: readonly BarisPasien[],
  niat: Niat,
  batas: Batas,
): { readonly keHarian: number } | { readonly sebab: SebabDitolak; readonly pendaftaranId: string | null } {
  const lain = milik.filter((one) => one.id !== niat.kecualiId);
  const hariIni = lain.filter((one) => one.tanggal === niat.tanggal);
  const ganda = hariIni.find((one) => one.poliklinik_id === niat.poliklinikId);
  if (ganda) return { sebab: 'ganda', pendaftaranId: ganda.id };
  if (hariIni.length >= batas.poliklinikSehari) return { sebab: 'harian', pendaftaranId: null };
  const terbuka = lain.filter((one) => !statusTakTerbuka.includes(one.status));
  if (terbuka.length >= batas.terbuka) return { sebab: 'terbuka', pendaftaranId: null };
  const terpakai = new Set(hariIni.map((one) => one.ke_harian));
  let keHarian = 1;
  while (terpakai.has(keHarian)) keHarian++;
  return { keHarian };
}
