import { expect } from 'chai';
import type { Knex } from 'knex';
import { allowChanges } from '../../../migrations/helpers.js';
import { auditHash, type AuditRow } from '../../../src/audit/audit.js';
import { DailyRoots } from '../../../src/audit/daily-root.js';
import { verifyAudit } from '../../../src/audit/verify.js';
import { systemContext, type UnitOfWork } from '../../../src/db/unit-of-work.js';
import { FrozenClock } from '../../support/clock.js';
import { eachDatabase, type TestDatabase } from '../../support/databases.js';
import { Random } from '../../support/random.js';
import { makeUnitOfWork } from '../../support/work.js';

const length = 24;
const yesterday = 12;
const columns = [
  'at',
  'pelaku_id',
  'kantor',
  'tindakan',
  'objek_jenis',
  'objek_id',
  'sebelum',
  'sesudah',
  'alamat',
  'request_id',
  'hash_sebelum',
  'hash',
] as const;

eachDatabase((_name, make) => {
  describe('the audit chain', () => {
    let db: TestDatabase;
    let clock: FrozenClock;
    let work: UnitOfWork;

    beforeEach(async () => {
      db = await make();
      clock = new FrozenClock();
      work = makeUnitOfWork(db, clock);
    });

    const write = (count: number, first = 1): Promise<void> =>
      work.run({ ...systemContext, pelakuId: 'p-1', alamat: '203.0.113.0' }, (tx) => {
        for (let n = first; n < first + count; n++) {
          tx.audit({
            tindakan: 'uji.diubah',
            objekJenis: 'uji',
            objekId: String(n),
            sebelum: { nilai: n },
            sesudah: { nilai: n + 1 },
          });
        }
        return Promise.resolve();
      });
    /** A chain over two days, the first one's root published, with the triggers out of the tamperer's way. */
    const prepare = async (): Promise<void> => {
      await write(yesterday);
      clock.advance({ days: 1 });
      await new DailyRoots(db, work).publishYesterday(clock.now());
      await write(length - yesterday, yesterday + 1);
      for (const table of ['audit', 'audit_akar']) await allowChanges(db.write, table);
    };
    const broken = async (): Promise<number | undefined> => (await verifyAudit(db)).rusak?.urutan;
    /** Tampers inside a transaction, verifies on it, and takes it back. */
    const afterwards = async (
      tamper: (trx: Knex.Transaction) => Promise<unknown>,
    ): Promise<number | undefined> => {
      const trx = await db.write.transaction();
      await tamper(trx);
      const verdict = await verifyAudit({ ...db, read: trx });
      await trx.rollback();
      return verdict.rusak?.urutan;
    };

    it('holds, entry for entry, also when many write at once', async () => {
      await prepare();
      await Promise.all(Array.from({ length: 30 }, (_, n) => write(2, 100 + n)));
      expect(await verifyAudit(db)).to.deep.equal({ diperiksa: length + 60, rusak: null });
    });

    it('takes more entries in one transaction than SQLite takes rows in one insert', async () => {
      await write(1_200);
      await write(1, 1_201);
      expect(await verifyAudit(db)).to.deep.equal({ diperiksa: 1_201, rusak: null });
      const ids = await db.read('audit').orderBy('urutan').pluck<string[]>('objek_id');
      expect(ids).to.deep.equal(Array.from({ length: 1_201 }, (_, n) => String(n + 1)));
    });

    it('refuses changes, deletion and emptying', async () => {
      await write(2);
      const refused = async (task: PromiseLike<unknown>): Promise<void> => {
        expect(
          await Promise.resolve(task).then(
            () => 'done',
            () => 'refused',
          ),
        ).to.equal('refused');
      };
      await refused(db.write('audit').where({ urutan: 1 }).update({ tindakan: 'lain' }));
      await refused(db.write('audit').where({ urutan: 1 }).delete());
      if (db.dialect === 'pg') await refused(db.write.raw('TRUNCATE audit'));
      expect(await broken()).to.equal(undefined);
    });

    it('names the row of every change to any column', async () => {
      await prepare();
      const random = new Random(20261121);
      for (const column of columns) {
        const urutan = 1 + random.below(length);
        const value = column === 'at' ? 1 : 'diubah';
        expect(
          await afterwards((trx) =>
            trx('audit')
              .where({ urutan })
              .update({ [column]: value }),
          ),
          column,
        ).to.equal(urutan);
      }
    });

    it('names the row after a change whose hash was made to fit', async () => {
      await prepare();
      for (const urutan of [1, 7, length - 1]) {
        const found = await afterwards(async (trx) => {
          const row = await trx<AuditRow>('audit').where({ urutan }).first();
          const forged = { ...row!, tindakan: 'uji.dipalsukan' };
          await trx('audit')
            .where({ urutan })
            .update({ tindakan: forged.tindakan, hash: auditHash(forged) });
        });
        expect(found).to.equal(urutan + 1);
      }
    });

    it('names the published day when the whole chain was made anew', async () => {
      await prepare();
      const found = await afterwards(async (trx) => {
        const rows: AuditRow[] = await trx<AuditRow>('audit').orderBy('urutan');
        let previous = '0'.repeat(64);
        for (const row of rows) {
          const forged = { ...row, objek_id: 'palsu', hash_sebelum: previous };
          previous = auditHash(forged);
          await trx('audit')
            .where({ urutan: row.urutan })
            .update({ objek_id: 'palsu', hash_sebelum: forged.hash_sebelum, hash: previous });
        }
        await trx('audit_kepala').update({ hash: previous });
      });
      expect(found).to.equal(yesterday);
    });

    it('names what is missing, exchanged or added', async () => {
      await prepare();
      for (const urutan of [1, 9, length - 1])
        expect(await afterwards((trx) => trx('audit').where({ urutan }).delete())).to.equal(urutan);
      expect(
        await afterwards(async (trx) => {
          await trx('audit').where({ urutan: 5 }).update({ urutan: 1_000 });
          await trx('audit').where({ urutan: 6 }).update({ urutan: 5 });
          await trx('audit').where({ urutan: 1_000 }).update({ urutan: 6 });
        }),
      ).to.equal(5);
      expect(
        await afterwards(async (trx) => {
          const last = await trx<AuditRow>('audit').where({ urutan: length }).first();
          const extra = { ...last!, urutan: length + 1, hash_sebelum: last!.hash };
          await trx('audit').insert({ ...extra, hash: auditHash(extra) });
        }),
      ).to.equal(length + 1);
    });

    it('names a cut end, with and without its head, and beyond a published day', async () => {
      await prepare();
      expect(await afterwards((trx) => trx('audit').where('urutan', '>', 20).delete())).to.equal(21);
      const cut =
        (to: number) =>
        async (trx: Knex.Transaction): Promise<void> => {
          await trx('audit').where('urutan', '>', to).delete();
          const last = await trx<AuditRow>('audit').where({ urutan: to }).first();
          await trx('audit_kepala').update({ urutan: to, hash: last!.hash });
        };
      expect(await afterwards(cut(yesterday - 1))).to.equal(yesterday);
      expect(await afterwards((trx) => trx('audit_kepala').update({ hash: 'f'.repeat(64) }))).to.equal(
        length,
      );
      expect(await afterwards((trx) => trx('audit_akar').update({ hash: 'f'.repeat(64) }))).to.equal(
        yesterday,
      );
    });
  });
});
