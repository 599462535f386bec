import type { OpenStreams } from '../../../src/http/open-streams.js';
import type { Flash } from '../../../src/http/flash.js';
import type { Pages } from '../../../src/http/page.js';
import type { Screens } from '../../../src/screens/screens.js';
import { LayarController } from '../layar/layar.controller.js';
import { LayarRepository } from '../layar/layar.repository.js';
import { PotretQueries } from '../layar/potret.queries.js';
import type { Rakitan } from '../rakit.js';
import { ArusController } from './arus.controller.js';
import { PetugasQueries } from './petugas.queries.js';
import { SesiPetugasController } from './sesi.controller.js';

/** What the staff pages need of the kernel beside the module's own parts. */
export interface HalamanPetugas {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly screens: Screens;
  readonly streams: OpenStreams;
}

/** Controllers of the staff pages and of the displays. */
export type KendaliPetugas = ReturnType<typeof createPetugasControllers>;

export function createPetugasControllers(
  rakitan: Rakitan,
  { pages, flash, screens, streams }: HalamanPetugas,
) {
  const { db, sesiQueries, antrean } = rakitan;
  const alat = { rakitan, pages, flash, queries: new PetugasQueries(db) };
  const layar = new LayarRepository();
  const potret = new PotretQueries(db, layar, sesiQueries, antrean);
  return {
    sesi: new SesiPetugasController(alat),
    arus: new ArusController(alat, streams),
    ruangTunggu: new LayarController({ rakitan, pages, screens, streams, layar, potret }),
  };
}
