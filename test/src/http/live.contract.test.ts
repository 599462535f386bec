import { expect } from 'chai';
import { openLive } from '../../../src/http/open-live.js';
import type { Live } from '../../../src/http/live.js';
import type { Json } from '../../../src/json.js';
import { systemClock } from '../../../src/time/time.js';
import { eachDatabase, type TestDatabase } from '../../support/databases.js';
import { KeptLog, until } from '../../support/work.js';

eachDatabase((name, make) => {
  describe('live events', () => {
    let db: TestDatabase;
    let here: Live;
    let there: Live;

    beforeEach(async () => {
      db = await make();
      [here, there] = [0, 1].map(() => openLive(db, db.options.url, systemClock, new KeptLog())) as [
        Live,
        Live,
      ];
      await Promise.all([here.start(), there.start()]);
    });
    afterEach(() => Promise.all([here.stop(), there.stop()]));

    it('reach subscribers of the topic in this and in other processes, once', async () => {
      const seen: Json[] = [];
      const mine: Json[] = [];
      there.subscribe('antrean:1', (data) => seen.push(data));
      there.subscribe('antrean:2', () => seen.push('salah'));
      here.subscribe('antrean:1', (data) => mine.push(data));
      here.publish('antrean:1', { nomor: 7 });
      expect(mine).to.deep.equal([{ nomor: 7 }]);
      await until(() => seen.length > 0);
      here.publish('antrean:1', { nomor: 8 });
      await until(() => seen.length > 1);
      expect(seen).to.deep.equal([{ nomor: 7 }, { nomor: 8 }]);
      expect(mine).to.deep.equal([{ nomor: 7 }, { nomor: 8 }]);
    });

    it('reach nobody who left', async () => {
      const seen: Json[] = [];
      const leave = there.subscribe('t', (data) => seen.push(data));
      there.subscribe('akhir', (data) => seen.push(data));
      leave();
      here.publish('t', 1);
      here.publish('akhir', 2);
      await until(() => seen.length > 0);
      expect(seen).to.deep.equal([2]);
    });

    it('refuse what does not fit', () => {
      expect(() => {
        here.publish('t', 'x'.repeat(8_000));
      }).to.throw(RangeError);
    });

    it('survive what their engine may do to them', () => (name === 'pg' ? lostConnection() : oldRows()));

    /** The server ends the listening connection: it comes back, and says that something may be missing. */
    async function lostConnection(): Promise<void> {
      const seen: Json[] = [];
      let gaps = 0;
      there.subscribe(
        't',
        (data) => seen.push(data),
        () => gaps++,
      );
      await db.write.raw(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'binjai-live'",
      );
      await until(() => gaps > 0);
      here.publish('t', 1);
      await until(() => seen.length > 0);
    }

    /** The table that carries them keeps only the last minute. */
    async function oldRows(): Promise<void> {
      await db.write('siaran').insert({ proses: 'x', topik: 't', muatan: '1', at: Date.now() - 120_000 });
      here.publish('t', 2);
      await until(async () => {
        const rows: { muatan: string }[] = await db.read('siaran');
        return rows.length === 1 && rows[0]?.muatan === '2';
      });
    }
  });
});
