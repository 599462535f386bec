import { can } from '../../src/auth/guards.js';
import { get, post } from '../../src/http/route.js';
import type { Route } from '../../src/http/route.js';
import { izin } from './izin.js';
import type { Kendali } from './kendali.js';
import { pola } from './paths.js';

/** The staff of the hospital; the scope of the grant narrows to the poliklinik. */
export function petugasRoutes({ sesiPetugas }: Kendali): readonly Route[] {
  return [
    get(pola.sesi, [can(izin.layani)], sesiPetugas.show),
    post(pola.sesiAksi, [can(izin.layani)], sesiPetugas.act),
  ];
}
