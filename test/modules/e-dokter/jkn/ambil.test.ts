import { expect } from 'chai';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, admisi, perawat, rabu, selasa, sesiOf } from '../support/rs.js';
import { ambil, ambilUmum, anak, buildDunia, pasienBaru, PASSWORD, USERNAME } from './dunia.js';
import type { DuniaJkn } from './dunia.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';

import { barisA } from './baris.js';

eachDatabase((_name, make) => {
  describe('JKN: Status and Ambil Antrean', function () {
    this.timeout(120_000);
    let d: DuniaJkn;
    beforeEach(async () => {
      d = await buildDunia(await make());
    });
    afterEach(() => d.app.close());

    it('Status Antrean: documented fields, nothing else', async () => {
      const sesiId = await addSesi(d, { ...anak, tanggal: selasa });
      const [satu = '', dua = ''] = await addPasien(d, 2);
      const { daftar, hadir, panggil, sesi } = d.ed.services;
      const daftarkan = (pasienId: string) =>
        daftar.register(systemContext, {
          sesiId,
          blokId: null,
          pasienId,
          penjamin: 'jkn',
          jenisKunjungan: 3,
          rujukan: null,
          sumber: 'mobile_jkn',
          pelaku: admisi,
        });
      const a = await daftarkan(satu);
      await daftarkan(dua);
      const tanya = { kodepoli: 'ANA', kodedokter: 12346, tanggalperiksa: selasa, jampraktek: '08:00-12:00' };
      const awal = {
        namapoli: 'Anak',
        namadokter: 'dr. Contoh, Sp.A',
        totalantrean: 2,
        sisaantrean: 2,
        antreanpanggil: '-',
        sisakuotajkn: 28,
        kuotajkn: 30,
        sisakuotanonjkn: 10,
        kuotanonjkn: 10,
        keterangan: '',
      };
      expect((await d.call('/statusantrean', tanya)).isi).to.deep.equal({
        response: awal,
        metadata: { message: 'Ok', code: 200 },
      });
      await hadir.checkIn(systemContext, a.id, { pelaku: admisi });
      await sesi.doctorPresent(systemContext, sesiId, perawat);
      await panggil.call(systemContext, sesiId, perawat);
      const panggilan = async () => (await d.call('/statusantrean', tanya)).isi.response;
      expect(await panggilan()).to.include({ antreanpanggil: '-', sisaantrean: 2 });
      await panggil.enter(systemContext, sesiId, a.id, perawat);
      expect(await panggilan()).to.include({ antreanpanggil: 'A-001', sisaantrean: 2 });
      await panggil.finish(systemContext, sesiId, a.id, perawat);
      expect(await panggilan()).to.include({ antreanpanggil: 'A-001', sisaantrean: 1, totalantrean: 2 });
      for (const [nama, change, kalimat] of barisA.filter(([nama]) => /^(A4|A6|A7|A8|A9|B)/.test(nama)))
        expect(
          await d.say('/statusantrean', { ...tanya, tanggalperiksa: selasa, ...change }),
          nama,
        ).to.deep.equal([201, kalimat]);
    });

    it('Ambil Antrean: documented fields, types and order; the card is stored, the seat taken', async () => {
      const sesiId = await addSesi(d, anak);
      const [pasienId = ''] = await addPasien(d, 1);
      const { status, isi } = await d.call('/ambilantrean', ambil(1));
      expect(status).to.equal(200);
      expect(Object.keys(isi.response ?? {})).to.deep.equal([
        'nomorantrean',
        'angkaantrean',
        'kodebooking',
        'norm',
        'namapoli',
        'namadokter',
        'estimasidilayani',
        'sisakuotajkn',
        'kuotajkn',
        'sisakuotanonjkn',
        'kuotanonjkn',
        'keterangan',
      ]);
      expect(isi.response).to.deep.include({
        nomorantrean: 'A-001',
        angkaantrean: 1,
        norm: '000001',
        namapoli: 'Anak',
        namadokter: 'dr. Contoh, Sp.A',
        sisakuotajkn: 29,
        kuotajkn: 30,
        sisakuotanonjkn: 10,
        kuotanonjkn: 10,
        keterangan: 'Datang pukul 08.00-08.30. Tidak perlu lebih pagi: urutan mengikuti jam kunjungan.',
        estimasidilayani: Date.parse('2026-11-25T08:15:00+07:00'),
      });
      expect(isi.response?.['kodebooking']).to.match(/^[0-9A-HJKMNP-TV-Z]{10}$/);
      expect(await sesiOf(d, sesiId)).to.include({ terisi_jkn: 1, nomor_terakhir: 1 });
      const row = await d.ed.repositories.pasien.find(d.ed.db.read, pasienId);
      expect(row === null ? null : d.ed.repositories.pasien.open(row).kartu).to.equal('0001000000001');
      const akses = await d.ed.repositories.akses.listOf(d.ed.db.read, [pasienId], 10);
      expect(akses.map((one) => [one.peran, one.halaman])).to.deep.equal([['jkn', 'jkn/ambilantrean']]);
      expect(await d.app.database.read('e_dokter_langkah_jkn')).to.deep.equal([]);
    });

    it('each row A1-B4 alone gives its sentence; two faults give the earlier row', async () => {
      await addSesi(d, anak);
      await addPasien(d, 1);
      for (const [nama, change, kalimat] of barisA)
        expect(await d.say('/ambilantrean', ambil(1, change)), nama).to.deep.equal([201, kalimat]);
      for (const [i, [nama, change, kalimat]] of barisA.entries())
        for (const [namaLain, lain] of barisA.slice(i + 1)) {
          if (Object.keys(lain).some((field) => field in change)) continue;
          expect(
            await d.say('/ambilantrean', ambil(1, { ...lain, ...change })),
            `${nama} + ${namaLain}`,
          ).to.deep.equal([201, kalimat]);
        }
    });

    it('B5 withdrawn, B6 closed', async () => {
      const sesiId = await addSesi(d, anak);
      await addPasien(d, 1);
      const { pengecualian, sahkan } = d.ed.services;
      const id = await pengecualian.request(
        systemContext,
        {
          dari: rabu,
          sampai: rabu,
          jam_mulai: null,
          jam_selesai: null,
          isi: {},
          dokter_id: d.dokterId,
          poliklinik_id: null,
          jenis: 'cuti',
          dokter_pengganti_id: null,
          alasan_publik: 'cuti',
          alasan_internal: null,
        },
        { penggunaId: null, peran: 'kepala_rawat_jalan' },
      );
      expect(await d.say('/ambilantrean', ambil(1))).to.deep.equal([
        201,
        'Pendaftaran ke Poli ini sudah tutup',
      ]);
      await sahkan.confirm(systemContext, id, { penggunaId: null, peran: 'kepala_rawat_jalan' });
      expect((await sesiOf(d, sesiId)).status).to.equal('dibatalkan');
      expect(await d.say('/ambilantrean', ambil(1))).to.deep.equal([
        201,
        'Dokter tidak praktik pada 25-11-2026 (cuti). Silakan pilih tanggal lain',
      ]);
      await addSesi(d, { ...anak, tanggal: selasa, awalan: 'B' });
      d.clock.set(Date.parse('2026-11-24T10:31:00+07:00'));
      const token = await d.jkn.klien.issue(USERNAME, PASSWORD, undefined);
      const telat = await d.call('/ambilantrean', ambil(1, { tanggalperiksa: selasa }), { 'x-token': token });
      expect(telat.isi.metadata.message).to.equal('Pendaftaran ke Poli ini sudah tutup');
    });

    it('C1 writes nothing; pasienbaru; the same call succeeds; C2-C5 and D1 in their order', async () => {
      const sesiId = await addSesi(d, { ...anak, kuota_jkn: 2, kuota_nonjkn: 1 });
      expect(await d.say('/ambilantrean', ambil(1))).to.deep.equal([202, 'Data pasien ini tidak ditemukan']);
      expect((await d.call('/ambilantrean', ambil(1))).status).to.equal(202);
      expect(await sesiOf(d, sesiId)).to.include({ terisi_jkn: 0, nomor_terakhir: 0, version: 1 });
      const baru = await d.call('/pasienbaru', pasienBaru(1));
      expect(baru.isi).to.deep.equal({
        response: { norm: '000001' },
        metadata: { message: 'Harap datang ke admisi untuk melengkapi data rekam medis', code: 200 },
      });
      const satu = await d.call('/ambilantrean', ambil(1));
      expect(satu.isi.response).to.include({ norm: '000001', nomorantrean: 'A-001' });
      await addPasien(d, 4, 2);
      const kartuLain = ambil(2, { nomorkartu: ambil(1).nomorkartu });
      expect(await d.say('/ambilantrean', kartuLain)).to.deep.equal([
        201,
        'Nomor Kartu dan NIK tidak sesuai',
      ]);
      const rujukanSama = [201, 'Anda sudah terdaftar dalam antrian menggunakan nomor referensi yang sama'];
      expect(await d.say('/ambilantrean', ambil(1))).to.deep.equal(rujukanSama);
      expect(
        await d.say('/ambilantrean', ambil(2, { nomorreferensi: ambil(1).nomorreferensi })),
      ).to.deep.equal(rujukanSama);
      const sekali = [
        201,
        'Nomor Antrean hanya dapat diambil 1 kali pada Tanggal, Dokter dan Poli yang sama',
      ];
      expect(await d.say('/ambilantrean', ambil(1, { nomorreferensi: 'LAIN' }))).to.deep.equal(sekali);
      expect((await d.call('/ambilantrean', ambil(2))).status).to.equal(200);
      const penuh = [201, 'Kuota JKN untuk jadwal ini sudah penuh'];
      expect(await d.say('/ambilantrean', ambil(3))).to.deep.equal(penuh);
      expect(
        await d.say('/ambilantrean', ambil(1, { nomorreferensi: 'LAIN' })),
        'C4 before D1',
      ).to.deep.equal(sekali);
      expect((await d.call('/ambilantrean', ambilUmum(3))).isi.response).to.include({
        sisakuotanonjkn: 0,
        sisakuotajkn: 0,
      });
      expect(await d.say('/ambilantrean', ambilUmum(4))).to.deep.equal([
        201,
        'Kuota non JKN untuk jadwal ini sudah penuh',
      ]);
      expect(await sesiOf(d, sesiId)).to.include({ terisi_jkn: 2, terisi_nonjkn: 1, nomor_terakhir: 3 });
    });

    it('C5: two poliklinik a day, three open', async () => {
      await addPasien(d, 1);
      const hari = ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'];
      for (const [i, tanggal] of hari.entries())
        await addSesi(d, { ...anak, tanggal, awalan: `A${String.fromCharCode(65 + i)}` });
      for (const [i, tanggalperiksa] of hari.slice(0, 3).entries())
        expect(
          (await d.call('/ambilantrean', ambil(1, { tanggalperiksa, nomorreferensi: `R${String(i)}` })))
            .status,
        ).to.equal(200);
      expect(
        await d.say('/ambilantrean', ambil(1, { tanggalperiksa: hari[3], nomorreferensi: 'R9' })),
      ).to.deep.equal([201, 'Pasien ini sudah mencapai batas pendaftaran']);
    });

    it('tolerance: blanks in hours, digit strings, +62, unknown fields, null, the sub-specialist code', async () => {
      await addSesi(d, anak);
      await addPasien(d, 3);
      await d.app.database
        .write('e_dokter_poliklinik')
        .where({ kode: 'ANA' })
        .update({ kode_subspesialis_jkn: '027' });
      const longgar = ambil(1, {
        jampraktek: ' 08:00 - 12:00 ',
        kodedokter: '12346',
        jeniskunjungan: '1',
        nohp: '+6281234567890',
        nik: Number(ambil(1).nik),
        lain: { a: [1] },
        norm: null,
      });
      expect((await d.call('/ambilantrean', longgar)).status).to.equal(200);
      expect(
        (await d.call('/ambilantrean', ambil(2, { kodepoli: '027', nohp: 6281234567890 }))).status,
      ).to.equal(200);
      expect((await d.call('/ambilantrean', ambilUmum(3, { nomorkartu: null }))).isi.response).to.include({
        sisakuotanonjkn: 9,
      });
      expect(
        (await d.call('/ambilantrean', '{"__proto__":{"nik":"1"},"nik":["1"]}')).isi.metadata.message,
      ).to.equal('NIK harus 16 digit');
    });
  });
});
