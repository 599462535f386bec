import type { ContainerModuleLoadOptions, ServiceIdentifier } from 'inversify';
import type { Services } from '../../src/app-module.js';
import type { Route } from '../../src/http/route.js';
import { T } from '../../src/tokens.js';
import { FhirController } from './fhir/fhir.controller.js';
import { FhirQueries } from './fhir/fhir.queries.js';
import { fhirRoutes } from './fhir/fhir.routes.js';
import { FhirService } from './fhir/fhir.service.js';
import { CelahQueries } from './jkn/halaman/celah.queries.js';
import { JknPetugasController } from './jkn/halaman/jkn-petugas.controller.js';
import { JknController } from './jkn/jkn.controller.js';
import { jknRoutes } from './jkn/jkn.routes.js';
import { assembleJkn } from './jkn/rakit-jkn.js';
import type { RakitanJkn } from './jkn/rakit-jkn.js';
import type { Rakitan } from './rakit.js';

/** What stands below `jkn/`; tests take it from the container by this token. */
export const RAKITAN_JKN = Symbol.for('e-dokter.rakitan-jkn') as ServiceIdentifier<RakitanJkn>;

/** Binds the machines: BPJS and FHIR. @param rakitan the token of the core */
export function bindMesin(
  bind: ContainerModuleLoadOptions['bind'],
  rakitan: ServiceIdentifier<Rakitan>,
): void {
  bind(RAKITAN_JKN).toResolvedValue(
    (inti, config, { passwords }, rateLimit, logger) =>
      assembleJkn(inti, { config, passwords, rateLimit, logger }),
    [rakitan, T.config, T.auth, T.rateLimit, T.logger],
  );
}

/** Their routes, and the page about what is sent. */
export function mesinRoutes(services: Services, { clock, db, setelan }: Rakitan): readonly Route[] {
  const jkn = services.get(RAKITAN_JKN);
  const logger = services.get(T.logger);
  const isStopping = services.get(T.isStopping);
  const { baseUrl } = services.get(T.config);
  return [
    ...jknRoutes({
      jkn: new JknController({ ...jkn, logger, isStopping }),
      jknPetugas: new JknPetugasController({
        jkn,
        celah: new CelahQueries(db),
        pages: services.get(T.pages),
        flash: services.get(T.flash),
      }),
    }),
    ...fhirRoutes(
      new FhirController({
        fhir: new FhirService({ clock, queries: new FhirQueries(db), setelan, baseUrl }),
        rateLimit: services.get(T.rateLimit),
        logger,
        isStopping,
      }),
    ),
  ];
}
