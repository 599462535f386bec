import type { Flash } from '../../../src/http/flash.js';
import type { Pages } from '../../../src/http/page.js';
import { EskalasiController } from '../eskalasi/eskalasi.controller.js';
import { LanggananController } from '../langganan/langganan.controller.js';
import { StatistikController } from '../statistik/statistik.controller.js';
import { TerlambatController } from '../terlambat/terlambat.controller.js';
import { UmpanController } from '../umpan/umpan.controller.js';
import type { RakitanPantau } from './rakit-pantau.js';

export interface HalamanPantau {
  readonly pages: Pages;
  readonly flash: Flash;
  /** Absolute, without a trailing slash. */
  readonly baseUrl: string;
}

export type KendaliPantau = ReturnType<typeof createPantauControllers>;

export function createPantauControllers(rakitan: RakitanPantau, { pages, flash, baseUrl }: HalamanPantau) {
  const {
    db,
    rujukan,
    statistik,
    belakang,
    terlambat,
    eskalasiQueries,
    penerima,
    umpan,
    daftarCsv,
    langganan,
    langgananRepository,
  } = rakitan;
  return {
    statistik: new StatistikController({ pages, rujukan, statistik, belakang }),
    terlambat: new TerlambatController({ pages, rujukan, terlambat }),
    eskalasi: new EskalasiController({ db, pages, rujukan, queries: eskalasiQueries, penerima }),
    umpan: new UmpanController({ rujukan, umpan, daftarCsv, baseUrl }),
    langganan: new LanggananController({
      db,
      pages,
      flash,
      rujukan,
      repository: langgananRepository,
      langganan,
    }),
  };
}
