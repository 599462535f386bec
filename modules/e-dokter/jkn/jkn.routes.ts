import { anyone, can } from '../../../src/auth/guards.js';
import { below, get, post } from '../../../src/http/route.js';
import type { Route } from '../../../src/http/route.js';
import { izin } from '../izin.js';
import { pola } from '../paths.js';
import type { JknPetugasController } from './halaman/jkn-petugas.controller.js';
import type { JknController } from './jkn.controller.js';

export interface KendaliJkn {
  readonly jkn: JknController;
  readonly jknPetugas: JknPetugasController;
}

/** What Mobile JKN calls, and the page about what is sent. BPJS proves itself by token. */
export function jknRoutes({ jkn, jknPetugas }: KendaliJkn): readonly Route[] {
  return [
    below('/jkn', [anyone], jkn.answer, { root: true }),
    get(pola.jknPetugas, [can(izin.jkn)], jknPetugas.show),
    post(pola.jknUlang, [can(izin.jkn)], jknPetugas.replay),
  ];
}
