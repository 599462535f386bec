import { anyone } from '../../src/auth/guards.js';
import { withLimit } from '../../src/http/rate-limit.js';
import { get, post } from '../../src/http/route.js';
import type { Handler, Route } from '../../src/http/route.js';
import type { Kendali } from './kendali.js';
import { pola } from './paths.js';

const segar = { cacheMs: 1000 } as const;

/** What anybody may see. Secrets that could be guessed are limited per address; each kode has a limit of its own. */
export function publikRoutes(k: Kendali): readonly Route[] {
  const batas = (nama: string, poin: number, jendelaDetik: number, handler: Handler): Handler =>
    withLimit(
      k.rateLimit,
      { nama: `e-dokter.${nama}`, kunci: (req) => req.ip ?? '', poin, jendelaDetik },
      handler,
    );
  const tiket = (handler: Handler): Handler => batas('tiket', 240, 60, handler);
  const ubahTiket = (handler: Handler): Handler => batas('tiket-ubah', 20, 600, handler);
  return [
    get(pola.beranda, [anyone], k.beranda.show, segar),
    get(pola.jadwal, [anyone], k.jadwal.show, segar),
    get(pola.bukti, [anyone], k.bukti.show, segar),
    get(pola.poliklinik, [anyone], k.poliklinikPublik.show, segar),
    get(pola.antrean, [anyone], k.antrean.show, segar),
    get(pola.arus, [anyone], k.arusPublik.stream, { kind: 'stream' }),
    get(pola.mutu, [anyone], k.mutu.show, segar),
    get(pola.mutuCsv, [anyone], k.mutu.csv, { kind: 'feed' }),
    get(pola.bantuan, [anyone], k.bantuan.show, segar),
    get(pola.cek, [anyone], k.cek.show),
    post(pola.cek, [anyone], batas('cek', 60, 600, k.cek.submit)),
    // The whole waiting room shares one address.
    get(pola.hadir, [anyone], batas('hadir', 240, 60, k.hadirLoket.show)),
    post(pola.hadir, [anyone], batas('hadir-catat', 120, 600, k.hadirLoket.submit)),
    get(pola.tiketKalender, [anyone], tiket(k.tiket.calendar), { kind: 'feed' }),
    get(pola.tiketQr, [anyone], tiket(k.tiket.qr), { kind: 'asset' }),
    get(pola.tiketUrutan, [anyone], tiket(k.tiket.order)),
    get(pola.tiketPindah, [anyone], tiket(k.ubah.showTiket)),
    post(pola.tiketPindah, [anyone], ubahTiket(k.ubah.submitTiket)),
    post(pola.tiketBatal, [anyone], ubahTiket(k.tiket.cancel)),
    get(pola.tiket, [anyone], tiket(k.tiket.show)),
  ];
}
