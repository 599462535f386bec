import { join } from 'node:path';
import type { Services } from '../../src/app-module.js';
import { T } from '../../src/tokens.js';
import { AuditController } from './admin/audit/audit.controller.js';
import { AuditQueries } from './admin/audit/audit.queries.js';
import { IkhtisarController } from './admin/ikhtisar.controller.js';
import { ImporController } from './admin/impor/impor.controller.js';
import { ImporRepository } from './admin/impor/impor.repository.js';
import { JabatanController } from './admin/jabatan/jabatan.controller.js';
import { JabatanQueries } from './admin/jabatan/jabatan.queries.js';
import { KalenderController } from './admin/kalender/kalender.controller.js';
import { KalenderQueries } from './admin/kalender/kalender.queries.js';
import { LayarController } from './admin/layar/layar.controller.js';
import { screenPrefixes } from './admin/layar/layar.rules.js';
import { PekerjaanController } from './admin/pekerjaan/pekerjaan.controller.js';
import { PengaturanController } from './admin/pengaturan/pengaturan.controller.js';
import { SkpdController } from './admin/skpd/skpd.controller.js';
import { SkpdQueries } from './admin/skpd/skpd.queries.js';
import type { AdminControllers } from './admin.routes.js';
import { Portal } from './portal.bindings.js';

/** Part of module.ts: the controllers of administration. */
export function adminControllers(services: Services): AdminControllers {
  const pages = services.get(T.pages);
  const flash = services.get(T.flash);
  const clock = services.get(T.clock);
  const db = services.get(T.db);
  const unitOfWork = services.get(T.unitOfWork);
  const jobs = services.get(T.jobQueue);
  const outbox = services.get(T.outboxAdmin);
  return {
    ikhtisar: new IkhtisarController(pages, jobs, outbox),
    pekerjaan: new PekerjaanController(pages, flash, jobs, outbox, unitOfWork),
    audit: new AuditController(pages, new AuditQueries(db)),
    kalender: new KalenderController(pages, flash, clock, services.get(T.hariLibur), new KalenderQueries(db)),
    impor: new ImporController(
      pages,
      services.get(Portal.impor),
      new ImporRepository(db),
      join(services.get(T.config).VAR_DIR, 'tmp', 'impor'),
    ),
    pengaturan: new PengaturanController(pages, flash, services.get(T.settings)),
    ...officeControllers(services),
    layar: new LayarController({
      pages,
      flash,
      screens: services.get(T.screens),
      unitOfWork,
      cookies: services.get(T.cookies),
      prefiks: () => screenPrefixes(guardNames(services)),
    }),
  };
}

function officeControllers(services: Services): Pick<AdminControllers, 'skpd' | 'jabatan'> {
  const pages = services.get(T.pages);
  const flash = services.get(T.flash);
  const clock = services.get(T.clock);
  const directory = services.get(T.directory);
  const db = services.get(T.db);
  return {
    skpd: new SkpdController({
      pages,
      flash,
      clock,
      directory,
      offices: services.get(T.offices),
      jamKerja: services.get(T.jamKerja),
      queries: new SkpdQueries(db),
      kalender: new KalenderQueries(db),
    }),
    jabatan: new JabatanController(
      pages,
      flash,
      clock,
      directory,
      services.get(T.positions),
      new JabatanQueries(db),
    ),
  };
}

function guardNames(services: Services): readonly string[] {
  return services
    .get(T.modules)()
    .flatMap((module) => module.routes(services))
    .flatMap((route) => route.guards.map(({ name }) => name));
}
