import { AturQueries } from './admin/atur.queries.js';
import { AturRepository } from './admin/atur.repository.js';
import { AturService } from './admin/atur.service.js';
import { IdentitasQueries } from './identitas/identitas.queries.js';
import { IdentitasRepository } from './identitas/identitas.repository.js';
import { IdentitasService } from './identitas/identitas.service.js';
import { KabarQueries } from './kabar/kabar.queries.js';
import { ModerasiQueries } from './moderasi/moderasi.queries.js';
import { ModerasiRepository } from './moderasi/moderasi.repository.js';
import { ModerasiService } from './moderasi/moderasi.service.js';
import type { Calendars } from '../../src/time/calendars.js';
import type { PopulationRegistry } from '../../src/directory/registry/registry.js';
import type { JobDefinition } from '../../src/jobs/job.js';
import { KlasterRepository } from './klaster/klaster.repository.js';
import { LoketRepository } from './loket/loket.repository.js';
import { LoketService } from './loket/loket.service.js';
import { WargaService } from './loket/warga.service.js';
import type { Rakitan } from './rakit.js';
import { TertutupQueries } from './tertutup/tertutup.queries.js';
import { TertutupRepository } from './tertutup/tertutup.repository.js';
import { TertutupService } from './tertutup/tertutup.service.js';
import { ValidasiQueries } from './validasi/validasi.queries.js';
import { ValidasiRepository } from './validasi/validasi.repository.js';
import { ValidasiService } from './validasi/validasi.service.js';
import { SaksiQueries } from './wilayah/saksi.queries.js';
import { SaksiRepository } from './wilayah/saksi.repository.js';
import { SaksiService } from './wilayah/saksi.service.js';
import { WilayahQueries } from './wilayah/wilayah.queries.js';

/** Moderation, identities, validation, the closed desk, counter, witnesses, settings. */
export type RakitanPengawasan = ReturnType<typeof assemblePengawasan>;

/** Puts them together from the module's own parts. */
export function assemblePengawasan(
  rakitan: Rakitan,
  { calendars, registry }: { readonly calendars: Calendars; readonly registry: PopulationRegistry },
) {
  const { db, repositories } = rakitan;
  const queries = {
    moderasi: new ModerasiQueries(db),
    identitas: new IdentitasQueries(db),
    validasi: new ValidasiQueries(db),
    tertutup: new TertutupQueries(db),
    wilayah: new WilayahQueries(db),
    saksi: new SaksiQueries(db),
    klaster: new KlasterRepository(db),
    atur: new AturQueries(db),
  };
  const loket = new LoketRepository();
  const atur = new AturRepository();
  const umum = { ...rakitan, ...repositories, calendars, registry, kabarQueries: new KabarQueries() };
  const warga = new WargaService(umum);
  const services = {
    moderasi: new ModerasiService({
      ...umum,
      gabung: rakitan.services.gabung,
      moderasi: new ModerasiRepository(),
    }),
    identitas: new IdentitasService({ ...umum, identitas: new IdentitasRepository() }),
    validasi: new ValidasiService({ ...umum, validasi: new ValidasiRepository(), queries: queries.validasi }),
    tertutup: new TertutupService({ ...umum, tertutup: new TertutupRepository() }),
    loket: new LoketService({ ...umum, loket, warga, saya: rakitan.services.saya }),
    atur: new AturService({ ...umum, atur }),
    saksi: new SaksiService({ ...umum, saksi: new SaksiRepository() }),
  };
  return { rakitan, queries, services, loket, atur };
}

/** Work that nobody has to start. */
export function pengawasanJobs({ services }: RakitanPengawasan): readonly JobDefinition[] {
  return [
    {
      nama: 'e-masyarakat.grant-silent-reopenings',
      jadwal: { cron: '*/15 * * * *' },
      handle: async () => {
        await services.validasi.grantSilent();
      },
    },
  ];
}
