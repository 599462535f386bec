import { expect } from 'chai';
import { eachDatabase } from '../../support/databases.js';

eachDatabase((_, make) => {
  it('has the directory and time tables', async () => {
    const db = await make();
    for (const table of ['skpd', 'penduduk', 'jam_kerja', 'pengaturan', 'hari_libur', 'jam', 'jam_jeda', 'jam_langkah', 'jabatan']) {
      expect(await db.read.schema.hasTable(table), table).to.equal(true);
    }
  });
});
