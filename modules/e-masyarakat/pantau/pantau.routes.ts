import { anyone, can } from '../../../src/auth/guards.js';
import { get } from '../../../src/http/route.js';
import type { Route } from '../../../src/http/route.js';
import { izin } from '../izin.js';
import type { KendaliPantau } from './kendali-pantau.js';
import { pola } from './paths.js';

/** Measures, lists of the late, feeds, subscriptions, and the page of the ladder. */
export function pantauRoutes({ statistik, terlambat, eskalasi }: KendaliPantau): readonly Route[] {
  return [
    get(pola.statistik, [anyone], statistik.showAll, { cacheMs: 1_000 }),
    get(pola.statistikKunci, [anyone], statistik.show, { cacheMs: 1_000 }),
    get(pola.terlambat, [anyone], terlambat.list, { cacheMs: 1_000 }),
    get(pola.kinerja, [can(izin.jawab)], statistik.showOwn),
    get(pola.eskalasi, [can(izin.eskalasi)], eskalasi.show),
  ];
}
