import type { BarisSaksi, SaksiPublik } from './saksi.queries.js';
import { kataPeran, kataPernyataan } from './saksi.rules.js';

/** What witnesses said: the position, never the person. Public rows have no note. */
export function saksiView(daftar: readonly (SaksiPublik | BarisSaksi)[]) {
  return daftar.map((one) => ({
    peran: kataPeran[one.peran],
    apa: kataPernyataan[one.pernyataan],
    catatan: 'catatan' in one ? one.catatan : '',
    at: one.at,
  }));
}
