import { expect } from 'chai';
import { eachDatabase, type TestDatabase } from '../databases.js';

eachDatabase((name, make) => {
  describe('test databases', () => {
    let ofSuite: TestDatabase;
    before(async () => {
      ofSuite = await make();
    });

    it('are of the engine asked for and migrated', async () => {
      expect(ofSuite.dialect).to.equal(name);
      expect(await ofSuite.read.schema.hasTable('migrasi')).to.equal(true);
    });

    it('share nothing', async () => {
      const other = await make();
      await other.write.schema.createTable('hanya_di_sini', (table) => table.integer('nilai'));
      expect(await ofSuite.read.schema.hasTable('hanya_di_sini')).to.equal(false);
    });

    it('close twice without harm', async () => {
      const other = await make();
      await other.close();
      await other.close();
    });

    it('come at a price a thousand tests can pay', async () => {
      for (let made = 0; made < 5; made++) await (await make()).close();
    });
  });
});
