import { expect } from 'chai';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { openQueue } from '../../../src/jobs/jobs.js';
import type { JobQueue } from '../../../src/jobs/queue.js';
import type { JsonObject } from '../../../src/json.js';
import { systemClock } from '../../../src/time/time.js';
import { eachDatabase, type TestDatabase } from '../../support/databases.js';
import { makeUnitOfWork } from '../../support/work.js';

const quick = { leaseSeconds: 1, retrySeconds: 0 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

eachDatabase((_name, make) => {
  describe('a job queue', () => {
    let db: TestDatabase;
    let queue: JobQueue;

    beforeEach(async () => {
      db = await make();
      queue = openQueue(db, systemClock, quick);
      queue.register([{ nama: 'uji.satu', percobaan: 2, handle: () => Promise.resolve() }]);
      await queue.install();
    });

    const add = (muatan: JsonObject, options = {}) =>
      makeUnitOfWork(db).run(systemContext, (tx) => queue.enqueue(tx, 'uji.satu', muatan, options));

    it('gives a job with its payload to one claimer', async () => {
      await add({ nomor: 7, teks: 'lampu' });
      const [job] = await queue.claim(5);
      expect(job).to.include({ nama: 'uji.satu', percobaan: 1 });
      expect(job?.muatan).to.deep.equal({ nomor: 7, teks: 'lampu' });
      expect(await queue.claim(5)).to.deep.equal([]);
      expect(await queue.complete(job!)).to.equal(true);
      expect(await queue.depth()).to.deep.equal([]);
    });

    it('holds nothing of a transaction that was rolled back', async () => {
      const work = makeUnitOfWork(db).run(systemContext, async (tx) => {
        await queue.enqueue(tx, 'uji.satu', {});
        throw new Error('rolled back');
      });
      await work.catch(() => undefined);
      expect(await queue.claim(5)).to.deep.equal([]);
    });

    it('wakes the worker only after the commit', async () => {
      let woken = 0;
      queue.onEnqueue(() => woken++);
      await makeUnitOfWork(db).run(systemContext, async (tx) => {
        await queue.enqueue(tx, 'uji.satu', {});
        expect(woken).to.equal(0);
      });
      expect(woken).to.equal(1);
    });

    it('keeps a job until its time', async () => {
      await add({}, { mulaiAt: Date.now() + 700 });
      expect(await queue.claim(5)).to.deep.equal([]);
      await pause(800);
      expect(await queue.claim(5)).to.have.length(1);
    });

    it('keeps one job per key while it waits or runs', async () => {
      await Promise.all([
        add({ n: 1 }, { kunci: 'a' }),
        add({ n: 2 }, { kunci: 'a' }),
        add({ n: 3 }, { kunci: 'b' }),
        add({ n: 4 }),
        add({ n: 5 }),
      ]);
      const jobs = await queue.claim(10);
      expect(jobs).to.have.length(4);
      await add({ n: 6 }, { kunci: 'a' });
      expect(await queue.claim(10)).to.deep.equal([]);
      for (const job of jobs) await queue.complete(job);
      await add({ n: 7 }, { kunci: 'a' });
      expect(await queue.claim(10)).to.have.length(1);
    });

    it('keeps one job per key of transactions that overlap', async () => {
      const slowly = () =>
        makeUnitOfWork(db).run(systemContext, async (tx) => {
          await queue.enqueue(tx, 'uji.satu', {}, { kunci: 'a' });
          await pause(20);
        });
      await Promise.all(Array.from({ length: 6 }, slowly));
      expect(await queue.claim(10)).to.have.length(1);
    });

    it('claims nothing twice when many claim at once', async () => {
      await makeUnitOfWork(db).run(systemContext, async (tx) => {
        for (let n = 0; n < 200; n++) await queue.enqueue(tx, 'uji.satu', { n });
      });
      const claims = await Promise.all(Array.from({ length: 30 }, () => queue.claim(10)));
      const ids = claims.flat().map(({ id }) => id);
      expect(ids).to.have.length(200);
      expect(new Set(ids).size).to.equal(200);
    });

    it('hands a job out again when its lease ended, and then ignores the first holder', async () => {
      await add({});
      const [first] = await queue.claim(1);
      await pause(1100);
      await queue.expire();
      const [second] = await queue.claim(1);
      expect(second).to.include({ id: first?.id, percobaan: 2 });
      expect(await queue.complete(first!)).to.equal(false);
      expect(await queue.fail(first!, 'late')).to.equal(false);
      expect(await queue.complete(second!)).to.equal(true);
    });

    it('keeps the lease of who gives a sign of life', async () => {
      await add({});
      const [job] = await queue.claim(1);
      await pause(700);
      expect([...(await queue.extend([job!]))]).to.deep.equal([job!.id]);
      await pause(700);
      await queue.expire();
      expect(await queue.claim(1)).to.deep.equal([]);
      expect(await queue.complete(job!)).to.equal(true);
      expect((await queue.extend([job!])).size).to.equal(0);
    });

    it('tries again after a failure, then keeps a dead letter with its reason, then tries again on request', async () => {
      await add({ n: 1 });
      for (const percobaan of [1, 2]) {
        const [job] = await queue.claim(1);
        expect(job?.percobaan).to.equal(percobaan);
        expect(await queue.fail(job!, `gagal ${String(percobaan)}`)).to.equal(true);
        await pause(5);
      }
      expect(await queue.claim(1)).to.deep.equal([]);
      const [dead] = await queue.failures(10);
      expect(dead).to.include({ nama: 'uji.satu', percobaan: 2, galat: 'gagal 2' });
      expect(dead?.matiAt).to.be.closeTo(Date.now(), 60_000);
      expect((await queue.depth())[0]).to.deep.equal({
        nama: 'uji.satu',
        menunggu: 0,
        berjalan: 0,
        mati: 1,
        tertuaAt: null,
      });
      expect(await queue.retry('00000000-0000-7000-8000-000000000000')).to.equal(false);
      expect(await queue.retry(dead!.id)).to.equal(true);
      const [again] = await queue.claim(1);
      expect(again).to.include({ id: dead?.id, percobaan: 3 });
      await queue.complete(again!);
      expect(await queue.failures(10)).to.deep.equal([]);
    });

    it('waits before a second try', async () => {
      const patient = openQueue(db, systemClock, { leaseSeconds: 60, retrySeconds: 1 });
      await makeUnitOfWork(db).run(systemContext, (tx) => patient.enqueue(tx, 'uji.dua', {}));
      const [job] = await patient.claim(1);
      await patient.fail(job!, 'gagal');
      expect(await patient.claim(1)).to.deep.equal([]);
      await pause(2100);
      expect(await patient.claim(1)).to.have.length(1);
    });

    it('takes a released job back without counting a try', async () => {
      await add({});
      const [job] = await queue.claim(1);
      await queue.release([job!], 0);
      await pause(5);
      expect(await queue.claim(1)).to.deep.equal([job]);
    });

    it('counts what waits, runs and since when', async () => {
      const before = Date.now();
      await Promise.all([add({}), add({}), add({}, { mulaiAt: before + 60_000 })]);
      await queue.claim(1);
      const [depth] = await queue.depth();
      expect(depth).to.include({ nama: 'uji.satu', menunggu: 2, berjalan: 1, mati: 0 });
      expect(depth?.tertuaAt).to.be.closeTo(before, 5_000);
    });

    it('forgets what is done, not what waits or died', async () => {
      await add({});
      await add({});
      const [job] = await queue.claim(1);
      await queue.complete(job!);
      await queue.purge(Date.now() + 1);
      expect(await queue.claim(5)).to.have.length(1);
    });
  });
});
