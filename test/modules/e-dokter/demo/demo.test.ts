import { expect } from 'chai';
import { eDokter } from '../../../../modules/e-dokter/module.js';
import { IntegritasQueries } from '../../../../modules/e-dokter/integritas/integritas.queries.js';
import { eachDatabase } from '../../../support/databases.js';
import { buildRs, rabu, selasa } from '../support/rs.js';

eachDatabase((_name, make) => {
  describe('e-Dokter demo', function () {
    this.timeout(240_000);

    it('plays a day that keeps every promise', async () => {
      const rs = await buildRs(await make());
      rs.clock.advance({ hours: 3 });
      await eDokter.demo?.(rs.app.services);
      const hariIni = (await rs.ed.sesiQueries.listBetween(selasa, selasa)).filter(
        (one) => one.jadwal_praktik_id === null,
      );
      expect(hariIni.map((one) => `${one.awalan} ${one.status}`).sort()).to.deep.equal([
        'N berjalan',
        'P dibuka',
        'Q dijeda',
        'R selesai',
        'S berjalan',
      ]);
      const besok = await rs.ed.sesiQueries.listBetween(rabu, rabu);
      expect(besok.find((one) => one.awalan === 'T')).to.include({ kuota_jkn: 30, nomor_terakhir: 0 });
      expect(await rs.ed.db.read('e_dokter_pengecualian').pluck('status')).to.deep.equal(['diajukan']);
      const q = new IntegritasQueries(rs.ed.db);
      for (const satu of [
        q.counters(),
        q.numbers(),
        q.doubles(),
        q.stranded(),
        q.calledTwice(),
        q.chains(99),
      ])
        expect(await satu).to.include({ pelanggaran: 0 });
      const lalu = await rs.ed.db
        .read('e_dokter_sesi')
        .where('tanggal', '<', selasa)
        .count({ n: '*' })
        .first();
      expect(Number(lalu?.['n'])).to.be.above(250);
      const mutu = await rs.app.visitor().get('/e-dokter/mutu');
      expect(mutu.text).to.contain('kunjungan</p>').and.not.to.contain('belum cukup data');
      const depan = await rs.app.visitor().get('/e-dokter');
      expect(depan.status).to.equal(200);
      expect(Buffer.byteLength(depan.text)).to.be.below(60_000);
      await rs.app.close();
    });
  });
});
