import { expect } from 'chai';
import { geserOf, perkiraanTampil } from '../../../../modules/e-dokter/kabar/geser.rules.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { MINUTE_MS } from '../../../../src/time/time.js';
import { eachDatabase } from '../../../support/databases.js';
import { addSesi, buildRs, mau, perawat, selasa } from '../support/rs.js';

const nol = Date.parse('2026-11-24T01:00:00Z');
const menit = (n: number): number => nol + n * MINUTE_MS;

describe('e-Dokter: when a shift is told', () => {
  const sesi = { status: 'berjalan', mulai: nol, terlambatMenit: 0, berjalanAt: nol };
  const orang = {
    hadir: true,
    blokMulai: nol,
    perkiraanAt: menit(40),
    diketahuiAt: menit(30),
    sudahDikabari: false,
  };
  const baris = [
    ['10 minutes later', sesi, orang, 'bergeser'],
    ['9 minutes later', sesi, { ...orang, perkiraanAt: menit(39) }, null],
    ['10 minutes earlier', sesi, { ...orang, perkiraanAt: menit(20) }, 'bergeser'],
    [
      'before the window, not here yet',
      sesi,
      { ...orang, hadir: false, blokMulai: menit(30), perkiraanAt: nol },
      null,
    ],
    ['not begun, in time', { ...sesi, status: 'dibuka', mulai: menit(30), berjalanAt: null }, orang, null],
    [
      'a delay of 20 minutes announced',
      { ...sesi, status: 'dibuka', terlambatMenit: 20 },
      orang,
      'terlambat',
    ],
    [
      'told of it already',
      { ...sesi, status: 'dibuka', terlambatMenit: 20 },
      { ...orang, sudahDikabari: true },
      null,
    ],
    [
      'the doctor came: the rest of the same delay',
      { ...sesi, terlambatMenit: 40, berjalanAt: menit(40) },
      { ...orang, sudahDikabari: true, perkiraanAt: menit(50) },
      'catat',
    ],
    ['cancelled', { ...sesi, status: 'dibatalkan' }, orang, null],
  ] as const;
  for (const [nama, keadaan, siapa, harap] of baris)
    it(nama, () => {
      expect(geserOf(keadaan, siapa, menit(41))).to.equal(harap);
    });

  it('nobody who is not here yet reads a time before his window', () => {
    expect(perkiraanTampil({ hadir: false, blokMulai: menit(30), perkiraanAt: nol })).to.equal(menit(30));
    expect(perkiraanTampil({ hadir: true, blokMulai: menit(30), perkiraanAt: nol })).to.equal(nol);
  });
});

eachDatabase((_name, make) => {
  describe('e-Dokter: the doctor comes 40 minutes late', function () {
    this.timeout(60_000);

    it('estimates move, everybody gets one notice, and none again', async () => {
      const rs = await buildRs(await make());
      const { ed, app, clock } = rs;
      const sesiId = await addSesi(rs, { tanggal: selasa });
      const ids: string[] = [];
      for (const nama of ['Siti Aminah', 'Budi Contoh']) {
        const warga = await app.people.warga({ nama });
        const pasienId = await ed.services.perwalian.selfOf(systemContext, {
          penggunaId: warga.penggunaId,
          pendudukId: warga.resident?.pendudukId ?? null,
        });
        const { id } = await ed.services.daftar.register(systemContext, mau(sesiId, pasienId ?? ''));
        ids.push(id);
      }
      const perkiraan = async () =>
        (await ed.antrean.read(sesiId, clock.now(), 3))?.giliran.map((one) => one.perkiraan.at) ?? [];
      const awal = await perkiraan();
      clock.advance({ hours: 1 });
      for (let lewat = 0; lewat < 40; lewat += 5) {
        await ed.services.geser.run(systemContext);
        clock.advance({ minutes: 5 });
      }
      await ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      await ed.services.geser.run(systemContext);
      await ed.services.geser.run(systemContext);
      const akhir = await perkiraan();
      expect((akhir[0] ?? 0) - (awal[0] ?? 0)).to.be.at.least(20 * MINUTE_MS);
      const surat = await ed.db
        .read<{ jenis: string; tautan: string }>('notifikasi')
        .whereIn('jenis', ['e-dokter.terlambat', 'e-dokter.bergeser'])
        .orderBy('id')
        .select('jenis', 'tautan');
      expect(surat.map((one) => one.jenis)).to.deep.equal(['e-dokter.terlambat', 'e-dokter.terlambat']);
      expect(new Set(surat.map((one) => one.tautan)).size).to.equal(2);
      await app.close();
    });
  });
});
