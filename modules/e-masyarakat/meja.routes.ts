import { can } from '../../src/auth/guards.js';
import { get, post } from '../../src/http/route.js';
import type { Route } from '../../src/http/route.js';
import { fotoRule } from '../../src/storage/upload-rule.js';
import { izin } from './izin.js';
import type { Kendali } from './kendali.js';
import { pola } from './paths.js';

/** The triage desk of the Command Center and the desk of the SKPD. */
export function mejaRoutes({ meja, skpd, uploads }: Kendali): readonly Route[] {
  return [
    get(pola.meja, [can(izin.triase)], meja.list),
    get(pola.mejaPengaduan, [can(izin.triase)], meja.show),
    post(pola.mejaAmbil, [can(izin.triase)], meja.take),
    post(pola.mejaBaca, [can(izin.triase)], meja.read),
    post(pola.mejaDisposisi, [can(izin.triase)], meja.route),
    get(pola.skpd, [can(izin.jawab)], skpd.list),
    get(pola.skpdPengaduan, [can(izin.jawab)], skpd.show),
    post(pola.skpdTerima, [can(izin.jawab)], skpd.accept),
    post(pola.skpdTanggapi, [can(izin.jawab)], skpd.answer),
    post(pola.skpdTindakLanjut, [can(izin.jawab)], skpd.followUp, { upload: uploads.accept(fotoRule('foto', 3)) }),
  ];
}
