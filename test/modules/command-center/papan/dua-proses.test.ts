import { expect } from 'chai';
import { Papan } from '../../../../modules/command-center/papan.bindings.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { pairScreen } from '../../../../src/screens/pairing.js';
import { T } from '../../../../src/tokens.js';
import { startApp, type TestApp } from '../../../support/app.js';
import { FrozenClock } from '../../../support/clock.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { lapor } from '../../../support/lapor.js';
import { photo } from '../../../support/photos.js';
import { startProcesses, type AppProcess } from '../../../support/processes.js';
import { until } from '../../../support/work.js';
import { openEvents, type Events } from './aliran.js';

/** Generous: the promise is two seconds on a machine of one's own; ratios are for the benches. */
const patienceMs = 6_000;

eachDatabase((_name, make) => {
  describe('walls with two processes', function () {
    this.timeout(120_000);
    let app: TestApp;
    let processes: readonly AppProcess[];
    let screen: Client;
    let warga: Client;
    let kelurahanKode: string;
    before(async () => {
      app = await startApp({ database: await make(), clock: new FrozenClock(Date.now()) });
      const { services, people } = app;
      const kode = await services.get(Papan.layar).announce(systemContext, 'Dinding', 'kota');
      const { token } = await pairScreen(
        { screens: services.get(T.screens), unitOfWork: services.get(T.unitOfWork) },
        systemContext,
        { kode, dari: 'uji' },
      );
      screen = app.visitor();
      screen.setCookie(services.get(T.cookies).screen, token);
      const account = await people.warga();
      kelurahanKode = account.resident?.kelurahanKode ?? '';
      warga = await app.signedIn(account.penggunaId);
      // The first answers pages only: what it shows of the second's work it heard from it.
      const pagesOnly = await startProcesses(1, { ...app.environment, WORKER: '0' });
      processes = [...pagesOnly, ...(await startProcesses(1, { ...app.environment, WORKER: '1' }))];
    });
    after(() => app.close());

    const unread = (events: Events): string | undefined => {
      const news = events.all.filter(({ data }) => data['kode'] === 'e-masyarakat.belum-dibaca').at(-1);
      return (news?.data['isi'] as { nilai?: string } | undefined)?.nilai;
    };

    it('a report sent to one is on the walls of both, and the walls outlive one of them', async () => {
      const streams = await Promise.all(processes.map(({ url }) => openEvents(url, screen, 'kota')));
      await until(() => streams.every((events) => unread(events) === '0'), 90_000);
      await lapor(warga.at(processes[0]?.url ?? ''), { kelurahanKode, foto: await photo() });
      await until(() => streams.every((events) => unread(events) === '1'), patienceMs);

      await processes[0]?.stop('SIGKILL');
      await until(() => streams[0]?.ended === true, 5_000);
      const back = await openEvents(processes[1]?.url ?? '', screen, 'kota', streams[0]?.all.at(-1)?.id);
      await lapor(warga.at(processes[1]?.url ?? ''), {
        kelurahanKode,
        foto: await photo(),
        cerita: 'Lampu jalan kedua juga mati.',
      });
      await until(() => [back, streams[1]].every((events) => events && unread(events) === '2'), patienceMs);
      for (const events of [back, ...streams]) events.close();
      expect(unread(back)).to.equal('2');
    });
  });
});
