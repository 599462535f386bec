import { anyone } from '../../src/auth/guards.js';
import { get, post } from '../../src/http/route.js';
import type { Route } from '../../src/http/route.js';
import { downloadHandler } from '../../src/storage/download.js';
import type { Kendali } from './kendali.js';
import { pola } from './paths.js';

/** Pages anybody may read. */
export function publikRoutes({
  publik,
  peta,
  lacak,
  tandaTerima,
  fotoAkses,
  files,
}: Kendali): readonly Route[] {
  return [
    get(pola.beranda, [anyone], publik.showStart, { cacheMs: 1_000 }),
    get(pola.daftar, [anyone], publik.list, { cacheMs: 1_000 }),
    get(pola.peta, [anyone], peta.show, { cacheMs: 1_000 }),
    get(pola.titikPeta, [anyone], peta.data, { kind: 'feed' }),
    get(pola.kategori, [anyone], publik.listKategori, { cacheMs: 1_000 }),
    get(pola.lacak, [anyone], lacak.show),
    post(pola.lacak, [anyone], lacak.submit, { kind: 'lookup' }),
    get(pola.qr, [anyone], tandaTerima.qr, { kind: 'asset' }),
    get(pola.foto, [anyone], downloadHandler(files, fotoAkses.find), { kind: 'asset' }),
    get(pola.pengaduan, [anyone], publik.show, { cacheMs: 1_000 }),
  ];
}
