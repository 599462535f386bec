import { expect } from 'chai';
import { startApp } from '../support/app.js';
import { eachDatabase } from '../support/databases.js';
import { cspFindings, headerFindings } from '../support/headers.js';
import { loadVisits, samplesOf } from '../support/visits.js';
import { buildWorld, type World } from '../support/world.js';

eachDatabase((_name, make) => {
  describe('headers, cookies and CSP', function () {
    this.timeout(600_000);
    let world: World;
    before(async () => {
      world = await buildWorld(await startApp({ database: await make() }));
    });
    after(() => world.app.close());

    it('are shut on every page as every kind of person', async () => {
      const visits = await loadVisits();
      const people = ['tamu', 'warga@a', 'operator_bcc@a', 'petugas_skpd@a', 'admin@a'].map((nama) =>
        world.persona(nama),
      );
      const findings: string[] = [];
      for (const persona of people) {
        const client = await persona.enter();
        for (const route of world.app.routes.filter(
          ({ verb, kind }) => verb === 'get' && kind !== 'stream',
        )) {
          const surface = route.kind === 'machine' ? 'machine' : 'page';
          for (const { path } of await samplesOf(route, visits, world)) {
            findings.push(...headerFindings(await client.get(path), surface));
          }
        }
        findings.push(...headerFindings(await client.get('/tidak-ada-halaman-ini')));
      }
      expect([...new Set(findings)]).to.deep.equal([]);
    });

    it('a page with a person on it is kept by nobody', async () => {
      const client = await world.persona('warga@a').enter();
      for (const path of ['/', '/akun']) {
        const { headers } = await client.get(path);
        expect(headers.get('cache-control'), path).to.match(/no-store|private/);
      }
    });
  });
});

describe('the header scan itself', () => {
  const planted = {
    'content-security-policy missing': '',
    "default-src is not 'none'":
      "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    "script-src 'unsafe-inline'":
      "default-src 'none'; script-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    'script-src https://cdn.example':
      "default-src 'none'; script-src https://cdn.example; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    'base-uri missing': "default-src 'none'; frame-ancestors 'none'; form-action 'self'",
  };
  for (const [finding, policy] of Object.entries(planted)) {
    it(`names ${finding}`, () => {
      expect(cspFindings(policy)).to.deep.equal([finding]);
    });
  }
});
