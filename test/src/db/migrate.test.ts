import { expect } from 'chai';
import type { Database } from '../../../src/db/database.js';
import { migrate, migrationConfig, pendingMigrations } from '../../../src/db/migrate.js';
import { eachDatabase } from '../../support/databases.js';

/** Tables with their columns, as the engine tells them. */
async function shapeOf(db: Database): Promise<Record<string, string[]>> {
  const names =
    db.dialect === 'pg'
      ? await db
          .read<{ schemaname: string; tablename: string }>('pg_tables')
          .where({ schemaname: 'public' })
          .orderBy('tablename')
          .pluck('tablename')
      : await db
          .read<{ type: string; name: string }>('sqlite_master')
          .where({ type: 'table' })
          .orderBy('name')
          .pluck('name');
  const shape: Record<string, string[]> = {};
  for (const name of names.filter((table) => !/^(migrasi|sqlite_)/.test(table))) {
    shape[name] = Object.keys(await db.read(name).columnInfo()).sort();
  }
  return shape;
}

eachDatabase((_name, make) => {
  describe('migrations', () => {
    it('go all the way down and up again to the same shape', async function () {
      this.timeout(60_000);
      const db = await make();
      const before = await shapeOf(db);
      await db.write.migrate.rollback(migrationConfig(), true);
      expect(await shapeOf(db)).to.deep.equal({});
      await migrate(db);
      expect(await shapeOf(db)).to.deep.equal(before);
    });

    it('are recorded by owner and name, without extension', async () => {
      const db = await make();
      const names = await db.read<{ id: number; name: string }>('migrasi').orderBy('id').pluck('name');
      expect(names[0]).to.equal('kernel/20261121000100_audit_outbox');
      expect(names.every((name) => /^[a-z-]+\/\d{14}_[a-z0-9_]+$/.test(name))).to.equal(true);
      expect(await pendingMigrations(db)).to.deep.equal([]);
    });

    it('run once when five instances start together', async () => {
      const db = await make();
      await db.write.migrate.rollback(migrationConfig(), true);
      const ran = await Promise.all(Array.from({ length: 5 }, () => migrate(db)));
      expect(ran.filter((names) => names.length > 0)).to.have.lengthOf(1);
    });
  });
});
