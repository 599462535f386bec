import { expect } from 'chai';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import type { IsiJadwal } from '../../../../modules/e-dokter/jadwal/jadwal.repository.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { RuleBroken } from '../../../../src/errors.js';
import { eachDatabase } from '../../../support/databases.js';
import { addDokter, buildRs, hasil, rabu } from '../support/rs.js';
import type { Rs } from '../support/rs.js';

const baris = (dokterId: string, change: Partial<IsiJadwal> = {}): IsiJadwal => ({
  dokter_id: dokterId,
  poliklinik_id: poliklinikIdOf('INT'),
  hari: 3,
  jam_mulai: '08:00',
  jam_selesai: '12:00',
  berlaku_mulai: rabu,
  berlaku_sampai: null,
  awalan: 'A',
  menit_blok: 30,
  kuota_jkn: 10,
  kuota_nonjkn: 5,
  kuota_loket: 5,
  ruang: 'Ruang 1',
  ...change,
});

eachDatabase((_name, make) => {
  describe('e-Dokter: two people write the weekly schedule at once', function () {
    this.timeout(60_000);
    let rs: Rs;
    beforeEach(async () => {
      rs = await buildRs(await make());
    });
    afterEach(() => rs.app.close());

    const kesalahan = (gagal: readonly unknown[]): readonly (readonly string[])[] =>
      gagal.map((one) =>
        one instanceof RuleBroken ? Object.keys(one.fields) : ['bukan kalimat', String(one)],
      );

    it('the same line five times: one stands, the others read why', async () => {
      const { jadwal } = rs.ed.services;
      const { ok, gagal } = hasil(
        await Promise.allSettled(
          Array.from({ length: 5 }, () => jadwal.add(systemContext, baris(rs.dokterId))),
        ),
      );
      expect(ok).to.have.length(1);
      for (const isian of kesalahan(gagal)) expect(isian).to.include('jam_mulai');
    });

    it('one awalan for two doctors on one day: one stands', async () => {
      const { jadwal } = rs.ed.services;
      const dokter = [
        rs.dokterId,
        await addDokter(rs.ed, 'dr. Contoh Dua'),
        await addDokter(rs.ed, 'dr. Contoh Tiga'),
      ];
      const { ok, gagal } = hasil(
        await Promise.allSettled(dokter.map((id) => jadwal.add(systemContext, baris(id)))),
      );
      expect(ok).to.have.length(1);
      expect(kesalahan(gagal)).to.deep.equal([['awalan'], ['awalan']]);
    });

    it('overlapping hours of one doctor at two poliklinik: one stands', async () => {
      const { jadwal } = rs.ed.services;
      const dua = [
        baris(rs.dokterId),
        baris(rs.dokterId, {
          jam_mulai: '11:00',
          jam_selesai: '13:00',
          awalan: 'B',
          poliklinik_id: poliklinikIdOf('ANA'),
        }),
      ];
      const { ok, gagal } = hasil(await Promise.allSettled(dua.map((isi) => jadwal.add(systemContext, isi))));
      expect(ok).to.have.length(1);
      expect(kesalahan(gagal)).to.deep.equal([['jam_mulai']]);
    });
  });
});
