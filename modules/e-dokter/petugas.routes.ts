import { can, screenOr } from '../../src/auth/guards.js';
import { get, post } from '../../src/http/route.js';
import type { Route } from '../../src/http/route.js';
import { izin } from './izin.js';
import type { Kendali } from './kendali.js';
import { pola } from './paths.js';
import { polaPetugas, prefiksLayar } from './petugas.paths.js';

/** The staff of the hospital; the scope of the grant narrows to the poliklinik. */
export function petugasRoutes({ petugas: k }: Kendali): readonly Route[] {
  const layani = [can(izin.layani)] as const;
  const layar = [screenOr(prefiksLayar, izin.kenali)] as const;
  return [
    get(polaPetugas.sesiArus, layani, k.arus.stream, { kind: 'stream' }),
    get(pola.sesi, layani, k.sesi.show),
    post(pola.sesiAksi, layani, k.sesi.act),
    get(polaPetugas.ruangTunggu, layar, k.ruangTunggu.choose),
    get(polaPetugas.ruangTungguSatu, layar, k.ruangTunggu.show),
    get(polaPetugas.ruangTungguArus, layar, k.ruangTunggu.stream, { kind: 'stream' }),
    get(polaPetugas.ruangTungguPotret, layar, k.ruangTunggu.poll, { kind: 'feed' }),
  ];
}
