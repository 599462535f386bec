import { expect } from 'chai';
import { eachDatabase } from '../databases.js';
import { LeakScan, tablesOf } from '../leak.js';

const nik = { jenis: 'nik', nilai: '1275996808900017' } as const;
const telepon = { jenis: 'telepon', nilai: '081260009911' } as const;

describe('the leak scan', () => {
  for (const text of [
    `{"nik":"${nik.nilai}"}`,
    'GET /cari?q=1275%39%396808900017',
    'NIK 1275 9968 0890 0017',
    `token ${Buffer.from(nik.nilai).toString('base64')}`,
    'hubungi +6281260009911',
  ]) {
    it(`finds ${text}`, () => {
      const scan = new LeakScan([nik, telepon]);
      scan.text('log', text);
      expect(scan.leaks).to.have.length.at.least(1);
      expect(JSON.stringify(scan.leaks)).not.to.include(nik.nilai);
    });
  }

  it('lets masked values pass', () => {
    const scan = new LeakScan([nik, telepon]);
    scan.text('page', '127599******0017, 0812****9911');
    expect(scan.leaks).to.deep.equal([]);
  });
});

eachDatabase((_name, make) => {
  describe('the leak scan of tables', () => {
    it('reads every column but the sealed ones', async () => {
      const db = await make();
      await db.write.schema.createTable('bocor', (table) => {
        table.string('catatan');
        table.string('nik_enc');
      });
      await db.write('bocor').insert([{ catatan: `NIK ${nik.nilai}`, nik_enc: nik.nilai }]);
      expect(await tablesOf(db)).to.include.members(['bocor', 'migrasi']);
      const scan = new LeakScan([nik]);
      await scan.database(db);
      expect(scan.leaks.map(({ tempat }) => tempat)).to.deep.equal(['bocor.catatan']);
    });
  });
});
