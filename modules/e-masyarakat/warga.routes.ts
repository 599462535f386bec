import { anyone, wargaOnly } from '../../src/auth/guards.js';
import { get, post } from '../../src/http/route.js';
import type { Route } from '../../src/http/route.js';
import { downloadHandler } from '../../src/storage/download.js';
import { fotoRule } from '../../src/storage/upload-rule.js';
import type { Kendali } from './kendali.js';
import { pola } from './paths.js';

/** The four forms (the first three without signing in), the receipt, and one's own pengaduan. */
export function wargaRoutes({
  baru,
  lokasi,
  serupa,
  periksa,
  tandaTerima,
  saya,
  uploads,
  files,
}: Kendali): readonly Route[] {
  const foto = { upload: uploads.accept(fotoRule()) };
  return [
    get(pola.baru, [anyone], baru.show),
    post(pola.baru, [anyone], baru.submit, foto),
    get(pola.baruDraf, [anyone], baru.show),
    post(pola.baruDraf, [anyone], baru.submit, foto),
    get(pola.baruFoto, [anyone], downloadHandler(files, tandaTerima.findDrafPhoto), { kind: 'asset' }),
    get(pola.baruLokasi, [anyone], lokasi.show),
    post(pola.baruLokasi, [anyone], lokasi.submit),
    get(pola.baruSerupa, [anyone], serupa.show),
    post(pola.baruSerupa, [anyone], serupa.pass),
    get(pola.baruDarurat, [anyone], serupa.showEmergency),
    post(pola.baruDarurat, [anyone], serupa.goOn),
    get(pola.baruPeriksa, [wargaOnly], periksa.show),
    // Not wargaOnly: a session that ended must lead back to the draft, which a refused POST could not.
    post(pola.baruPeriksa, [anyone], periksa.submit),
    get(pola.tandaTerima, [wargaOnly], tandaTerima.show),
    post(pola.dukung, [anyone], saya.support),
    get(pola.saya, [wargaOnly], saya.list),
    get(pola.sayaPengaduan, [wargaOnly], saya.show),
    post(pola.sayaNilai, [wargaOnly], saya.judge),
    post(pola.sayaCabut, [wargaOnly], saya.withdraw),
    post(pola.sayaLengkapi, [wargaOnly], saya.complete, { upload: uploads.accept(fotoRule('foto', 3)) }),
    post(pola.sayaKeberatan, [wargaOnly], saya.object),
    post(pola.sayaTutup, [wargaOnly], saya.setKerahasiaan),
  ];
}
