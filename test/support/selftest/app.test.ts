import { expect } from 'chai';
import { startApp, type TestApp } from '../app.js';
import { eachDatabase } from '../databases.js';
import { startProcesses } from '../processes.js';
import { race } from '../race.js';

eachDatabase((_name, make) => {
  describe('the app under test', () => {
    let app: TestApp;
    before(async () => {
      app = await startApp({ database: await make() });
    });
    after(() => app.close());

    it('answers, logs and stands still in time', async () => {
      const { status } = await app.visitor().get('/healthz');
      expect(status).to.equal(200);
      expect(app.clock.now()).to.equal(app.clock.now());
    });

    it('knows whom it signed in', async () => {
      const warga = await app.people.warga();
      const client = await app.signedIn(warga.penggunaId);
      expect((await client.get('/akun')).status).to.equal(200);
      expect((await app.visitor().get('/akun')).location).to.match(/^\/masuk/);
    });

    it('runs in several real processes that share sessions', async function () {
      this.timeout(60_000);
      const warga = await app.people.warga();
      const client = await app.signedIn(warga.penggunaId);
      const processes = await startProcesses(2, app.environment);
      const urls = processes.map(({ url }) => url);
      const { statuses } = await race(
        20,
        (index) => client.at(urls[index % 2]!),
        (one) => one.get('/akun'),
      );
      expect(statuses).to.deep.equal({ 200: 20 });
      expect(await Promise.all(processes.map((one) => one.stop()))).to.deep.equal([0, 0]);
    });
  });
});
