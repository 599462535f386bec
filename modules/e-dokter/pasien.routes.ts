import { signedIn } from '../../src/auth/guards.js';
import { get, post } from '../../src/http/route.js';
import type { Route } from '../../src/http/route.js';
import type { Kendali } from './kendali.js';
import { pola } from './paths.js';

/** Registering and one's own registrations; every account may, the perwalian decides for whom. */
export function pasienRoutes(k: Kendali): readonly Route[] {
  return [
    get(pola.daftar, [signedIn], k.untuk.show),
    post(pola.daftar, [signedIn], k.untuk.submit),
    get(pola.daftarPoliklinik, [signedIn], k.poliklinik.show),
    post(pola.daftarPoliklinik, [signedIn], k.poliklinik.submit),
    get(pola.daftarSesi, [signedIn], k.sesi.show),
    post(pola.daftarSesi, [signedIn], k.sesi.submit),
    get(pola.daftarJam, [signedIn], k.jam.show),
    post(pola.daftarJam, [signedIn], k.jam.submit),
    get(pola.daftarPenjamin, [signedIn], k.penjamin.show),
    post(pola.daftarPenjamin, [signedIn], k.penjamin.submit),
    get(pola.daftarPeriksa, [signedIn], k.periksa.show),
    post(pola.daftarPeriksa, [signedIn], k.periksa.submit),
    get(pola.pendaftaran, [signedIn], k.pendaftaran.show),
    post(pola.batal, [signedIn], k.pendaftaran.cancel),
  ];
}
