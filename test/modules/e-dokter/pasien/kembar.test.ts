import { expect } from 'chai';
import type { PasienBaru } from '../../../../modules/e-dokter/pasien/pasien.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { Conflict } from '../../../../src/errors.js';
import { eachDatabase } from '../../../support/databases.js';
import { buildRs, hasil } from '../support/rs.js';

const orang = (nomor: number, change: Partial<PasienBaru> = {}): PasienBaru => ({
  nik: `127599010190100${String(nomor)}`,
  nama: `Pasien Uji ${String(nomor)}`,
  tanggalLahir: '1990-01-01',
  jenisKelamin: 'P',
  lengkap: true,
  ...change,
});

eachDatabase((_name, make) => {
  describe('e-Dokter: what belongs to one patient only', function () {
    this.timeout(60_000);

    it('a clash says which of NIK, card, nomor RM and birth order it is, also in a race', async () => {
      const rs = await buildRs(await make());
      const { pasien } = rs.ed.services;
      const buat = (baru: PasienBaru) => pasien.create(systemContext, baru);
      const ibuPasienId = await buat(orang(1, { kartu: '0001275990001', nomorRm: '900001' }));
      const bayi = { nik: null, ibuPasienId, urutanLahir: 1 } as const;
      await buat(orang(2, bayi));
      const kasus: readonly (readonly [PasienBaru, string])[] = [
        [orang(1), 'NIK ini sudah tercatat'],
        [orang(3, { kartu: '0001275990001' }), 'Nomor kartu ini sudah tercatat'],
        [orang(4, { nomorRm: '900001' }), 'Nomor RM ini baru saja dipakai'],
        [orang(5, bayi), 'Anak dengan urutan lahir itu sudah tercatat'],
      ];
      for (const [baru, kalimat] of kasus) {
        const galat: unknown = await buat(baru).catch((error: unknown) => error);
        expect(galat, kalimat).to.be.instanceOf(Conflict);
        expect((galat as Conflict).message).to.contain(kalimat);
      }
      const { ok, gagal } = hasil(await Promise.allSettled(Array.from({ length: 8 }, () => buat(orang(6)))));
      expect(ok).to.have.length(1);
      expect(gagal.every((one) => one instanceof Conflict)).to.equal(true);
      await rs.app.close();
    });
  });
});
