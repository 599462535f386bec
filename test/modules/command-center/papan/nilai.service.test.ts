import { expect } from 'chai';
import { Katalog } from '../../../../modules/command-center/nilai/katalog.js';
import { nilaiJobs, nilaiSubscriptions } from '../../../../modules/command-center/nilai/nilai.job.js';
import { NilaiQueries } from '../../../../modules/command-center/nilai/nilai.queries.js';
import { NilaiRepository } from '../../../../modules/command-center/nilai/nilai.repository.js';
import { NilaiService } from '../../../../modules/command-center/nilai/nilai.service.js';
import { Penyegar } from '../../../../modules/command-center/nilai/penyegar.js';
import type { Services, Statistic, StatisticAnswer } from '../../../../src/app-module.js';
import { systemContext, type UnitOfWork } from '../../../../src/db/unit-of-work.js';
import { Directory } from '../../../../src/directory/directory.js';
import { seedDirectory } from '../../../../src/directory/seed.js';
import { openLive } from '../../../../src/http/open-live.js';
import { openQueue } from '../../../../src/jobs/jobs.js';
import { Scheduler } from '../../../../src/jobs/scheduler.js';
import { Worker } from '../../../../src/jobs/worker.js';
import { systemClock } from '../../../../src/time/time.js';
import { FrozenClock } from '../../../support/clock.js';
import { eachDatabase, type TestDatabase } from '../../../support/databases.js';
import { KeptLog, makeUnitOfWork, until } from '../../../support/work.js';
import { ePasar, statistik } from './toko.js';

const noServices = {} as Services;

eachDatabase((_name, make) => {
  describe('figures of the Command Center', () => {
    let db: TestDatabase;
    let clock: FrozenClock;
    let unitOfWork: UnitOfWork;
    let log: KeptLog;
    let queries: NilaiQueries;
    beforeEach(async () => {
      db = await make();
      clock = new FrozenClock();
      unitOfWork = makeUnitOfWork(db, clock);
      log = new KeptLog();
      queries = new NilaiQueries(db);
    });

    const serve = (...statistics: readonly Statistic[]) => {
      const katalog = new Katalog(() => [ePasar(...statistics)], noServices);
      const live = openLive(db, db.options.url, systemClock, log);
      const service = new NilaiService({
        katalog,
        unitOfWork,
        repository: new NilaiRepository(),
        queries,
        clock,
        live,
        log,
        directory: new Directory(db, clock),
      });
      return { katalog, service };
    };
    const answer = (nilai: number | string) => (): Promise<StatisticAnswer> =>
      Promise.resolve({ pada: clock.now(), nilai: [{ kunci: '', label: 'Kota', nilai }] });

    it('keep an answer, and move the version on only when it changed', async () => {
      let value = 3;
      const { service } = serve(statistik('e-pasar.lapak', { compute: () => answer(value)() }));
      await service.refresh('e-pasar.lapak');
      const [first] = await queries.list(['e-pasar.lapak']);
      expect(first?.jawaban?.nilai[0]?.nilai).to.equal(3);
      clock.advance({ minutes: 1 });
      await service.refresh('e-pasar.lapak');
      const [same] = await queries.list(['e-pasar.lapak']);
      expect(same?.versi).to.equal(first?.versi);
      expect(same?.pada).to.equal(clock.now());
      value = 4;
      await service.refresh('e-pasar.lapak');
      const changed = await queries.since(first?.versi ?? 0);
      expect(changed.map(({ jawaban }) => jawaban?.nilai[0]?.nilai)).to.deep.equal([4]);
    });

    for (const [what, compute] of Object.entries({
      'that throws': () => {
        throw new Error('rusak');
      },
      'that rejects': () => Promise.reject(new Error('rusak')),
      'that answers NaN': () => Promise.resolve({ pada: 0, nilai: [{ kunci: '', label: '', nilai: NaN }] }),
      'that hangs': () => new Promise<never>(() => undefined),
    } satisfies Record<string, Statistic['compute']>)) {
      it(`one ${what} is marked since when, and the others stay live`, async () => {
        const { service } = serve(statistik('e-pasar.rusak', { compute }), statistik('e-pasar.baik'));
        const since = clock.now();
        await service.refreshAll();
        clock.advance({ minutes: 5 });
        await service.refreshAll();
        const [good, bad] = await queries.list(['e-pasar.rusak', 'e-pasar.baik']);
        expect(bad?.gagalSejak).to.equal(since);
        expect(bad?.jawaban).to.equal(null);
        expect(good?.jawaban?.nilai[0]?.nilai).to.equal(7);
        expect(good?.gagalSejak).to.equal(null);
        expect(log.lines.filter((line) => line.includes('could not be counted'))).to.have.length(2);
      });
    }

    it('a good answer after a bad one ends the failure; a bad one after a good one keeps what was', async () => {
      let fails = false;
      const { service } = serve(
        statistik('e-pasar.kadang', {
          compute: () => (fails ? Promise.reject(new Error('rusak')) : answer(5)()),
        }),
      );
      const read = async () => (await queries.list(['e-pasar.kadang']))[0];
      await service.refresh('e-pasar.kadang');
      fails = true;
      await service.refresh('e-pasar.kadang');
      expect((await read())?.gagalSejak).to.equal(clock.now());
      expect((await read())?.jawaban?.nilai[0]?.nilai).to.equal(5);
      fails = false;
      await service.refresh('e-pasar.kadang');
      expect((await read())?.gagalSejak).to.equal(null);
    });

    it('a cell labelled with its own key gets the name people know', async () => {
      await seedDirectory(unitOfWork);
      const cell = (kunci: string) => ({ kunci, label: kunci, nilai: 1 });
      const compute = () => Promise.resolve({ pada: 0, nilai: [cell('12.75.01'), cell('99.99.99')] });
      const { service } = serve(statistik('e-pasar.tempat', { per: ['kecamatan'], jenis: 'tabel', compute }));
      await service.refresh('e-pasar.tempat');
      const [kept] = await queries.list(['e-pasar.tempat']);
      expect(kept?.jawaban?.nilai.map(({ label }) => label)).to.deep.equal(['Binjai Utara', '99.99.99']);
    });

    it('the last value of each week stays, cell by cell and for the city', async () => {
      const compute = () =>
        Promise.resolve({
          pada: clock.now(),
          nilai: [
            { kunci: 'a', label: 'A', nilai: 4 },
            { kunci: 'b', label: 'B', nilai: '<5' },
            { kunci: 'c', label: 'C', nilai: 3 },
          ],
        });
      const { service } = serve(statistik('e-pasar.terlambat', { per: ['skpd'], jenis: 'tabel', compute }));
      await service.refresh('e-pasar.terlambat');
      clock.advance({ days: 7 });
      await service.refresh('e-pasar.terlambat');
      const weeks = await queries.weeks(['e-pasar.terlambat'], '2026-W01');
      expect(
        weeks.filter(({ kunci }) => kunci === '').map(({ minggu, nilai }) => [minggu, nilai]),
      ).to.deep.equal([
        ['2026-W47', 7],
        ['2026-W48', 7],
      ]);
      expect(weeks.map(({ kunci }) => kunci)).to.not.include('b');
    });

    it('each is counted once per interval by two workers', async () => {
      let counted = 0;
      const compute: Statistic['compute'] = ({ now }) => {
        counted++;
        return Promise.resolve({ pada: now, nilai: [] });
      };
      const workers: Worker[] = [];
      for (let index = 0; index < 2; index++) {
        const { katalog, service } = serve(statistik('e-pasar.sekali', { compute }));
        const queue = openQueue(db, clock);
        const definitions = nilaiJobs(katalog, service);
        const scheduler = new Scheduler(db, unitOfWork, queue, clock, definitions);
        await queue.install();
        await scheduler.install();
        workers.push(new Worker(queue, scheduler, definitions, clock, log));
      }
      for (let round = 1; round <= 3; round++) {
        clock.advance({ minutes: 1 });
        await Promise.all(workers.map((worker) => worker.drain()));
        expect(counted).to.equal(round);
      }
    });

    it('an event counts at once, and a burst of them once more', async () => {
      let counted = 0;
      const compute: Statistic['compute'] = ({ now }) => {
        counted++;
        return Promise.resolve({ pada: now, nilai: [] });
      };
      const { katalog, service } = serve(
        statistik('e-pasar.acara', { compute, segarkan: { detik: 60, event: ['pasar.buka'] } }),
      );
      const [subscription] = nilaiSubscriptions(katalog, new Penyegar(service, log), openQueue(db, clock));
      const tell = () =>
        unitOfWork.run(systemContext, async (tx) =>
          subscription?.handle(
            { id: 'x', urutan: 1, nama: 'pasar.buka', agregat: 'pasar:1', muatan: {}, at: 0 },
            tx,
          ),
        );
      await tell();
      await until(() => counted === 1, 1_000);
      for (let index = 0; index < 20; index++) await tell();
      await until(() => counted === 2, 2_000);
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(counted).to.equal(2);
    });

    it('versions come out in their order under parallel writers', async () => {
      const codes = Array.from({ length: 12 }, (_, index) => `e-pasar.s${String(index)}`);
      const { service } = serve(...codes.map((kode) => statistik(kode)));
      const seen: number[] = [];
      let last = 0;
      const reading = (async () => {
        while (seen.length < codes.length) {
          const changed = await queries.since(last);
          seen.push(...changed.map(({ versi }) => versi));
          last = seen.at(-1) ?? 0;
        }
      })();
      await Promise.all([reading, ...codes.map((kode) => service.refresh(kode))]);
      expect(seen).to.deep.equal(codes.map((_, index) => index + 1));
    });
  });
});
