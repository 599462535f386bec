import type { ContainerModuleLoadOptions, ServiceIdentifier } from 'inversify';
import type { Services } from '../../src/app-module.js';
import type { Route } from '../../src/http/route.js';
import { T } from '../../src/tokens.js';
import { JadwalController } from './jadwal/jadwal.controller.js';
import { JadwalQueries } from './jadwal/jadwal.queries.js';
import { JadwalRepository } from './jadwal/jadwal.repository.js';
import { JadwalService } from './jadwal/jadwal.service.js';
import { TukarRepository } from './jadwal/tukar.repository.js';
import { TukarService } from './jadwal/tukar.service.js';
import { Papan } from './papan.bindings.js';
import { PenyeliaRepository } from './penyelia.repository.js';
import { DinasRepository } from './piket/dinas.repository.js';
import type { DinasService, PeriksaTotp } from './piket/dinas.service.js';
import type { PiketQueries } from './piket/piket.queries.js';
import { jadwalRoutes, rapatRoutes, serahTerimaRoutes } from './piket-rapat.routes.js';
import { AngkaPengumpul } from './rapat/angka.js';
import { RapatController } from './rapat/rapat.controller.js';
import { RapatQueries } from './rapat/rapat.queries.js';
import { RapatRepository } from './rapat/rapat.repository.js';
import { RapatService } from './rapat/rapat.service.js';
import { Pengumpul } from './serah-terima/pengumpul.js';
import { SerahTerimaController } from './serah-terima/serah-terima.controller.js';
import { SerahTerimaQueries } from './serah-terima/serah-terima.queries.js';
import { SerahTerimaRepository } from './serah-terima/serah-terima.repository.js';
import { SerahTerimaService } from './serah-terima/serah-terima.service.js';

function token<T>(name: string): ServiceIdentifier<T> {
  return Symbol.for(`command-center.${name}`);
}

/** The parts of plan and handover; tests take them from the container by these. */
export const Meja = {
  piket: token<PiketQueries>('piket-queries'),
  totp: token<PeriksaTotp>('totp'),
  dinas: token<DinasService>('dinas-service'),
  jadwalQueries: token<JadwalQueries>('jadwal-queries'),
  jadwal: token<JadwalService>('jadwal'),
  tukar: token<TukarService>('tukar'),
  serahTerimaQueries: token<SerahTerimaQueries>('serah-terima-queries'),
  serahTerima: token<SerahTerimaService>('serah-terima'),
  rapatQueries: token<RapatQueries>('rapat-queries'),
  rapat: token<RapatService>('rapat'),
  rapatAngka: token<AngkaPengumpul>('rapat-angka'),
} as const;

type Bind = ContainerModuleLoadOptions['bind'];

/** Plan, swaps and handover. */
export function bindMeja(bind: Bind): void {
  bind(Meja.jadwalQueries).toResolvedValue((db) => new JadwalQueries(db), [T.db]);
  bind(Meja.jadwal).toResolvedValue(
    (unitOfWork, dinasService, notifier) =>
      new JadwalService({
        unitOfWork,
        dinasService,
        notifier,
        repository: new JadwalRepository(),
        tukar: new TukarRepository(),
        dinas: new DinasRepository(),
        penyelia: new PenyeliaRepository(),
      }),
    [T.unitOfWork, Meja.dinas, T.notifier],
  );
  bind(Meja.tukar).toResolvedValue(
    (unitOfWork, notifier) =>
      new TukarService({
        unitOfWork,
        notifier,
        jadwal: new JadwalRepository(),
        repository: new TukarRepository(),
        penyelia: new PenyeliaRepository(),
      }),
    [T.unitOfWork, T.notifier],
  );
  bind(Meja.serahTerimaQueries).toResolvedValue((db) => new SerahTerimaQueries(db), [T.db]);
  bind(Meja.serahTerima).toResolvedValue(
    (unitOfWork, queries, katalog, clock, log, dinasService, totp, notifier) =>
      new SerahTerimaService({
        unitOfWork,
        queries,
        dinasService,
        totp,
        notifier,
        repository: new SerahTerimaRepository(),
        pengumpul: new Pengumpul(katalog, clock, log),
        dinas: new DinasRepository(),
        penyelia: new PenyeliaRepository(),
      }),
    [
      T.unitOfWork,
      Meja.serahTerimaQueries,
      Papan.katalog,
      T.clock,
      T.logger,
      Meja.dinas,
      Meja.totp,
      T.notifier,
    ],
  );
}

/** Documents of the meetings. */
export function bindRapat(bind: Bind): void {
  bind(Meja.rapatQueries).toResolvedValue((db) => new RapatQueries(db), [T.db]);
  bind(Meja.rapatAngka).toResolvedValue(
    (katalog, nilai, directory, log) => new AngkaPengumpul({ katalog, nilai, directory, log }),
    [Papan.katalog, Papan.nilaiQueries, T.directory, T.logger],
  );
  bind(Meja.rapat).toResolvedValue(
    (unitOfWork, queries, serahTerima, angka, { maker, files }, clock) =>
      new RapatService({
        unitOfWork,
        queries,
        serahTerima,
        maker,
        files,
        clock,
        repository: new RapatRepository(),
        angka,
      }),
    [T.unitOfWork, Meja.rapatQueries, Meja.serahTerimaQueries, Meja.rapatAngka, T.fileServices, T.clock],
  );
}

/** The pages of all of it. */
export function mejaRoutes(services: Services): readonly Route[] {
  const [pages, flash, clock] = [services.get(T.pages), services.get(T.flash), services.get(T.clock)];
  return [
    ...jadwalRoutes(
      new JadwalController({
        pages,
        flash,
        clock,
        piket: services.get(Meja.piket),
        queries: services.get(Meja.jadwalQueries),
        service: services.get(Meja.jadwal),
        tukar: services.get(Meja.tukar),
      }),
    ),
    ...serahTerimaRoutes(
      new SerahTerimaController({
        pages,
        flash,
        clock,
        queries: services.get(Meja.serahTerimaQueries),
        service: services.get(Meja.serahTerima),
        baseUrl: services.get(T.config).baseUrl,
      }),
    ),
    ...rapatRoutes(
      new RapatController({
        pages,
        flash,
        directory: services.get(T.directory),
        queries: services.get(Meja.rapatQueries),
        service: services.get(Meja.rapat),
        files: services.get(T.fileServices).files,
      }),
    ),
  ];
}
