import { expect } from 'chai';
import { plannerFiguresJob } from '../../../src/db/planner-figures.job.js';
import { eachDatabase } from '../../support/databases.js';

eachDatabase((name, make) => {
  describe('figures of the planner', () => {
    it('are taken anew for what has grown, and leave the rows as they are', async () => {
      const db = await make();
      const rows = Array.from({ length: 500 }, (_, nomor) => ({
        kata: `kata${String(nomor)}`,
        dibuat_at: nomor,
      }));
      await db.write.batchInsert('e_masyarakat_kata', rows, 100);
      const job = plannerFiguresJob(db);
      await job.handle({}, { id: 'malam', now: 0, percobaan: 1, signal: new AbortController().signal });
      expect(await db.read('e_masyarakat_kata').select('kata')).to.have.length(500);
      // PostgreSQL's own daemon does it there.
      const known: readonly unknown[] =
        name === 'sqlite'
          ? await db.read('sqlite_stat1').where('tbl', 'e_masyarakat_kata').select('stat')
          : [{}];
      expect(known).to.have.length(1);
    });
  });
});
