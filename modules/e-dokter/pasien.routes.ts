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
    post(pola.daftarTukar, [signedIn], k.lagi.swap),
    get(pola.daftarLagi, [signedIn], k.lagi.show),
    post(pola.daftarLagi, [signedIn], k.lagi.submit),
    get(pola.pendaftaranSaya, [signedIn], k.pendaftaran.list),
    get(pola.pendaftaran, [signedIn], k.pendaftaran.show),
    post(pola.batal, [signedIn], k.pendaftaran.cancel),
    get(pola.ubah, [signedIn], k.ubah.show),
    post(pola.ubah, [signedIn], k.ubah.submit),
    get(pola.cetak, [signedIn], k.pendaftaran.print),
    get(pola.tanggungan, [signedIn], k.tanggungan.list),
    get(pola.tanggunganTambah, [signedIn], k.tanggungan.form),
    post(pola.tanggunganTambah, [signedIn], k.tanggungan.add),
    get(pola.tanggunganCabut, [signedIn], k.tanggungan.askRevoke),
    post(pola.tanggunganCabut, [signedIn], k.tanggungan.revoke),
    get(pola.akses, [signedIn], k.akses.show),
  ];
}
