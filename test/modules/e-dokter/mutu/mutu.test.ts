import { expect } from 'chai';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import { eDokter } from '../../../../modules/e-dokter/module.js';
import { hitungPola } from '../../../../modules/e-dokter/sesi/pola.rules.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import type { JsonObject } from '../../../../src/json.js';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, admisi, buildRs, mau, perawat, selasa } from '../support/rs.js';
import type { Rs } from '../support/rs.js';

/** A sesi of 24 patients, two absent, the doctor ten minutes late, eight minutes each. */
async function sehari(rs: Rs): Promise<string> {
  const { ed, clock } = rs;
  const sesiId = await addSesi(rs, { tanggal: selasa, kuota_loket: 40, jam_selesai: '14:00' });
  for (const [index, pasienId] of (await addPasien(rs, 24)).entries()) {
    const order = mau(sesiId, pasienId, { sumber: 'loket', pelaku: admisi });
    const { id } = await ed.services.daftar.register(systemContext, order);
    if (index < 22) await ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi });
  }
  clock.advance({ hours: 1, minutes: 10 });
  await ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
  for (let n = 0; n < 22; n++) {
    const row = await ed.services.panggil.call(systemContext, sesiId, perawat);
    await ed.services.panggil.enter(systemContext, sesiId, row?.id ?? '', perawat);
    clock.advance({ minutes: 8 });
    await ed.services.panggil.finish(systemContext, sesiId, row?.id ?? '', perawat);
  }
  await ed.services.akhiri.end(systemContext, sesiId, [], perawat);
  return sesiId;
}

describe('e-Dokter: what a doctor’s past teaches', () => {
  const riwayat = { durasi: [], mulaiTerlambat: [], absen: 0, terjadwal: 0, terisi: 0, kapasitas: 0 };

  it('the defaults while there is little', () => {
    expect(hitungPola({ ...riwayat, durasi: [5, 6] })).to.include({
      n: 0,
      m: 10,
      cv: 0.6,
      l: 15,
      pengisian: 0.8,
    });
  });

  it('mean, variation, median delay, filling', () => {
    const durasi = Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? 8 : 12));
    const pola = hitungPola({ ...riwayat, durasi, mulaiTerlambat: [0, 30, 10], terisi: 9, kapasitas: 10 });
    expect(pola).to.include({ n: 10, m: 10, cv: 0.2, l: 10, pengisian: 0.9 });
  });
});

eachDatabase((_name, make) => {
  describe('e-Dokter: quality is computed from what happened', function () {
    this.timeout(120_000);

    it('pola, rapor, card, CSV, open data and figures agree', async () => {
      const rs = await buildRs(await make());
      const { ed, app } = rs;
      const sesiId = await sehari(rs);
      for (const job of ['rapor', 'pola', 'lagi']) {
        if (job === 'pola') await ed.services.pola.learn(systemContext);
        else await ed.services.rapor.write(systemContext);
      }
      const pola = await ed.repositories.pola.find(ed.db.read, rs.dokterId, poliklinikIdOf('INT'));
      expect(pola.m).to.be.closeTo(8, 0.001);
      expect(pola.l).to.equal(10);
      expect(pola.a).to.be.closeTo(4 / 44, 0.0001);
      const rapor = await ed.db
        .read('e_dokter_rapor_sesi')
        .where('sesi_id', sesiId)
        .first<Record<string, number>>();
      expect(rapor).to.include({ terlayani: 22, tidak_hadir: 2, mulai_terlambat_menit: 10 });

      const [mutu] = await ed.services.mutu.perPoliklinik();
      const tamu = app.visitor();
      const csv = (await tamu.get('/e-dokter/mutu.csv')).text.trim().split('\n');
      const kolom = (csv[0] ?? '').split(',');
      const baris = csv.slice(1).map((line) => {
        const sel = line.split(',');
        return Object.fromEntries(kolom.map((nama, index) => [nama, sel[index] ?? '']));
      });
      const kunjungan = baris.filter((one) => one['jenis'] === 'kunjungan');
      expect(kunjungan)
        .to.have.length(mutu?.kartu.n ?? -1)
        .and.to.have.length(22);
      const rata = (nama: string) =>
        kunjungan.reduce((sum, one) => sum + Number(one[nama]), 0) / kunjungan.length;
      expect(rata('galat_awal_menit')).to.be.closeTo(mutu?.kartu.galatAwal ?? -1, 0.01);
      expect(rata('jam_ditepati')).to.be.closeTo(mutu?.kartu.jamDitepati ?? -1, 0.0001);
      expect(csv.join('\n')).not.to.match(/2026|\d\d:\d\d/u);
      const halaman = await tamu.get('/e-dokter/mutu');
      expect(halaman.text).to.contain('Penyakit Dalam').and.to.contain('22 kunjungan');

      const sets = eDokter.openData?.(app.services) ?? [];
      expect(sets.map((one) => one.kode)).to.deep.equal([
        'jadwal-praktik',
        'mutu-poliklinik',
        'kapasitas-harian',
      ]);
      const rows: JsonObject[] = [];
      for (const set of sets) for await (const row of set.stream()) rows.push(row);
      expect(rows).to.deep.include.members([
        { tanggal: selasa, poliklinik: 'Penyakit Dalam', sesi: 1, tempat: 80, terisi: 24 },
      ]);
      expect(rows.find((one) => one['bulan'] === '2026-11')?.['n']).to.equal(22);
      expect(JSON.stringify(rows)).not.to.contain('Pasien Uji');
      await app.close();
    });

    it('figures of the wall: small counts of persons are hidden, no poliklinik is named', async () => {
      const rs = await buildRs(await make());
      const { ed, app, clock } = rs;
      const sesiId = await addSesi(rs, { tanggal: selasa, kuota_loket: 8 });
      const nilai = async () => {
        const semua = eDokter.statistics?.(app.services) ?? [];
        const isi = await Promise.all(
          semua.map(async (one) => [one.kode, await one.compute({ now: clock.now(), per: 'kota' })] as const),
        );
        return Object.fromEntries(isi.map(([kode, jawaban]) => [kode, jawaban.nilai]));
      };
      for (const pasienId of await addPasien(rs, 3)) {
        const order = mau(sesiId, pasienId, { sumber: 'loket', pelaku: admisi });
        const { id } = await ed.services.daftar.register(systemContext, order);
        await ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi });
      }
      const kini = await nilai();
      expect(kini['e-dokter.menunggu']?.[0]?.nilai).to.equal('< 5');
      expect(kini['e-dokter.tunggu-median']?.[0]?.nilai).to.equal('-');
      expect(kini['e-dokter.tindak-lanjut-lewat']?.[0]?.nilai).to.equal(0);
      expect(kini['e-dokter.sesi']?.find((one) => one.kunci === 'direncanakan')?.nilai).to.equal(1);
      clock.advance({ hours: 1, minutes: 20 });
      expect((await nilai())['e-dokter.sesi']?.find((one) => one.kunci === 'terlambat')?.nilai).to.equal(1);
      expect(JSON.stringify(await nilai())).not.to.match(/Penyakit/u);
      const daerah = await eDokter.areaSummary?.(app.services)('1275010001');
      expect(daerah?.angka.map((one) => one.nilai)).to.deep.equal([1, 0]);
      const subjek = await eDokter.subject?.(app.services)('poliklinik', 'jiwa');
      expect(subjek?.judul).to.match(/^Ruang \d+$/u);
      expect(await eDokter.subject?.(app.services)('pasien', 'x')).to.equal(null);
      expect(eDokter.lookup?.('ABCDEFGHJE')).to.equal('/e-dokter/cek?kode=ABCDEFGHJE');
      expect(eDokter.lookup?.('PGD-2026-000123')).to.equal(null);
      await app.close();
    });
  });
});
