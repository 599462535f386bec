import { expect } from 'chai';
import { AuditChain } from '../../../src/audit/audit.js';
import type { Database } from '../../../src/db/database.js';
import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import { systemContext, UnitOfWork } from '../../../src/db/unit-of-work.js';
import { Outbox } from '../../../src/events/outbox.js';
import { eachDatabase } from '../../support/databases.js';

const at = Date.UTC(2026, 10, 21, 3, 0);
const unitOf = (db: Database, outbox = new Outbox()): UnitOfWork =>
  new UnitOfWork(db, { now: () => at }, new AuditChain(), outbox);

eachDatabase((_name, make) => {
  describe('UnitOfWork', () => {
    it('commits state, event and audit together', async () => {
      const db = await make();
      const woken: string[] = [];
      const outbox = new Outbox();
      outbox.onCommit(() => woken.push('woken'));
      await unitOf(db, outbox).run(systemContext, async (tx) => {
        await tx.trx('idempotensi').insert({ lingkup: 'uji', kunci: 'a', dibuat_at: tx.now });
        tx.publish({ nama: 'uji.terjadi', agregat: 'uji:1', muatan: { satu: 1 } });
        tx.audit({ tindakan: 'uji.dibuat', objekJenis: 'uji', objekId: '1' });
      });
      expect(await db.read('idempotensi').pluck('kunci')).to.deep.equal(['a']);
      expect(await db.read('outbox').select('nama', 'agregat', 'at')).to.deep.equal([
        { nama: 'uji.terjadi', agregat: 'uji:1', at },
      ]);
      expect(await db.read('audit').pluck('urutan')).to.deep.equal([1]);
      expect(woken).to.deep.equal(['woken']);
    });

    it('leaves nothing behind when the work fails', async () => {
      const db = await make();
      const nudges: string[] = [];
      const failing = unitOf(db).run(systemContext, async (tx) => {
        await tx.trx('idempotensi').insert({ lingkup: 'uji', kunci: 'a', dibuat_at: tx.now });
        tx.publish({ nama: 'uji.terjadi', agregat: 'uji:1', muatan: {} });
        tx.audit({ tindakan: 'uji.dibuat', objekJenis: 'uji', objekId: '1' });
        tx.afterCommit(() => nudges.push('nudged'));
        throw new Error('planned');
      });
      expect(await failing.then(() => 'committed', String)).to.equal('Error: planned');
      for (const table of ['idempotensi', 'outbox', 'audit']) {
        expect(await db.read(table).select(), table).to.deep.equal([]);
      }
      expect(nudges).to.deep.equal([]);
    });

    it('gives 200 parallel repeats of one key the first answer, and one effect', async () => {
      const db = await make();
      const unit = unitOf(db);
      let effects = 0;
      const answers = await Promise.all(
        Array.from({ length: 200 }, () =>
          unit.once(systemContext, { lingkup: 'uji', kunci: 'satu' }, async (tx) => {
            await tx.trx('inbox').insert({ event_id: String(effects), penangan: 'uji', at: tx.now });
            effects++;
            return { nomor: effects };
          }),
        ),
      );
      expect(new Set(answers.map((answer) => answer.hasil.nomor))).to.have.lengthOf(1);
      expect(answers.filter((answer) => !answer.diulang)).to.have.lengthOf(1);
      expect(await db.read('inbox').select()).to.have.lengthOf(1);
    });

    it('lets 60 read-then-write transactions through without losing one', async () => {
      const db = await make();
      const unit = unitOf(db);
      await unit.run(systemContext, ({ trx }) =>
        trx('idempotensi').insert({ lingkup: 'n', kunci: 'n', hasil: '0', dibuat_at: 0 }),
      );
      await Promise.all(
        Array.from({ length: 60 }, () =>
          unit.run(systemContext, async ({ trx }) => {
            const row = await trx('idempotensi')
              .where({ lingkup: 'n' })
              .forUpdate()
              .first<{ hasil: string }>('hasil');
            await trx('idempotensi')
              .where({ lingkup: 'n' })
              .update({ hasil: String(Number(row.hasil) + 1) });
          }),
        ),
      );
      expect(await db.read('idempotensi').pluck('hasil')).to.deep.equal(['60']);
    });

    it('keeps the audit chain gapless under 100 parallel writers', async () => {
      const db = await make();
      const unit = unitOf(db);
      await Promise.all(
        Array.from({ length: 100 }, (_unused, index) =>
          unit.run(systemContext, (tx) => {
            tx.audit({ tindakan: 'uji.dibuat', objekJenis: 'uji', objekId: String(index) });
            return Promise.resolve();
          }),
        ),
      );
      const rows = await db
        .read('audit')
        .orderBy('urutan')
        .select<{ urutan: number; hash: string; hash_sebelum: string }[]>();
      expect(rows.map((row) => row.urutan)).to.deep.equal(
        Array.from({ length: 100 }, (_unused, index) => index + 1),
      );
      expect(rows.slice(1).every((row, index) => row.hash_sebelum === rows[index]?.hash)).to.equal(true);
    });

    it('keeps bound values out of error messages', async () => {
      const db = await make();
      const nik = '1275990101900001';
      const insert = (): Promise<unknown> =>
        unitOf(db).run(systemContext, ({ trx }) =>
          trx('inbox').insert({ event_id: nik, penangan: 'x', at: 1 }),
        );
      await insert();
      const error: unknown = await insert().then(
        () => null,
        (caught: unknown) => caught,
      );
      expect(isUniqueViolation(error)).to.equal(true);
      expect((error as Error).message).not.to.contain(nik);
    });

    it('refuses writes through the reading door on SQLite', async function () {
      const db = await make();
      if (db.dialect === 'pg') return;
      const write = db.read('inbox').insert({ event_id: 'x', penangan: 'x', at: 1 });
      expect(
        await write.then(
          () => 'written',
          (error: unknown) => (error as { code: string }).code,
        ),
      ).to.equal('SQLITE_READONLY');
    });
  });

  describe('append-only tables', () => {
    for (const [verb, statement] of [
      ['UPDATE', "UPDATE audit SET tindakan = 'lain'"],
      ['DELETE', 'DELETE FROM audit'],
    ] as const) {
      it(`the database refuses ${verb} on audit`, async () => {
        const db = await make();
        await unitOf(db).run(systemContext, (tx) => {
          tx.audit({ tindakan: 'uji.dibuat', objekJenis: 'uji', objekId: '1' });
          return Promise.resolve();
        });
        expect(
          await db.write.raw(statement).then(
            () => 'done',
            () => 'refused',
          ),
        ).to.equal('refused');
        expect(await db.read('audit').pluck('tindakan')).to.deep.equal(['uji.dibuat']);
      });
    }
  });
});
