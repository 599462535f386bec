import { can, wargaOnly } from '../../src/auth/guards.js';
import { get, post } from '../../src/http/route.js';
import type { Route } from '../../src/http/route.js';
import { downloadHandler } from '../../src/storage/download.js';
import { izin } from './izin.js';
import type { KendaliPengawasan } from './pengawasan.kendali.js';
import { pola } from './pengawasan.paths.js';

/** Moderation, identities, validation, the closed desk, counter, witnesses, settings. Stands before `/skpd/:kode`. */
export function pengawasanRoutes({ moderasi, identitas, files }: KendaliPengawasan): readonly Route[] {
  const mod = [can(izin.moderasi)] as const;
  return [
    get(pola.moderasi, mod, moderasi.list),
    get(pola.moderasiPengaduan, mod, moderasi.show),
    post(pola.moderasiIsi, mod, moderasi.decideIsi),
    post(pola.moderasiTeks, mod, moderasi.decideTeks),
    post(pola.moderasiFotoKeadaan, mod, moderasi.decideFoto),
    post(pola.moderasiFotoTutup, mod, moderasi.redact),
    get(pola.moderasiFotoBerkas, mod, downloadHandler(files, moderasi.findPhoto), { kind: 'asset' }),
    post(pola.moderasiRahasia, [can(izin.validasi)], moderasi.hide),
    get(pola.identitas, [can(izin.bukaIdentitas)], identitas.show),
    post(pola.identitas, [can(izin.bukaIdentitas)], identitas.open),
    get(pola.siapaMelihat, [wargaOnly], identitas.whoSaw),
  ];
}
