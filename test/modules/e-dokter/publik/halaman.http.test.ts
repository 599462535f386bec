import { brotliCompressSync } from 'node:zlib';
import { expect } from 'chai';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, admisi, buildRs, mau, perawat, rabu, selasa } from '../support/rs.js';

eachDatabase((_name, make) => {
  describe('e-Dokter: what anybody sees', function () {
    this.timeout(120_000);

    it('front page, week grid, poliklinik, queue: seats and disruptions, never a person', async () => {
      const rs = await buildRs(await make());
      const { app, ed, clock } = rs;
      const kini = await addSesi(rs, { tanggal: selasa, awalan: 'A' });
      const jiwa = await addSesi(rs, {
        tanggal: selasa,
        awalan: 'J',
        poliklinik_id: poliklinikIdOf('JIW'),
        jam_mulai: '07:30',
        ruang: 'Ruang 7',
      });
      await addSesi(rs, { tanggal: rabu });
      const pasien = await addPasien(rs, 2);
      for (const [index, sesiId] of [kini, jiwa].entries()) {
        const { id } = await ed.services.daftar.register(
          systemContext,
          mau(sesiId, pasien[index] ?? '', { sumber: 'loket', pelaku: admisi }),
        );
        await ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi });
      }
      clock.advance({ hours: 1 });
      await ed.services.sesi.doctorPresent(systemContext, kini, perawat);
      await ed.services.panggil.call(systemContext, kini, perawat);
      await ed.services.sesi.announceDelay(systemContext, jiwa, 40);

      const tamu = app.visitor();
      const depan = await tamu.get('/e-dokter');
      expect(depan.status).to.equal(200);
      expect(depan.text).to.contain('tempat JKN').and.to.contain('Terlambat 40 menit');
      expect(brotliCompressSync(depan.text).length).to.be.below(14 * 1024);
      const jadwal = await tamu.get('/e-dokter/jadwal');
      expect(jadwal.text).to.contain('Selasa, 24 November').and.to.contain('Penyakit Dalam');
      const minggu = await tamu.get('/e-dokter/jadwal?minggu=2026-12-02');
      expect(minggu.text).to.contain('30 November 2026').and.to.contain('Minggu sebelumnya');
      const poli = await tamu.get('/e-dokter/poliklinik/penyakit-dalam');
      expect(poli.text).to.contain('08.00-08.30').and.to.contain('A-001');
      expect((await tamu.get('/e-dokter/poliklinik/tidak-ada')).status).to.equal(404);
      const antrean = await tamu.get('/e-dokter/antrean');
      expect(antrean.text).to.contain('A-001').and.to.contain('Ruang 11').and.to.contain('1 menunggu');
      expect(antrean.text).not.to.match(/Jiwa/u);
      for (const halaman of [depan, jadwal, poli, antrean])
        expect(halaman.text).not.to.match(/Pasien Uji|\b1275990/u);
      for (const path of ['/mutu', '/bukti', '/bantuan', '/cek'])
        expect((await tamu.get(`/e-dokter${path}`)).status, path).to.equal(200);
      await app.close();
    });

    it('the stream says that a sesi changed and nothing else; an unknown sesi is 404', async () => {
      const rs = await buildRs(await make());
      const { app, ed } = rs;
      const sesiId = await addSesi(rs, { tanggal: selasa });
      const [pasien = ''] = await addPasien(rs, 1);
      expect((await app.visitor().get('/e-dokter/antrean/arus?sesi=tidak-ada')).status).to.equal(404);
      const putus = new AbortController();
      const jawaban = await fetch(`${app.url}/e-dokter/antrean/arus?sesi=${sesiId}`, {
        signal: putus.signal,
      });
      expect(jawaban.headers.get('content-type')).to.contain('text/event-stream');
      await ed.services.daftar.register(systemContext, mau(sesiId, pasien));
      const baca = jawaban.body!.getReader();
      let teks = '';
      while (!teks.includes('event: berubah')) {
        const { value } = await baca.read();
        teks += new TextDecoder().decode(value);
      }
      expect(teks).to.match(/event: berubah\ndata: \{\}\n/u);
      expect(teks).not.to.contain(pasien);
      putus.abort();
      await app.close();
    });
  });
});
