import { anyone, can, signedIn } from '../../../src/auth/guards.js';
import { get, post } from '../../../src/http/route.js';
import type { Route } from '../../../src/http/route.js';
import { izin } from '../izin.js';
import type { KendaliPantau } from './kendali-pantau.js';
import { pola } from './paths.js';

/** Measures, lists of the late, feeds, subscriptions, and the page of the ladder. */
export function pantauRoutes({
  statistik,
  terlambat,
  eskalasi,
  umpan,
  langganan,
}: KendaliPantau): readonly Route[] {
  return [
    get(pola.statistik, [anyone], statistik.showAll, { cacheMs: 1_000 }),
    get(pola.statistikKunci, [anyone], statistik.show, { cacheMs: 1_000 }),
    get(pola.terlambat, [anyone], terlambat.list, { cacheMs: 1_000 }),
    get(pola.rss, [anyone], umpan.rss, { kind: 'feed' }),
    get(pola.csv, [anyone], umpan.csv, { kind: 'feed' }),
    get(pola.langganan, [signedIn], langganan.show),
    // Not signedIn: the one-tap button of a public page must lead to the sign-in and back.
    post(pola.langganan, [anyone], langganan.add),
    post(pola.berhenti, [signedIn], langganan.end),
    get(pola.kinerja, [can(izin.jawab)], statistik.showOwn),
    get(pola.eskalasi, [can(izin.eskalasi)], eskalasi.show),
  ];
}
