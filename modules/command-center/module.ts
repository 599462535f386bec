import { ContainerModule, type ServiceIdentifier } from 'inversify';
import type { AppModule, NavigationItem, Services } from '../../src/app-module.js';
import type { Actor } from '../../src/auth/actor.js';
import { grantsFor } from '../../src/auth/policy.js';
import { skpdIdOf } from '../../src/directory/stable-id.js';
import type { JobDefinition } from '../../src/jobs/job.js';
import { T } from '../../src/tokens.js';
import { formatJam } from '../../src/views/format.js';
import { buildDemo } from './demo.js';
import { AtensiController } from './atensi/atensi.controller.js';
import { AliranController } from './dinding/aliran.controller.js';
import { DindingController } from './dinding/dinding.controller.js';
import { PIKET } from './index.js';
import { KeputusanController } from './keputusan/keputusan.controller.js';
import { LayarController } from './layar/layar.controller.js';
import { nilaiJobs, nilaiSubscriptions } from './nilai/nilai.job.js';
import { buildPapanDemo, demoFigures } from './papan/papan.demo.js';
import { PapanController } from './papan/papan.controller.js';
import { ownStatistics } from './papan/statistik.js';
import { jadwalSubscriptions } from './jadwal/jadwal.subscriptions.js';
import { atensiUrl, mountPath, serahTerimaUrl, url } from './paths.js';
import { permissionDeclarations, permissions } from './permissions.js';
import { bindPapan, bindPimpinan, Papan } from './papan.bindings.js';
import { papanRoutes, pimpinanRoutes, type PapanControllers } from './papan.routes.js';
import { bindMeja, bindRapat, Meja, mejaRoutes } from './piket-rapat.bindings.js';
import { piketRoutes } from './piket.routes.js';
import { dinasInvariants } from './piket/dinas.invariants.js';
import { endOverdueDinas } from './piket/dinas.job.js';
import { piketPersonalData } from './piket/piket.personal-data.js';
import { DinasRepository } from './piket/dinas.repository.js';
import { DinasService, type PeriksaTotp } from './piket/dinas.service.js';
import { waitingAtPiket } from './piket/menunggu.js';
import { PiketController } from './piket/piket.controller.js';
import { PiketQueries } from './piket/piket.queries.js';
import { pimpinanTemplates } from './pimpinan/kabar.templates.js';
import { PimpinanController } from './pimpinan/pimpinan.controller.js';
import { atensiInvariants } from './pimpinan/pimpinan.invariants.js';
import { pimpinanPersonalData } from './pimpinan/pimpinan.personal-data.js';
import { mayLead } from './pimpinan/pimpinan.policy.js';
import { pimpinanSubscriptions } from './pimpinan/pimpinan.subscriptions.js';
import { bothPersonalData } from './personal-data.js';
import { buildRapatDemo } from './rapat/rapat.demo.js';
import { rapatInvariants } from './rapat/rapat.invariants.js';
import { rapatJobs } from './rapat/rapat.job.js';
import { awalanSerahTerima, bentukSerahTerima } from './serah-terima/kode.js';
import { buildSerahTerimaDemo } from './serah-terima/serah-terima.demo.js';
import { SerahTerimaRepository } from './serah-terima/serah-terima.repository.js';
import { serahTerimaInvariants } from './serah-terima/serah-terima.invariants.js';
import { serahTerimaJob } from './serah-terima/serah-terima.job.js';
import { serahTerimaPersonalData } from './serah-terima/serah-terima.personal-data.js';
import { piketTemplates } from './templates.js';
import { TenggatController } from './tenggat/tenggat.controller.js';

function token<T>(name: string): ServiceIdentifier<T> {
  return Symbol.for(`command-center.${name}`);
}

const Own = {
  queries: token<PiketQueries>('piket-queries'),
  totp: token<PeriksaTotp>('totp'),
  service: token<DinasService>('dinas-service'),
} as const;

const bindings = new ContainerModule(({ bind }) => {
  bind(Own.queries).toResolvedValue((db) => new PiketQueries(db), [T.db]);
  bind(PIKET).toService(Own.queries);
  bind(Own.totp).toResolvedValue((auth): PeriksaTotp => auth.totp, [T.auth]);
  bind(Own.service).toResolvedValue(
    (work, totp) => new DinasService(work, new DinasRepository(), totp),
    [T.unitOfWork, Own.totp],
  );
  bindPapan(bind);
  bindPimpinan(bind);
  bindMeja(bind);
  bindRapat(bind);
});

const bentukAtensi = /^ATN-\d{4}-\d{6}$/;

/** The Command Center: who sits there, what the city's walls show, what its leaders ask. */
export const commandCenter: AppModule = {
  name: 'command-center',
  label: 'Command Center',
  mountPath,
  bindings,
  permissions: permissionDeclarations,
  routes: (services) => {
    const controllers = papanControllers(services);
    return [
      ...piketRoutes(controllerOf(services)),
      ...papanRoutes(controllers),
      ...pimpinanRoutes(controllers),
      ...mejaRoutes(services),
    ];
  },
  navigation,
  waiting: (services) => (actor) =>
    waitingAtPiket(services.get(Own.queries), actor, services.get(T.clock).now()),
  statistics: (services) =>
    ownStatistics({
      piket: services.get(PIKET),
      jam: services.get(T.jamQueries),
      directory: services.get(T.directory),
      meja: [services.get(Papan.atensiQueries), services.get(Papan.keputusanQueries)],
    }),
  codes: [
    { awalan: 'ATN', bentuk: bentukAtensi, contoh: 'ATN-2026-000123', nama: 'Atensi' },
    { awalan: awalanSerahTerima, bentuk: bentukSerahTerima, contoh: 'STR-2026-000123', nama: 'Serah terima' },
  ],
  lookup: (kode) =>
    bentukAtensi.test(kode) ? atensiUrl(kode) : bentukSerahTerima.test(kode) ? serahTerimaUrl(kode) : null,
  invariants: (services) => [
    ...dinasInvariants(services.get(Own.queries), services.get(T.clock)),
    ...atensiInvariants(services.get(Papan.atensiQueries), services.get(T.clock)),
    ...serahTerimaInvariants(services.get(Meja.serahTerimaQueries), services.get(T.clock)),
    ...rapatInvariants(services.get(Meja.rapatQueries), services.get(T.clock)),
  ],
  jobs: (services) => [
    endOverdueDinas(services.get(Own.service)),
    serahTerimaJob(services.get(Meja.serahTerima)),
    ...rapatJobs(services.get(Meja.rapat)),
    ...nilaiJobs(services.get(Papan.katalog), services.get(Papan.nilai)),
    withRapatDemo(
      services,
      demoFigures({
        unitOfWork: services.get(T.unitOfWork),
        nilai: services.get(Papan.nilai),
        nilaiQueries: services.get(Papan.nilaiQueries),
        katalog: services.get(Papan.katalog),
      }),
    ),
  ],
  subscriptions: (services) => [
    ...nilaiSubscriptions(services.get(Papan.katalog), services.get(Papan.penyegar), services.get(T.jobs)),
    ...pimpinanSubscriptions(services.get(Papan.atensi), services.get(Papan.keputusan)),
    ...jadwalSubscriptions(services.get(Meja.jadwal)),
  ],
  notifications: [...pimpinanTemplates, ...piketTemplates],
  personalData: (services) =>
    bothPersonalData(
      piketPersonalData(services.get(Own.queries)),
      pimpinanPersonalData(services.get(Papan.atensiQueries), services.get(Papan.keputusanQueries)),
      serahTerimaPersonalData(services.get(Meja.serahTerimaQueries)),
    ),
  demo: async (services) => {
    await buildDemo({
      accounts: services.get(T.auth).demo,
      unitOfWork: services.get(T.unitOfWork),
      repository: new DinasRepository(),
      queries: services.get(Own.queries),
      clock: services.get(T.clock),
    });
    await buildSerahTerimaDemo({
      unitOfWork: services.get(T.unitOfWork),
      repository: new SerahTerimaRepository(),
      piket: services.get(Own.queries),
      clock: services.get(T.clock),
    });
    await buildPapanDemo({
      unitOfWork: services.get(T.unitOfWork),
      clock: services.get(T.clock),
      jobs: services.get(T.jobs),
      atensi: services.get(Papan.atensi),
      keputusan: services.get(Papan.keputusan),
      layar: services.get(Papan.layar),
    });
  },
  demoNotes: async (services) => {
    const on = await services.get(Own.queries).whoIsOn(services.get(T.clock).now());
    const people = on.map(({ nama, sampaiAt }) => `${nama} (sampai ${formatJam(sampaiAt)} WIB)`);
    return [`Piket sekarang: ${people.length > 0 ? people.join(', ') : 'belum ada yang bertugas'}`];
  },
};

/** The demo city's documents are made from its invented weeks, so right after them. */
function withRapatDemo(services: Services, figures: JobDefinition): JobDefinition {
  const deps = {
    service: services.get(Meja.rapat),
    queries: services.get(Meja.rapatQueries),
    angka: services.get(Meja.rapatAngka),
  };
  return {
    ...figures,
    handle: async (muatan, run) => {
      await figures.handle(muatan, run);
      await buildRapatDemo(deps, run.now);
    },
  };
}

function navigation(actor: Actor): readonly NavigationItem[] {
  const mine = (permission: string): boolean => grantsFor(actor, permission).length > 0;
  const desk: readonly (NavigationItem & { readonly ada: boolean })[] = [
    { label: 'Piket', href: url('piket'), tempat: 'meja', ada: mine(permissions.read) },
    { label: 'Serah terima', href: url('serahTerima'), tempat: 'meja', ada: mine(permissions.read) },
    { label: 'Pimpinan', href: url('pimpinan'), tempat: 'meja', ada: mayLead(actor, skpdIdOf('setda')) },
    { label: 'Atensi', href: url('atensi'), tempat: 'meja', ada: mine(permissions.readAtensi) },
    { label: 'Laporan rapat', href: url('rapat'), tempat: 'meja', ada: mine(permissions.readRapat) },
    { label: 'Keputusan rapat', href: url('keputusan'), tempat: 'meja', ada: mine(permissions.readAtensi) },
    { label: 'Papan tenggat', href: url('tenggat'), tempat: 'meja', ada: mine(permissions.ladder) },
    { label: 'Papan dinding', href: url('dinding'), tempat: 'meja', ada: mine(permissions.ladder) },
    { label: 'Layar dinding', href: url('layar'), tempat: 'meja', ada: mine(permissions.manageLayar) },
  ];
  const own = desk.filter(({ ada }) => ada).map(({ label, href, tempat }) => ({ label, href, tempat }));
  return [{ label: 'Command Center', href: url('papan'), tempat: 'publik' }, ...own];
}

function papanControllers(services: Services): PapanControllers {
  const [pages, flash, clock, directory] = [
    services.get(T.pages),
    services.get(T.flash),
    services.get(T.clock),
    services.get(T.directory),
  ];
  const [papan, pintu, atensi, keputusan] = [
    services.get(Papan.papan),
    services.get(Papan.pintu),
    services.get(Papan.atensiQueries),
    services.get(Papan.keputusanQueries),
  ];
  return {
    papan: new PapanController(pages, papan, services.get(PIKET), clock),
    dinding: new DindingController(pages, papan, pintu),
    aliran: new AliranController({
      papan,
      pintu,
      queries: services.get(Papan.nilaiQueries),
      berita: services.get(Papan.berita),
      screens: services.get(T.screens),
      streams: services.get(T.openStreams),
    }),
    tenggat: new TenggatController(pages, services.get(T.jamQueries), directory, clock),
    pimpinan: new PimpinanController({
      pages,
      directory,
      clock,
      atensi,
      keputusan,
      katalog: services.get(Papan.katalog),
      nilai: services.get(Papan.nilaiQueries),
      penyegar: services.get(Papan.penyegar),
    }),
    atensi: new AtensiController({
      pages,
      flash,
      clock,
      directory,
      queries: atensi,
      service: services.get(Papan.atensi),
      subjek: services.get(Papan.subjek),
    }),
    keputusan: new KeputusanController({
      pages,
      flash,
      clock,
      directory,
      queries: keputusan,
      service: services.get(Papan.keputusan),
    }),
    layar: new LayarController(pages, flash, services.get(Papan.layar)),
  };
}

function controllerOf(services: Services): PiketController {
  return new PiketController(
    services.get(T.pages),
    services.get(T.flash),
    services.get(T.clock),
    services.get(Own.queries),
    services.get(Own.service),
    services.get(Own.totp),
  );
}
