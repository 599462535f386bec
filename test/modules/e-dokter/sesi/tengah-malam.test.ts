import { expect } from 'chai';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, admisi, buildRs, mau } from '../support/rs.js';

const akhirTahun = '2026-12-31';
const tahunBaru = '2027-01-01';

eachDatabase((_name, make) => {
  describe('e-Dokter: midnight and the new year', function () {
    this.timeout(60_000);

    it('one second before and one after fall on their own days; both days can be booked and visited', async () => {
      const rs = await buildRs(await make());
      const { ed, app, clock } = rs;
      const malam = { jam_mulai: '23:00', jam_selesai: '23:59', kuota_loket: 4 };
      const lama = await addSesi(rs, { tanggal: akhirTahun, awalan: 'X', ...malam });
      const baru = await addSesi(rs, {
        tanggal: tahunBaru,
        awalan: 'Y',
        jam_mulai: '00:30',
        jam_selesai: '04:00',
        kuota_loket: 4,
      });
      const [satu = '', dua = '', tiga = ''] = await addPasien(rs, 3);
      const loket = { sumber: 'loket', pelaku: admisi } as const;
      const pulang = await ed.services.daftar.register(systemContext, mau(lama, satu, loket));
      const depan = () => app.visitor().get('/e-dokter');

      clock.set(Date.parse('2026-12-31T23:59:59+07:00'));
      const sebelum = (await depan()).text;
      expect(sebelum).to.contain('Kamis, 31 Desember 2026').and.to.contain('23.00-23.59');
      const datang = await ed.services.daftar.register(systemContext, mau(baru, dua, loket));
      const belum = await ed.services.hadir
        .checkIn(systemContext, datang.id, { pelaku: admisi })
        .catch((error: unknown) => error);
      expect(String(belum)).to.contain('Jam kunjungan Anda Jumat, 1 Januari 2027');
      await ed.services.hadir.checkIn(systemContext, pulang.id, { pelaku: admisi });

      clock.set(Date.parse('2027-01-01T00:00:01+07:00'));
      const sesudah = (await depan()).text;
      expect(sesudah)
        .to.contain('Jumat, 1 Januari 2027')
        .and.to.contain('00.30-04.00')
        .and.not.to.contain('23.00');
      await ed.services.hadir.checkIn(systemContext, datang.id, { pelaku: admisi });
      // The same patient may come again today: the other visit was yesterday's.
      await ed.services.daftar.register(systemContext, mau(baru, satu, loket));
      const tutup = await ed.services.daftar
        .register(systemContext, mau(lama, tiga, loket))
        .catch((error: unknown) => error);
      expect(tutup).to.be.instanceOf(Error);
      await app.close();
    });

    it('the schedule makes sesi over the turn of the year; the holiday stays empty', async () => {
      const rs = await buildRs(await make());
      const { ed, app, clock } = rs;
      clock.set(Date.parse('2026-12-29T08:00:00+07:00'));
      for (const [hari, awalan] of [
        [4, 'A'],
        [5, 'B'],
        [6, 'C'],
      ] as const)
        await ed.services.jadwal.add(systemContext, {
          dokter_id: rs.dokterId,
          poliklinik_id: poliklinikIdOf('INT'),
          hari,
          jam_mulai: '08:00',
          jam_selesai: '11:00',
          berlaku_mulai: '2026-12-29',
          berlaku_sampai: null,
          awalan,
          menit_blok: 30,
          kuota_jkn: 5,
          kuota_nonjkn: 5,
          kuota_loket: 5,
          ruang: 'Ruang 1',
        });
      const hari = (await ed.sesiQueries.listBetween(akhirTahun, '2027-01-09')).map((one) => one.tanggal);
      expect(hari).to.include.members([akhirTahun, '2027-01-02', '2027-01-07', '2027-01-08']);
      const libur = await app.database
        .read('hari_libur')
        .where({ tanggal: tahunBaru })
        .first<object | undefined>();
      expect(hari.includes(tahunBaru)).to.equal(libur === undefined);
      await app.close();
    });
  });
});
