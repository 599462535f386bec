import { ContainerModule } from 'inversify';
import type { AppModule, NavigationItem, Services } from '../../src/app-module.js';
import { isSignedIn, type Actor } from '../../src/auth/actor.js';
import { grantsFor } from '../../src/auth/policy.js';
import { verifyAudit } from '../../src/audit/verify.js';
import { get, type Route } from '../../src/http/route.js';
import { anyone } from '../../src/auth/guards.js';
import { filesInvariant } from '../../src/storage/upkeep.js';
import { calendarDatasets } from '../../src/time/open-data.queries.js';
import { T } from '../../src/tokens.js';
import { readAssetManifest } from '../../src/views/engine.js';
import { akunPermissions } from './admin-akun/admin-akun.permissions.js';
import { adminAkunRoutes } from './admin-akun/admin-akun.routes.js';
import { runImport } from './admin/impor/impor.job.js';
import { adminControllers } from './admin.controllers.js';
import { adminRoutes, officeRoutes } from './admin.routes.js';
import { akunControllers, bindAkun } from './akun/akun.bindings.js';
import { akunRoutes, pintuRoutes } from './akun/akun.routes.js';
import { AkunPersonalData } from './data-saya/akun-data.repository.js';
import { placeDatasets } from './data/acuan.datasets.js';
import { AcuanQueries } from './data/acuan.queries.js';
import { verifyAuditNightly } from './integritas/audit.job.js';
import { kernelInvariants } from './integritas/janji.invariants.js';
import { PemeriksaanRepository } from './integritas/pemeriksaan.repository.js';
import { jejakUrl, paths } from './paths.js';
import { permissionDeclarations, permissions } from './permissions.js';
import { bindPortal, Portal } from './portal.bindings.js';
import { GayaController } from './situs/gaya.controller.js';
import { umumControllers } from './umum.controllers.js';
import { sayaRoutes, situsRoutes, umumRoutes } from './umum.routes.js';

const bindings = new ContainerModule(({ bind }) => {
  bindPortal(bind);
  bindAkun(bind);
});

const bentukJejak = /^JJK-\d{4}-\d{6}$/;

/** The front door: home, lacak, accounts, inbox, open data, integrity, administration. */
export const portal: AppModule = {
  name: 'portal',
  label: 'Portal',
  mountPath: '/',
  bindings,
  permissions: [...permissionDeclarations, ...akunPermissions],
  routes,
  navigation,
  codes: [{ awalan: 'JJK', bentuk: bentukJejak, contoh: 'JJK-2026-000045', nama: 'Jejak' }],
  lookup: (kode) => (bentukJejak.test(kode) ? jejakUrl(kode) : null),
  invariants: (services) => [
    ...kernelInvariants(services.get(Portal.janji), services.get(T.clock)),
    filesInvariant(services.get(T.fileServices), services.get(T.storage), services.get(T.clock)),
  ],
  jobs: (services) => [
    verifyAuditNightly({
      unitOfWork: services.get(T.unitOfWork),
      repository: new PemeriksaanRepository(),
      logger: services.get(T.logger),
      verify: () => verifyAudit(services.get(T.db)),
    }),
    runImport(services.get(Portal.impor)),
  ],
  openData: (services) => [
    ...calendarDatasets(services.get(T.db)),
    ...placeDatasets(new AcuanQueries(services.get(T.db))),
  ],
  personalData: (services) =>
    new AkunPersonalData({
      db: services.get(T.db),
      clock: services.get(T.clock),
      rows: services.get(T.auth).rows,
      inbox: services.get(T.inbox),
      trace: services.get(T.trace),
      traceQueries: services.get(T.traceQueries),
    }),
};

function routes(services: Services): readonly Route[] {
  const umum = umumControllers(services);
  const akun = akunControllers(services);
  const admin = adminControllers(services);
  return [
    ...umumRoutes(umum),
    ...situsRoutes(umum),
    ...pintuRoutes(akun),
    ...akunRoutes(akun),
    ...sayaRoutes(umum),
    ...adminRoutes(admin),
    ...officeRoutes(admin),
    ...adminAkunRoutes(akun),
    ...developmentRoutes(services),
  ];
}

/** The style page exists on developers' machines and in tests only. */
function developmentRoutes(services: Services): readonly Route[] {
  if (services.get(T.config).production) return [];
  const gambar = readAssetManifest(services.get(T.publicDir))['ikon.svg'] ?? '';
  const gaya = new GayaController(services.get(T.pages), services.get(T.clock), gambar);
  return [get(paths.gaya, [anyone], gaya.show)];
}

function navigation(actor: Actor): readonly NavigationItem[] {
  const items: NavigationItem[] = [{ label: 'Bantuan', href: paths.bantuan, tempat: 'publik' }];
  if (isSignedIn(actor) && grantsFor(actor, permissions.enter).length > 0) {
    items.push({ label: 'Pengelolaan', href: paths.admin, tempat: 'meja' });
  }
  return items;
}
