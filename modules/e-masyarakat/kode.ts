import { normaliseKode } from '../../src/db/kode.js';

/** Awalan of a pengaduan's public code. */
export const awalan = 'PGD';

/** Form of the code in URLs. */
export const bentukKode = /^PGD-\d{4}-\d{6}$/u;

/** A typed code of a pengaduan in its one spelling, or null. */
export function readKode(text: string): string | null {
  const kode = normaliseKode(text);
  return kode !== null && bentukKode.test(kode) ? kode : null;
}
