import { expect } from 'chai';
import { systemContext, type Tx, type UnitOfWork } from '../../../src/db/unit-of-work.js';
import { EventDispatcher } from '../../../src/events/dispatcher.js';
import type { EventEnvelope, Subscription } from '../../../src/events/event.js';
import { OutboxAdmin } from '../../../src/events/outbox-admin.js';
import { Outbox } from '../../../src/events/outbox.js';
import { systemClock } from '../../../src/time/time.js';
import { eachDatabase, type TestDatabase } from '../../support/databases.js';
import { KeptLog, makeUnitOfWork, until } from '../../support/work.js';

const quick = { pollMs: 50, concurrency: 4, retrySeconds: 0, attempts: 3 };

eachDatabase((_name, make) => {
  describe('the event dispatcher', () => {
    let db: TestDatabase;
    let outbox: Outbox;
    let unitOfWork: UnitOfWork;

    beforeEach(async () => {
      db = await make();
      outbox = new Outbox();
      unitOfWork = makeUnitOfWork(db, systemClock, outbox);
      await db.write.schema.createTable('efek', (table) => {
        table.increments('urut');
        table.string('penangan').notNullable();
        table.string('event').notNullable();
        table.integer('nomor').notNullable();
        table.string('agregat').notNullable();
      });
    });

    const publish = (agregat: string, nomor: number, nama = 'uji.terjadi') =>
      unitOfWork.run(systemContext, (tx) => {
        tx.publish({ nama, agregat, muatan: { nomor } });
        return Promise.resolve();
      });
    const note = (penangan: string, event: EventEnvelope, tx: Tx): Promise<unknown> =>
      tx
        .trx('efek')
        .insert({ penangan, event: event.id, nomor: event.muatan['nomor'], agregat: event.agregat });
    const listener = (
      penangan: string,
      before: (event: EventEnvelope) => void = () => undefined,
      nama = 'uji.terjadi',
    ): Subscription => ({
      nama,
      penangan,
      handle: async (event, tx) => {
        await note(penangan, event, tx);
        before(event);
      },
    });
    const dispatcher = (subscriptions: readonly Subscription[], log = new KeptLog(), options = quick) =>
      new EventDispatcher(db, unitOfWork, outbox, systemClock, log, subscriptions, options);
    const effects = (penangan: string, agregat: string): Promise<number[]> =>
      db.read('efek').where({ penangan, agregat }).orderBy('urut').pluck('nomor');
    const waiting = async (): Promise<number> =>
      (await new OutboxAdmin(db, outbox, systemClock).state()).menunggu;

    it('reaches every handler once, in the order of the aggregate', async () => {
      for (let n = 1; n <= 5; n++) await publish('a:1', n);
      await publish('a:2', 1);
      await dispatcher([listener('satu'), listener('dua')]).drain();
      expect(await effects('satu', 'a:1')).to.deep.equal([1, 2, 3, 4, 5]);
      expect(await effects('dua', 'a:1')).to.deep.equal([1, 2, 3, 4, 5]);
      expect(await effects('dua', 'a:2')).to.deep.equal([1]);
      expect(await waiting()).to.equal(0);
    });

    it('lets events nobody listens to go', async () => {
      await publish('a:1', 1, 'uji.tak_didengar');
      await dispatcher([listener('satu')]).drain();
      expect(await waiting()).to.equal(0);
    });

    it('keeps nothing of a handler that fails, tries again, and holds back later events for that handler only', async () => {
      let broken = true;
      for (let n = 1; n <= 3; n++) await publish('a:1', n);
      const fussy = listener('rewel', (event) => {
        if (broken && event.muatan['nomor'] === 1) throw new Error('belum bisa');
      });
      const patient = dispatcher([fussy, listener('sabar')], new KeptLog(), { ...quick, attempts: 99 });
      const first = new OutboxAdmin(db, outbox, systemClock);
      const work = patient.drain();
      await until(async () => (await effects('sabar', 'a:1')).length === 3);
      expect(await effects('rewel', 'a:1')).to.deep.equal([]);
      broken = false;
      await work;
      await until(async () => {
        await patient.drain();
        return (await first.state()).menunggu === 0;
      });
      expect(await effects('rewel', 'a:1')).to.deep.equal([1, 2, 3]);
      expect(await effects('sabar', 'a:1')).to.deep.equal([1, 2, 3]);
    });

    it('shows a dead letter with its reason and what it holds back; retry lets all of it pass', async () => {
      let broken = true;
      await publish('a:1', 1);
      await publish('a:1', 2);
      const log = new KeptLog();
      const one = dispatcher(
        [
          listener('rewel', () => {
            if (broken) throw new Error('alamat warga@contoh.id dan 1275990101010001');
          }),
        ],
        log,
      );
      const admin = new OutboxAdmin(db, outbox, systemClock);
      await until(async () => {
        await one.drain();
        return (await admin.dead(10)).length === 1;
      });
      const [dead] = await admin.dead(10);
      expect(dead).to.include({
        penangan: 'rewel',
        nama: 'uji.terjadi',
        agregat: 'a:1',
        percobaan: 3,
        tertahan: 1,
      });
      expect(dead?.galat).to.equal('Error: alamat [surel] dan [angka]');
      expect(log.lines.join()).to.not.contain('127599');
      expect((await admin.state()).mati).to.equal(1);
      broken = false;
      await one.drain();
      expect(await effects('rewel', 'a:1')).to.deep.equal([]);
      await unitOfWork.run(systemContext, (tx) => admin.retry(tx, dead!.eventId, 'rewel'));
      await one.drain();
      expect(await effects('rewel', 'a:1')).to.deep.equal([1, 2]);
      expect(await waiting()).to.equal(0);
    });

    it('passes over a dead letter the administrator gives up', async () => {
      await publish('a:1', 1);
      await publish('a:1', 2);
      const one = dispatcher(
        [
          listener('rewel', (event) => {
            if (event.muatan['nomor'] === 1) throw new Error('rusak');
          }),
        ],
        new KeptLog(),
        { ...quick, attempts: 1 },
      );
      const admin = new OutboxAdmin(db, outbox, systemClock);
      await one.drain();
      const [dead] = await admin.dead(10);
      await unitOfWork.run(systemContext, (tx) => admin.skip(tx, dead!.eventId, 'rewel', 'data lama'));
      await one.drain();
      expect(await effects('rewel', 'a:1')).to.deep.equal([2]);
      expect(await waiting()).to.equal(0);
    });

    it('does nothing twice after a crash between the handlers and the mark', async () => {
      await publish('a:1', 1);
      await dispatcher([listener('satu')]).drain();
      await db.write('outbox').update({ selesai_at: null });
      await dispatcher([listener('satu'), listener('baru')]).drain();
      expect(await effects('satu', 'a:1')).to.deep.equal([1]);
      expect(await effects('baru', 'a:1')).to.deep.equal([1]);
      expect(await waiting()).to.equal(0);
    });

    it('keeps one order over all names a handler listens to', async () => {
      await publish('a:1', 1, 'uji.dibuat');
      await publish('a:1', 2, 'uji.ditutup');
      const both = ['uji.ditutup', 'uji.dibuat'].map((nama) =>
        listener(
          'keduanya',
          (event) => {
            if (event.muatan['nomor'] === 1) throw new Error('rusak');
          },
          nama,
        ),
      );
      await dispatcher(both, new KeptLog(), { ...quick, attempts: 1 }).drain();
      expect(await effects('keduanya', 'a:1')).to.deep.equal([]);
    });

    it('is woken by a commit', async () => {
      const one = dispatcher([listener('satu')], new KeptLog(), { ...quick, pollMs: 60_000 });
      one.start();
      await publish('a:1', 1);
      await until(async () => (await effects('satu', 'a:1')).length === 1);
      await one.stop();
    });

    it('loses and doubles nothing when several dispatchers race, and keeps the order', async () => {
      const agregat = Array.from({ length: 12 }, (_, n) => `a:${String(n)}`);
      let failures = 40;
      const shaky = (penangan: string): Subscription =>
        listener(penangan, () => {
          if (Math.random() < 0.2 && failures-- > 0) throw new Error('goyah');
        });
      const racers = Array.from({ length: 4 }, () =>
        dispatcher([shaky('satu'), shaky('dua')], new KeptLog(), { ...quick, attempts: 99 }),
      );
      for (const racer of racers) racer.start();
      for (let n = 1; n <= 10; n++) await Promise.all(agregat.map((one) => publish(one, n)));
      await until(async () => {
        await db.write('outbox').whereNull('selesai_at').update({ coba_lagi_at: 0 });
        return (await waiting()) === 0;
      }, 18_000);
      await Promise.all(racers.map((racer) => racer.stop()));
      for (const one of agregat) {
        for (const penangan of ['satu', 'dua'])
          expect(await effects(penangan, one)).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      }
    });

    it('forgets what was delivered long ago', async () => {
      await publish('a:1', 1);
      await dispatcher([listener('satu')]).drain();
      const later = { now: () => Date.now() + 31 * 86_400_000 };
      await new OutboxAdmin(db, outbox, later)
        .pruneJob()
        .handle({}, { id: '', now: 0, percobaan: 1, signal: new AbortController().signal });
      expect(await db.read('outbox')).to.deep.equal([]);
      expect(await db.read('inbox')).to.deep.equal([]);
    });
  });
});
