import { anyone } from '../../src/auth/guards.js';
import { withLimit } from '../../src/http/rate-limit.js';
import { get } from '../../src/http/route.js';
import type { Route } from '../../src/http/route.js';
import type { Kendali } from './kendali.js';
import { pola } from './paths.js';

/** What anybody may see. A ticket's address is a secret, so guessing it is limited. */
export function publikRoutes({ beranda, jadwal, bukti, tiket, rateLimit }: Kendali): readonly Route[] {
  const batas = {
    nama: 'e-dokter.tiket',
    kunci: (req: { ip?: string | undefined }) => req.ip ?? '',
    poin: 120,
    jendelaDetik: 60,
  };
  return [
    get(pola.beranda, [anyone], beranda.show, { cacheMs: 1000 }),
    get(pola.jadwal, [anyone], jadwal.show, { cacheMs: 1000 }),
    get(pola.bukti, [anyone], bukti.show, { cacheMs: 1000 }),
    get(pola.tiket, [anyone], withLimit(rateLimit, batas, tiket.show)),
  ];
}
