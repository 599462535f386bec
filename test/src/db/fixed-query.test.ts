import { expect } from 'chai';
import { FixedQuery } from '../../../src/db/fixed-query.js';
import { jsonRows, readJsonRows } from '../../../src/db/json-rows.js';
import { eachDatabase } from '../../support/databases.js';

eachDatabase((_name, make) => {
  describe('queries compiled once', () => {
    it('fill their slots anew each time, keep fixed values, and are counted like any other', async () => {
      const db = await make();
      const begun = new Set<unknown>();
      let ended = 0;
      db.read.on('query', ({ __knexQueryUid: uid }: { __knexQueryUid: string }) => begun.add(uid));
      db.read.on('query-response', (_rows: unknown, { __knexQueryUid: uid }: { __knexQueryUid: string }) => {
        if (begun.has(uid)) ended += 1;
      });
      let built = 0;
      const query = new FixedQuery<'kode', { nama: string }>(db, (read, slot) => {
        built += 1;
        return read('kecamatan').where('kode', slot('kode')).whereNot('nama', 'tiada').select('nama');
      });
      const rows: { kode: string; nama: string }[] = await db.read('kecamatan').select('kode', 'nama');
      for (const { kode, nama } of rows) expect(await query.rows({ kode })).to.deep.equal([{ nama }]);
      expect(await query.rows({ kode: "x' OR '1'='1" })).to.deep.equal([]);
      expect(built).to.equal(1);
      expect(ended).to.equal(begun.size);
    });

    it('give their connection back after a fault', async () => {
      const db = await make({ poolSize: 1, readers: 1 });
      const broken = new FixedQuery<'x', unknown>(db, (read, slot) =>
        read('tidak_ada').where('x', slot('x')),
      );
      for (let turn = 0; turn < 3; turn++) {
        const error = await broken.rows({ x: 1 }).catch((reason: unknown) => reason);
        expect(String(error)).to.include('tidak_ada');
      }
      expect(await db.read('kecamatan').count({ n: '*' })).to.have.length(1);
    });

    it('bring a list as one value, in its order, and none as an empty one', async () => {
      const db = await make();
      const kecamatan = db.read('kecamatan').select('kode', 'nama');
      const rows: unknown = await kecamatan.clone().orderBy('kode');
      const list = async (inner: typeof kecamatan): Promise<readonly unknown[]> => {
        const [row] = await new FixedQuery<never, { daftar: unknown }>(db, (read) =>
          read.select(read.raw('(?) as daftar', [jsonRows(db, inner, ['kode', 'nama'], ['kode'])])),
        ).rows({});
        return readJsonRows(row?.daftar);
      };
      expect(await list(kecamatan.clone())).to.deep.equal(rows);
      expect(await list(kecamatan.clone().where('kode', 'x'))).to.deep.equal([]);
    });

    it('kept statements follow a changed table, and more of them than are kept still answer', async () => {
      const db = await make();
      const { write } = db;
      await write.schema.createTable('coba', (table) => void table.integer('a'));
      await write('coba').insert({ a: 1 });
      const all = (): Promise<unknown[]> => write('coba').select('*');
      expect(await all()).to.deep.equal([{ a: 1 }]);
      await write.schema.alterTable('coba', (table) => void table.integer('b'));
      // PostgreSQL has no kept statement here; SQLite must plan its own anew.
      expect(await all()).to.deep.equal([{ a: 1, b: null }]);
      for (let n = 0; n < 450; n++) {
        const [row]: { n: number }[] = await db.read.select(db.read.raw(`${String(n % 225)} as n`));
        expect(Number(row?.n)).to.equal(n % 225);
      }
    });
  });
});
