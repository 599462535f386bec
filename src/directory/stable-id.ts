import { v5 } from 'uuid';

/** Namespace of ids that follow from a name (RFC 9562, version 5). */
const NAMESPACE = '6f1f8f0e-5d3c-4f6e-9d0a-12750000b137';

/** Id of a seeded office by its slug, so that seeds and tests need no look-up. */
export function skpdIdOf(slug: string): string {
  return v5(`skpd|${slug}`, NAMESPACE);
}

/** Id of a seeded lingkungan. */
export function lingkunganIdOf(kelurahanKode: string, nomor: number): string {
  return v5(`lingkungan|${kelurahanKode}|${nomor}`, NAMESPACE);
}

/** Id of a seeded row of office hours. */
export function hoursIdOf(skpdSlug: string, hari: number): string {
  return v5(`jam_kerja|${skpdSlug}|${hari}`, NAMESPACE);
}
