import { ContainerModule, type ServiceIdentifier } from 'inversify';
import type { AppModule, Services } from '../../src/app-module.js';
import type { Actor } from '../../src/auth/actor.js';
import { grantsFor } from '../../src/auth/policy.js';
import { T } from '../../src/tokens.js';
import { formatJam } from '../../src/views/format.js';
import { buildDemo } from './demo.js';
import { PIKET } from './index.js';
import { mountPath, url } from './paths.js';
import { permissionDeclarations, permissions } from './permissions.js';
import { piketRoutes } from './piket.routes.js';
import { dinasInvariants } from './piket/dinas.invariants.js';
import { endOverdueDinas } from './piket/dinas.job.js';
import { piketPersonalData } from './piket/piket.personal-data.js';
import { DinasRepository } from './piket/dinas.repository.js';
import { DinasService, type PeriksaTotp } from './piket/dinas.service.js';
import { PiketController } from './piket/piket.controller.js';
import { PiketQueries } from './piket/piket.queries.js';

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
});

/** The Command Center: who sits there. */
export const commandCenter: AppModule = {
  name: 'command-center',
  label: 'Command Center',
  mountPath,
  bindings,
  permissions: permissionDeclarations,
  routes: (services) => piketRoutes(controllerOf(services)),
  navigation: (actor) => (holds(actor) ? [{ label: 'Piket', href: url('piket'), tempat: 'meja' }] : []),
  invariants: (services) => dinasInvariants(services.get(Own.queries), services.get(T.clock)),
  jobs: (services) => [endOverdueDinas(services.get(Own.service))],
  personalData: (services) => piketPersonalData(services.get(Own.queries)),
  demo: (services) =>
    buildDemo({
      accounts: services.get(T.auth).demo,
      unitOfWork: services.get(T.unitOfWork),
      repository: new DinasRepository(),
      queries: services.get(Own.queries),
      clock: services.get(T.clock),
    }),
  demoNotes: async (services) => {
    const on = await services.get(Own.queries).whoIsOn(services.get(T.clock).now());
    const people = on.map(({ nama, sampaiAt }) => `${nama} (sampai ${formatJam(sampaiAt)} WIB)`);
    return [`Piket sekarang: ${people.length > 0 ? people.join(', ') : 'belum ada yang bertugas'}`];
  },
};

function holds(actor: Actor): boolean {
  return grantsFor(actor, permissions.read).length > 0;
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
