import { expect } from 'chai';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { eachDatabase } from '../../../support/databases.js';
import { addSesi, buildRs, mau } from '../support/rs.js';

eachDatabase((_name, make) => {
  describe('e-Dokter reminders', function () {
    this.timeout(60_000);

    it('each is told once, with an initial and without a poliklinik', async () => {
      const rs = await buildRs(await make());
      const sesiId = await addSesi(rs);
      const warga = await rs.app.people.warga({ nama: 'Siti Aminah' });
      const pasienId = await rs.ed.services.perwalian.selfOf(systemContext, {
        penggunaId: warga.penggunaId,
        pendudukId: warga.resident?.pendudukId ?? null,
      });
      await rs.ed.services.daftar.register(systemContext, mau(sesiId, pasienId ?? ''));
      const { pengingat, geser } = rs.ed.services;
      rs.clock.advance({ hours: 11 });
      await pengingat.tomorrow(systemContext);
      await pengingat.tomorrow(systemContext);
      rs.clock.advance({ hours: 12, minutes: 5 }); // Wednesday 06.05
      await pengingat.soon(systemContext);
      await pengingat.soon(systemContext);
      await geser.run(systemContext);
      rs.clock.advance({ hours: 2, minutes: 20 }); // 08.25, no doctor
      await geser.run(systemContext);
      await geser.run(systemContext);
      const surat = await rs.ed.db
        .read<{ jenis: string; judul: string; isi: string }>('notifikasi')
        .orderBy('dibuat_at')
        .select('jenis', 'judul', 'isi');
      expect(surat.map((one) => one.jenis)).to.deep.equal([
        'e-dokter.terdaftar',
        'e-dokter.besok',
        'e-dokter.dua_jam',
        'e-dokter.terlambat',
      ]);
      expect(JSON.stringify(surat)).not.to.match(/Siti|Penyakit|Ruang 1/u);
      await rs.app.close();
    });
  });
});
