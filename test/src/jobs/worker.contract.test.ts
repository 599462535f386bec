import { expect } from 'chai';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { JobDefinition } from '../../../src/jobs/job.js';
import { openQueue } from '../../../src/jobs/jobs.js';
import type { JobQueue } from '../../../src/jobs/queue.js';
import { Scheduler } from '../../../src/jobs/scheduler.js';
import { Worker } from '../../../src/jobs/worker.js';
import { systemClock, type Clock } from '../../../src/time/time.js';
import { eachDatabase, type TestDatabase } from '../../support/databases.js';
import { KeptLog, makeUnitOfWork, until } from '../../support/work.js';

const quick = { concurrency: 4, pollMs: 50, heartbeatMs: 200, graceMs: 2_000 };
const lease = { leaseSeconds: 1, retrySeconds: 0 };

eachDatabase((_name, make) => {
  describe('a worker', () => {
    let db: TestDatabase;
    let log: KeptLog;
    const started: Worker[] = [];

    beforeEach(async () => {
      db = await make();
      log = new KeptLog();
    });
    afterEach(async () => {
      await Promise.all(started.splice(0).map((worker) => worker.stop()));
    });

    const queueOf = (): JobQueue => openQueue(db, systemClock, lease);
    const start = async (
      definitions: readonly JobDefinition[],
      options = quick,
      clock: Clock = systemClock,
    ): Promise<JobQueue> => {
      const queue = queueOf();
      const scheduler = new Scheduler(db, makeUnitOfWork(db, clock), queue, clock, definitions);
      const worker = new Worker(queue, scheduler, definitions, systemClock, log, options);
      await worker.start();
      started.push(worker);
      return queue;
    };
    const add = (queue: JobQueue, nama: string, count = 1) =>
      makeUnitOfWork(db).run(systemContext, async (tx) => {
        for (let nomor = 0; nomor < count; nomor++) await queue.enqueue(tx, nama, { nomor });
      });

    it('runs what is queued at once, not at the next look', async () => {
      const seen: unknown[] = [];
      const queue = await start(
        [{ nama: 'uji', handle: ({ nomor }) => Promise.resolve(void seen.push(nomor)) }],
        { ...quick, pollMs: 60_000 },
      );
      await add(queue, 'uji');
      await until(() => seen.length === 1);
      expect(await queue.depth()).to.satisfy((depth: unknown[]) => depth.length <= 1);
    });

    it('runs several thousand jobs once each with several workers', async () => {
      const runs = new Map<unknown, number>();
      const definition: JobDefinition = {
        nama: 'uji',
        handle: ({ nomor }) => Promise.resolve(void runs.set(nomor, (runs.get(nomor) ?? 0) + 1)),
      };
      const patient = { concurrency: 8, pollMs: 50, heartbeatMs: 200, graceMs: 2_000 };
      const queue = await start([definition], patient);
      for (let n = 0; n < 2; n++) await start([definition], patient);
      await add(queue, 'uji', 2_000);
      await until(async () => (await queue.depth()).length === 0, 19_000);
      expect(runs.size).to.equal(2_000);
      expect(Math.max(...runs.values())).to.equal(1);
    }).timeout(30_000);

    it('never runs more at once than allowed', async () => {
      let now = 0;
      let most = 0;
      const queue = await start(
        [
          {
            nama: 'uji',
            handle: async () => {
              most = Math.max(most, ++now);
              await new Promise((resolve) => setTimeout(resolve, 20));
              now--;
            },
          },
        ],
        { ...quick, concurrency: 3 },
      );
      await add(queue, 'uji', 20);
      await until(async () => (await queue.depth()).length === 0);
      expect(most).to.equal(3);
    });

    it('keeps the lease of long work, so that nobody else runs it', async () => {
      let runs = 0;
      const definition: JobDefinition = {
        nama: 'uji',
        handle: async () => {
          runs++;
          await new Promise((resolve) => setTimeout(resolve, 2_500));
        },
      };
      const queue = await start([definition]);
      await start([definition]);
      await add(queue, 'uji');
      await until(async () => (await queue.depth()).length === 0);
      expect(runs).to.equal(1);
    });

    it('shows a dead letter with its reason after the last try, without numbers or addresses', async () => {
      const queue = await start([
        {
          nama: 'uji',
          percobaan: 3,
          handle: () => Promise.reject(new Error('surel a@b.id 1275990101010001 gagal')),
        },
      ]);
      await add(queue, 'uji');
      await until(async () => (await queue.failures(1)).length === 1);
      expect((await queue.failures(1))[0]).to.include({
        percobaan: 3,
        galat: 'Error: surel [surel] [angka] gagal',
      });
      expect(log.lines.join()).to.not.contain('127599');
    });

    it('gives back a kind of job it does not know', async () => {
      const queue = await start([]);
      await add(queue, 'kelak');
      await until(
        async () => (await queue.depth())[0]?.menunggu === 1 && (await queue.claim(1)).length === 0,
      );
      expect(await queue.failures(1)).to.deep.equal([]);
    });

    it('finishes what is in hand when it stops, and takes nothing new', async () => {
      let begun = 0;
      let finished = 0;
      const queue = await start(
        [
          {
            nama: 'uji',
            handle: async () => {
              begun++;
              await new Promise((resolve) => setTimeout(resolve, 300));
              finished++;
            },
          },
        ],
        { ...quick, concurrency: 2 },
      );
      await add(queue, 'uji', 10);
      await until(() => begun === 2);
      await started.splice(0)[0]?.stop();
      expect([begun, finished]).to.deep.equal([2, 2]);
      expect((await queue.depth())[0]).to.include({ menunggu: 8, berjalan: 0 });
    });

    it('aborts and gives back what does not end in time', async () => {
      let aborted = false;
      const queue = await start(
        [
          {
            nama: 'uji',
            handle: (_muatan, { signal }) =>
              new Promise(() =>
                signal.addEventListener('abort', () => {
                  aborted = true;
                }),
              ),
          },
        ],
        { ...quick, graceMs: 100 },
      );
      await add(queue, 'uji');
      await until(async () => (await queue.depth())[0]?.berjalan === 1);
      await started.splice(0)[0]?.stop();
      expect(aborted).to.equal(true);
      expect((await queue.depth())[0]).to.include({ menunggu: 1, berjalan: 0 });
    });

    it('fires a scheduled moment once with three workers', async () => {
      let now = Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000;
      let runs = 0;
      const clock = { now: () => now };
      const definition: JobDefinition = {
        nama: 'uji.berkala',
        jadwal: { setiapDetik: 60 },
        handle: () => Promise.resolve(void runs++),
      };
      for (let n = 0; n < 3; n++) await start([definition], { ...quick, pollMs: 20 }, clock);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(runs).to.equal(0);
      for (let moment = 1; moment <= 4; moment++) {
        now += 60_000;
        await until(() => runs === moment);
        await new Promise((resolve) => setTimeout(resolve, 150));
        expect(runs).to.equal(moment);
      }
      now += 10 * 60_000;
      await until(() => runs === 5);
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(runs).to.equal(5); // ten missed moments are one
    });
  });
});
