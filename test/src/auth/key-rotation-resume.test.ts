import { expect } from 'chai';
import { registry } from '../../../modules/registry.js';
import { Vault } from '../../../src/auth/crypto.js';
import { newKeyRing, type KeyRing } from '../../../src/auth/key-ring.js';
import { KERNEL_SEALED_COLUMNS, rotateKeys, type SealedColumnName } from '../../../src/auth/key-rotation.js';
import type { UnitOfWork } from '../../../src/db/unit-of-work.js';
import { seedDirectory } from '../../../src/directory/seed.js';
import { FrozenClock } from '../../support/clock.js';
import { eachDatabase, type TestDatabase } from '../../support/databases.js';
import { People } from '../../support/people.js';
import { makeUnitOfWork } from '../../support/work.js';

const people = 20;
const columns = [...KERNEL_SEALED_COLUMNS, ...registry.flatMap((module) => module.sealedColumns ?? [])];

/** A unit of work that dies with the process after so many commits. */
function dyingAfter(work: UnitOfWork, commits: number): UnitOfWork {
  let left = commits;
  const run: UnitOfWork['run'] = (context, task) =>
    left-- > 0 ? work.run(context, task) : Promise.reject(new Error('killed'));
  return { run } as UnitOfWork;
}

async function sealedValues(db: TestDatabase, { tabel, kolom, kunci = 'id' }: SealedColumnName) {
  return db
    .read(tabel)
    .whereNotNull(kolom)
    .select<{ baris: string; nilai: string }[]>(`${kunci} as baris`, `${kolom} as nilai`);
}

eachDatabase((name, make) => {
  describe('rotation of the keys', () => {
    it('goes on after a kill, leaves nothing outdated, and everything opens without the old key', async () => {
      const db = await make();
      const clock = new FrozenClock();
      const work = makeUnitOfWork(db, clock);
      await seedDirectory(work);
      const old = newKeyRing();
      const city = new People(db, new Vault(old), clock);
      const niks: string[] = [];
      for (let n = 0; n < people; n++) niks.push((await city.warga()).resident?.nik ?? '');
      const [newest] = newKeyRing().dataKeys;
      const both: KeyRing = { dataKeys: [newest, ...old.dataKeys], indexKey: old.indexKey };
      const vault = new Vault(both);

      for (const commits of [0, 1, 3, 5]) {
        const killed = await rotateKeys(dyingAfter(work, commits), vault, columns, () => undefined).catch(
          String,
        );
        expect(killed).to.equal('Error: killed');
      }
      // Somebody registers in between, through a process that has the new key already.
      niks.push((await new People(db, vault, clock).resident({ tanggalLahir: '1971-02-03' })).nik);
      expect(await rotateKeys(work, vault, columns, () => undefined)).to.be.greaterThan(0);
      expect(await rotateKeys(work, vault, columns, () => undefined)).to.equal(0);

      const onlyNew = new Vault({ dataKeys: [newest], indexKey: old.indexKey });
      const opened: string[] = [];
      for (const column of columns) {
        for (const { baris, nilai } of await sealedValues(db, column)) {
          expect(onlyNew.isOutdated(nilai)).to.equal(false);
          const plain = onlyNew.decrypt(nilai, { ...column, baris });
          if (column.tabel === 'penduduk' && column.kolom === 'nik_enc') opened.push(plain);
        }
      }
      expect(opened.sort()).to.deep.equal(niks.sort());
    });

    it('knows every column that is named as sealed in the schema', async () => {
      const db = await make();
      const found: { tabel: string; kolom: string }[] =
        name === 'pg'
          ? await db
              .read('information_schema.columns')
              .where({ table_schema: 'public' })
              .whereLike('column_name', '%\\_enc')
              .select('table_name as tabel', 'column_name as kolom')
          : await db.read
              .select('m.name as tabel', 'c.name as kolom')
              .fromRaw(
                "sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table' AND c.name LIKE '%!_enc' ESCAPE '!'",
              );
      const nameOf = (one: { tabel: string; kolom: string }): string => `${one.tabel}.${one.kolom}`;
      expect(found).to.have.length.greaterThan(5);
      expect(columns.map(nameOf)).to.include.members(found.map(nameOf));
      for (const { tabel, kolom, kunci = 'id' } of columns) {
        expect(await db.read(tabel).columnInfo(), tabel).to.include.keys(kolom, kunci);
      }
    });
  });
});
