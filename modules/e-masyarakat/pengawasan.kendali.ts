import type { Flash } from '../../src/http/flash.js';
import type { Pages } from '../../src/http/page.js';
import type { Uploads } from '../../src/storage/upload.js';
import { AturController } from './admin/atur.controller.js';
import { IdentitasController } from './identitas/identitas.controller.js';
import { LoketController } from './loket/loket.controller.js';
import { ModerasiController } from './moderasi/moderasi.controller.js';
import type { RakitanPengawasan } from './pengawasan.rakit.js';
import { TertutupController } from './tertutup/tertutup.controller.js';
import { ValidasiController } from './validasi/validasi.controller.js';
import { WilayahController } from './wilayah/wilayah.controller.js';

/** What the pages need beside the module's own parts. */
export interface HalamanPengawasan {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly uploads: Uploads;
}

/** All controllers of this part. */
export type KendaliPengawasan = ReturnType<typeof createPengawasanControllers>;

export function createPengawasanControllers(
  { rakitan, queries, services, loket, atur }: RakitanPengawasan,
  { pages, flash, uploads }: HalamanPengawasan,
) {
  const { db, files, foto, rujukan, repositories, vault, kategori } = rakitan;
  const { meja, saya, riwayat } = rakitan.queries;
  return {
    files,
    uploads,
    moderasi: new ModerasiController({
      db,
      pages,
      flash,
      rujukan,
      meja,
      queries: queries.moderasi,
      foto,
      kata: repositories.kata,
      files,
      moderasi: services.moderasi,
    }),
    identitas: new IdentitasController({
      pages,
      rujukan,
      queries: queries.identitas,
      moderasi: queries.moderasi,
      saya,
      identitas: services.identitas,
    }),
    validasi: new ValidasiController({
      db,
      pages,
      flash,
      rujukan,
      meja,
      queries: queries.validasi,
      saksi: queries.saksi,
      riwayat,
      foto,
      validasi: services.validasi,
    }),
    tertutup: new TertutupController({
      db,
      pages,
      flash,
      rujukan,
      queries: queries.tertutup,
      riwayat,
      foto,
      files,
      tertutup: services.tertutup,
    }),
    loket: new LoketController({
      db,
      pages,
      flash,
      vault,
      rujukan,
      repository: loket,
      loket: services.loket,
    }),
    atur: new AturController({
      db,
      pages,
      flash,
      rujukan,
      kategori,
      queries: queries.atur,
      repository: atur,
      atur: services.atur,
    }),
    wilayah: new WilayahController({
      pages,
      flash,
      rujukan,
      queries: queries.wilayah,
      saksi: queries.saksi,
      klaster: queries.klaster,
      service: services.saksi,
    }),
  };
}
