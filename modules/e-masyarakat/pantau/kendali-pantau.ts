import type { Pages } from '../../../src/http/page.js';
import { EskalasiController } from '../eskalasi/eskalasi.controller.js';
import { StatistikController } from '../statistik/statistik.controller.js';
import { TerlambatController } from '../terlambat/terlambat.controller.js';
import type { RakitanPantau } from './rakit-pantau.js';

export interface HalamanPantau {
  readonly pages: Pages;
}

export type KendaliPantau = ReturnType<typeof createPantauControllers>;

export function createPantauControllers(rakitan: RakitanPantau, { pages }: HalamanPantau) {
  const { db, rujukan, statistik, belakang, terlambat, eskalasiQueries, penerima } = rakitan;
  return {
    statistik: new StatistikController({ pages, rujukan, statistik, belakang }),
    terlambat: new TerlambatController({ pages, rujukan, terlambat }),
    eskalasi: new EskalasiController({ db, pages, rujukan, queries: eskalasiQueries, penerima }),
  };
}
