import { expect } from 'chai';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, kepala } from '../support/rs.js';
import { ambil, ambilUmum, anak, buildDunia } from './dunia.js';
import type { DuniaJkn } from './dunia.js';

const kamis = '2026-11-26';
const jumat = '2026-11-27';
const sabtu = '2026-11-28';

eachDatabase((_name, make) => {
  describe('JKN: of two faults in different groups the earlier row answers', function () {
    this.timeout(120_000);
    let d: DuniaJkn;
    beforeEach(async () => {
      d = await buildDunia(await make());
    });
    afterEach(() => d.app.close());

    const expectSay = async (nama: string, isi: object, kode: number, kalimat: string): Promise<void> => {
      expect(await d.say('/ambilantrean', isi), nama).to.deep.equal([kode, kalimat]);
    };

    const tutup = 'Pendaftaran ke Poli ini sudah tutup';
    const takDikenal = 'Data pasien ini tidak ditemukan';
    const kartuLain = 'Nomor Kartu dan NIK tidak sesuai';
    const rujukanSama = 'Anda sudah terdaftar dalam antrian menggunakan nomor referensi yang sama';
    const sekali = 'Nomor Antrean hanya dapat diambil 1 kali pada Tanggal, Dokter dan Poli yang sama';
    const batas = 'Pasien ini sudah mencapai batas pendaftaran';

    it('A before B before C', async () => {
      await addSesi(d, anak);
      await addPasien(d, 1);
      await expectSay('A10, C1', ambil(99, { jeniskunjungan: 9 }), 201, 'Jenis Kunjungan tidak ditemukan');
      await expectSay('A3, B1', ambil(1, { nohp: 'x', kodepoli: 'XYZ' }), 201, 'Format No.HP salah');
      await expectSay('B1, C1', ambil(99, { kodepoli: 'XYZ' }), 201, 'Poli tidak ditemukan');
      await expectSay(
        'B4, C1',
        ambil(99, { jampraktek: '13:00-15:00' }),
        201,
        'Pendaftaran ke Poli ini tidak tersedia',
      );
      const { pengecualian, sahkan } = d.ed.services;
      const id = await pengecualian.request(
        systemContext,
        {
          dari: '2026-11-25',
          sampai: '2026-11-25',
          jam_mulai: null,
          jam_selesai: null,
          isi: {},
          dokter_id: d.dokterId,
          poliklinik_id: null,
          jenis: 'cuti',
          dokter_pengganti_id: null,
          alasan_publik: 'dinas_luar',
          alasan_internal: null,
        },
        kepala,
      );
      await expectSay('B6, C1', ambil(99), 201, tutup);
      await sahkan.confirm(systemContext, id, kepala);
      await expectSay(
        'B5, C1',
        ambil(99),
        201,
        'Dokter tidak praktik pada 25-11-2026 (dinas luar). Silakan pilih tanggal lain',
      );
    });

    it('C1, C2, C3, C4, C5, D1 one before the other', async () => {
      await addSesi(d, { ...anak, kuota_jkn: 1, kuota_nonjkn: 1 });
      for (const [i, tanggal] of [kamis, jumat, sabtu].entries())
        await addSesi(d, { ...anak, tanggal, awalan: `B${String.fromCharCode(65 + i)}` });
      await addPasien(d, 3);
      expect((await d.call('/ambilantrean', ambil(1))).status).to.equal(200);
      const kartuSatu = ambil(1).nomorkartu;
      await expectSay('C1, C2', ambil(99, { nomorkartu: kartuSatu }), 202, takDikenal);
      await expectSay(
        'C2, C3, D1',
        ambil(2, { nomorkartu: kartuSatu, nomorreferensi: ambil(1).nomorreferensi }),
        201,
        kartuLain,
      );
      await expectSay('C3, C4, D1', ambil(1), 201, rujukanSama);
      await expectSay('C4, D1', ambil(1, { nomorreferensi: 'LAIN' }), 201, sekali);
      for (const tanggalperiksa of [kamis, jumat])
        expect(
          (await d.call('/ambilantrean', ambil(1, { tanggalperiksa, nomorreferensi: tanggalperiksa })))
            .status,
        ).to.equal(200);
      await expectSay('C3, C5', ambil(1, { tanggalperiksa: sabtu }), 201, rujukanSama);
      await expectSay('C4, C5', ambil(1, { tanggalperiksa: jumat, nomorreferensi: 'X' }), 201, sekali);
      await addSesi(d, {
        ...anak,
        tanggal: sabtu,
        jam_mulai: '13:00',
        jam_selesai: '14:00',
        awalan: 'C',
        kuota_jkn: 0,
        kuota_nonjkn: 1,
      });
      await expectSay(
        'C5, D1',
        ambil(1, { tanggalperiksa: sabtu, jampraktek: '13:00-14:00', nomorreferensi: 'Y' }),
        201,
        batas,
      );
      await expectSay('D1', ambil(2), 201, 'Kuota JKN untuk jadwal ini sudah penuh');
      expect((await d.call('/ambilantrean', ambilUmum(3))).status).to.equal(200);
      await expectSay('D1 non JKN', ambilUmum(2), 201, 'Kuota non JKN untuk jadwal ini sudah penuh');
    });
  });
});
