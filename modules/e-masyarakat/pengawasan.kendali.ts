import type { Flash } from '../../src/http/flash.js';
import type { Pages } from '../../src/http/page.js';
import type { Uploads } from '../../src/storage/upload.js';
import { IdentitasController } from './identitas/identitas.controller.js';
import { ModerasiController } from './moderasi/moderasi.controller.js';
import type { RakitanPengawasan } from './pengawasan.rakit.js';

/** What the pages need beside the module's own parts. */
export interface HalamanPengawasan {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly uploads: Uploads;
}

/** All controllers of this part. */
export type KendaliPengawasan = ReturnType<typeof createPengawasanControllers>;

export function createPengawasanControllers({ rakitan, queries, services }: RakitanPengawasan, { pages, flash, uploads }: HalamanPengawasan) {
  const { db, files, foto, rujukan, repositories } = rakitan;
  const { meja, saya } = rakitan.queries;
  return {
    files,
    uploads,
    moderasi: new ModerasiController({ db, pages, flash, rujukan, meja, queries: queries.moderasi, foto, kata: repositories.kata, files, moderasi: services.moderasi }),
    identitas: new IdentitasController({ pages, rujukan, queries: queries.identitas, moderasi: queries.moderasi, saya, identitas: services.identitas }),
  };
}
