import { expect } from 'chai';
import { registry } from '../../modules/registry.js';
import { startApp } from '../support/app.js';
import { eachDatabase } from '../support/databases.js';
import { faultsOf, guardContract, permissionsOf, runMatrix } from '../support/matrix.js';
import { loadVisits, missingVisits, staleVisits, type Visits } from '../support/visits.js';
import { buildWorld, type World } from '../support/world.js';

eachDatabase((_name, make) => {
  describe('authorization matrix', function () {
    this.timeout(900_000);
    let world: World;
    let visits: Visits;
    before(async () => {
      world = await buildWorld(await startApp({ database: await make() }));
      visits = await loadVisits();
    });
    after(() => world.app.close());

    it('every route has a sample, and every sample a route', () => {
      expect(missingVisits(world.app.routes, visits)).to.deep.equal([]);
      expect(staleVisits(world.app.routes, visits)).to.deep.equal([]);
    });

    it('every guard of every route has a contract', () => {
      const permissions = permissionsOf(registry);
      const guards = new Set(world.app.routes.flatMap((route) => route.guards.map(({ name }) => name)));
      for (const name of guards) guardContract(name, world.persona('tamu'), permissions);
    });

    it('a guard nobody knows fails', () => {
      const ask = (): unknown => guardContract('siapaSaja', world.persona('tamu'), new Map());
      expect(ask).to.throw(/no contract/);
    });

    it('nobody reaches what is not his, over 2,000 cells', async () => {
      const cells = await runMatrix(world, registry, visits);
      expect(faultsOf(cells)).to.deep.equal([]);
      expect(cells.length).to.be.at.least(2000);
    });
  });
});
