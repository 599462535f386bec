import { join } from 'node:path';
import type { ContainerModuleLoadOptions, ServiceIdentifier } from 'inversify';
import { OriginalCipher } from '../../src/storage/original-cipher.js';
import { T } from '../../src/tokens.js';
import { ImporRepository } from './admin/impor/impor.repository.js';
import { ImporService } from './admin/impor/impor.service.js';
import { AngkaService } from './beranda/angka.service.js';
import { IntegritasService } from './integritas/integritas.service.js';
import { JanjiQueries } from './integritas/janji.queries.js';
import { Manifests } from './manifests.js';

function token<T>(name: string): ServiceIdentifier<T> {
  return Symbol.for(`portal.${name}`);
}

/** Names of the portal's services that live as long as the process. */
export const Portal = {
  manifests: token<Manifests>('manifests'),
  angka: token<AngkaService>('angka'),
  integritas: token<IntegritasService>('integritas'),
  janji: token<JanjiQueries>('janji'),
  impor: token<ImporService>('impor'),
} as const;

/** Binds what keeps something between requests; everything else is made with the routes. */
export function bindPortal(bind: ContainerModuleLoadOptions['bind']): void {
  bind(Portal.manifests).toResolvedValue(
    (modules, services) => new Manifests(modules, services),
    [T.modules, T.services],
  );
  bind(Portal.janji).toResolvedValue((db) => new JanjiQueries(db), [T.db]);
  bind(Portal.angka).toResolvedValue(
    (manifests, clock, logger) => new AngkaService(manifests, clock, logger),
    [Portal.manifests, T.clock, T.logger],
  );
  bind(Portal.integritas).toResolvedValue(
    (manifests, clock, logger) => new IntegritasService(manifests, clock, logger),
    [Portal.manifests, T.clock, T.logger],
  );
  bind(Portal.impor).toResolvedValue(
    (services) =>
      new ImporService({
        repository: new ImporRepository(services.get(T.db)),
        unitOfWork: services.get(T.unitOfWork),
        jobs: services.get(T.jobs),
        storage: services.get(T.storage),
        cipher: new OriginalCipher(services.get(T.keyRing).dataKeys),
        registryImport: services.get(T.registryImport),
        boundaries: services.get(T.boundaries),
        clock: services.get(T.clock),
        folder: join(services.get(T.config).VAR_DIR, 'tmp', 'impor'),
      }),
    [T.services],
  );
}
