import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { openQueue } from '../../../src/jobs/jobs.js';
import { systemClock } from '../../../src/time/time.js';
import { eachDatabase } from '../../support/databases.js';
import { makeUnitOfWork, until } from '../../support/work.js';

const jobs = 300;
const kills = 4;

eachDatabase((_name, make) => {
  describe('workers in processes that are killed', () => {
    const children = new Set<ChildProcess>();
    const start = async (options: object): Promise<ChildProcess> => {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', 'test/src/jobs/worker-process.ts', JSON.stringify(options)],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      children.add(child);
      await once(child.stdout, 'data');
      return child;
    };
    const end = async (child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
      children.delete(child);
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    };
    after(() => Promise.all([...children].map((child) => end(child, 'SIGKILL'))));

    it('lose no job, double none, and never share a lease', async () => {
      const db = await make();
      await db.write.schema.createTable('efek', (table) => table.integer('nomor').primary());
      await db.write.schema.createTable('lari', (table) => {
        table.string('job_id', 36);
        table.integer('percobaan');
      });
      const queue = openQueue(db, systemClock, { leaseSeconds: 1, retrySeconds: 0 });
      queue.register([{ nama: 'uji.efek', percobaan: 50, handle: () => Promise.resolve() }]);
      await queue.install();
      await makeUnitOfWork(db).run(systemContext, async (tx) => {
        for (let nomor = 0; nomor < jobs; nomor++) await queue.enqueue(tx, 'uji.efek', { nomor });
      });
      let [one, other] = await Promise.all([start(db.options), start(db.options)]);
      for (let kill = 0; kill < kills; kill++) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await end(one, 'SIGKILL');
        [one, other] = [other, await start(db.options)];
      }
      await until(async () => (await queue.depth()).length === 0, 60_000);
      await Promise.all([end(one, 'SIGTERM'), end(other, 'SIGTERM')]);
      expect(await db.read('efek')).to.have.length(jobs);
      expect(await queue.failures(1)).to.deep.equal([]);
      const runs: { job_id: string; percobaan: number }[] = await db.read('lari');
      const leases = runs.map(({ job_id, percobaan }) => `${job_id} ${String(percobaan)}`);
      expect(leases.length, 'runs cut off').to.be.greaterThan(jobs);
      expect(new Set(leases).size).to.equal(leases.length);
      expect(new Set(runs.map(({ job_id }) => job_id)).size).to.equal(jobs);
    }).timeout(120_000);
  });
});
