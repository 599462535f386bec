import { expect } from 'chai';
import { kodeLoket } from '../../../../modules/e-dokter/hitung/qr-loket.rules.js';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { eachDatabase } from '../../../support/databases.js';
import {
  addPasien,
  addSesi,
  admisi,
  blokOf,
  buildRs,
  mau,
  perawat,
  rabu,
  selasa,
  sesiOf,
} from '../support/rs.js';

const lahir = { 'lahir-tanggal': '1', 'lahir-bulan': '1', 'lahir-tahun': '1990' };
const salahLahir = { ...lahir, 'lahir-tahun': '1991' };

eachDatabase((_name, make) => {
  describe('e-Dokter: the ticket', function () {
    this.timeout(120_000);

    it('kode and birth date open it; one answer for every mismatch; a sensitif name stands nowhere', async () => {
      const rs = await buildRs(await make());
      const { app, ed } = rs;
      const sesiId = await addSesi(rs, { poliklinik_id: poliklinikIdOf('JIW'), ruang: 'Ruang 11' });
      const [pasien = ''] = await addPasien(rs, 1);
      const { kode, id } = await ed.services.daftar.register(systemContext, mau(sesiId, pasien));
      const tamu = app.visitor();
      const cek = (isi: Record<string, string>) => tamu.submit('/e-dokter/cek', isi);
      const typo = await cek({
        kode: `${kode.slice(0, 8)}${kode[8] === '0' ? '1' : '0'}${kode[9] ?? ''}`,
        ...lahir,
      });
      expect([typo.status, typo.text.includes('Kode salah ketik')]).to.deep.equal([422, true]);
      const salah = await cek({ kode, ...salahLahir });
      const asing = await cek({ kode: 'ABCDEFGHJE', ...lahir });
      for (const satu of [salah, asing]) {
        expect(satu.status).to.equal(422);
        expect(satu.text).to.contain('Kode dan tanggal lahir ini tidak cocok.');
      }
      const buka = await cek({ kode: kode.toLowerCase(), ...lahir });
      expect(buka.status).to.equal(303);
      const alamat = buka.location;
      const tiket = await tamu.get(alamat);
      const cetakUrl = [alamat, `${alamat}.ics`, `${alamat}/urutan`, `${alamat}/pindah`];
      for (const path of cetakUrl) {
        const halaman = await tamu.get(path);
        expect(halaman.status, path).to.equal(200);
        expect(halaman.headers.get('referrer-policy'), path).to.equal('no-referrer');
        expect(halaman.headers.get('cache-control'), path).to.contain('no-store');
        expect(halaman.text, path).not.to.match(/Jiwa|Pasien Uji|\b1275990/u);
      }
      expect(tiket.text).to.contain('08.00-08.30').and.to.contain('A-001').and.to.contain('P.');
      expect((await tamu.get(`${alamat}.ics`)).text).to.contain('SUMMARY:Kunjungan RSUD\\, nomor A-001');
      expect((await tamu.get(`${alamat}/qr.svg`)).headers.get('content-type')).to.contain('image/svg+xml');
      expect((await tamu.get('/e-dokter/t/tidak-ada')).status).to.equal(404);
      const surat = await ed.db.read('notifikasi').select('judul', 'isi');
      expect(JSON.stringify(surat)).not.to.contain('Jiwa');
      expect(id).to.be.a('string');
      await app.close();
    });

    it('moving and cancelling ask the birth date; a full window is 409 and the old seat stays', async () => {
      const rs = await buildRs(await make());
      const { app, ed } = rs;
      const sesiId = await addSesi(rs);
      const [satu = '', ...lain] = await addPasien(rs, 6);
      const { id } = await ed.services.daftar.register(systemContext, mau(sesiId, satu));
      const blok = await blokOf(rs, sesiId);
      const penuh = blok.at(2)!;
      for (const pasienId of lain)
        await ed.services.daftar
          .register(systemContext, mau(sesiId, pasienId, { blokId: penuh.id }))
          .catch(() => null);
      const alamat = `/e-dokter/t/${ed.services.daftar.tokenOf(id, 1)}`;
      const tamu = app.visitor();
      const token = app.formToken(tamu);
      const pindah = (isi: Record<string, string>) => tamu.post(`${alamat}/pindah`, { _csrf: token, ...isi });
      expect((await pindah({ jam: penuh.id, ...salahLahir })).status).to.equal(422);
      const gagal = await pindah({ jam: penuh.id, ...lahir });
      expect(gagal.status).to.equal(409);
      expect(gagal.text).to.contain('Jam kunjungan yang lama tetap.');
      expect((await ed.repositories.pendaftaran.find(ed.db.read, id))?.status).to.equal('terdaftar');
      const bebas = blok.at(4)!;
      const jadi = await tamu.submit(`${alamat}/pindah`, { jam: bebas.id, ...lahir });
      expect(jadi.status).to.equal(303);
      expect((await tamu.get(jadi.location)).text).to.contain('10.00-10.30');
      expect((await tamu.get(alamat)).text).to.contain('Dibatalkan');
      const baru = jadi.location;
      const batal = (isi: Record<string, string>) => tamu.post(`${baru}/batal`, { _csrf: token, ...isi });
      expect((await batal(salahLahir)).status).to.equal(422);
      const sebelum = (await sesiOf(rs, sesiId)).terisi_jkn;
      expect((await batal(lahir)).status).to.equal(303);
      expect((await sesiOf(rs, sesiId)).terisi_jkn).to.equal(sebelum - 1);
      expect((await batal(lahir)).status).to.equal(409);
      await app.close();
    });

    it('the ledger explains why a number went ahead, and names no class of prioritas', async () => {
      const rs = await buildRs(await make());
      const { app, ed, clock } = rs;
      const sesiId = await addSesi(rs, { tanggal: selasa, kuota_loket: 8, kuota_jkn: 0, kuota_nonjkn: 0 });
      const ids: string[] = [];
      for (const [index, pasienId] of (await addPasien(rs, 2)).entries()) {
        const order = mau(sesiId, pasienId, { sumber: 'loket', pelaku: admisi, blokId: null });
        const { id } = await ed.services.daftar.register(systemContext, order);
        await ed.services.hadir.checkIn(systemContext, id, {
          pelaku: admisi,
          prioritas: index === 1 ? 'hamil' : null,
        });
        ids.push(id);
      }
      await ed.db.write('e_dokter_pendaftaran').update({ urut_blok: 0, urut_at: 0 });
      clock.advance({ hours: 1 });
      await ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      const dipanggil = await ed.services.panggil.call(systemContext, sesiId, perawat);
      expect(dipanggil?.nomor).to.equal(2);
      const alamat = `/e-dokter/t/${ed.services.daftar.tokenOf(ids[0] ?? '', 1)}/urutan`;
      const { text } = await app.visitor().get(alamat);
      expect(text).to.contain('didahulukan menurut aturan prioritas').and.to.contain('Rantai utuh');
      expect(text)
        .to.contain('<strong>A-001</strong>')
        .and.not.to.match(/hamil|lansia|Pasien Uji/u);
      await app.close();
    });

    it('web, walk-in, telephone and JKN stand in one order by window; the ledger says what each call went by', async () => {
      const rs = await buildRs(await make());
      const { app, ed, clock } = rs;
      const sesiId = await addSesi(rs, { tanggal: selasa, kuota_loket: 8 });
      const blok = await blokOf(rs, sesiId);
      const pasien = await addPasien(rs, 4);
      // Numbers in the order of registration; windows 10.00, 09.00, 08.30 and 08.00.
      const lewat = [
        { sumber: 'web', blokId: blok.at(4)?.id ?? null },
        { sumber: 'mobile_jkn', blokId: blok.at(2)?.id ?? null },
        { sumber: 'telepon', blokId: blok.at(1)?.id ?? null },
        { sumber: 'loket', blokId: null },
      ] as const;
      const ids: string[] = [];
      for (const [index, satu] of lewat.entries()) {
        const order = mau(sesiId, pasien[index] ?? '', { ...satu, pelaku: admisi });
        ids.push((await ed.services.daftar.register(systemContext, order)).id);
      }
      for (const id of ids) await ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi });
      clock.advance({ hours: 1 });
      await ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      const urutan: number[] = [];
      while (urutan.length < ids.length) {
        const row = await ed.services.panggil.call(systemContext, sesiId, perawat);
        if (row === null) break;
        urutan.push(row.nomor);
        await ed.services.panggil.enter(systemContext, sesiId, row.id, perawat);
        clock.advance({ minutes: 5 });
        await ed.services.panggil.finish(systemContext, sesiId, row.id, perawat);
      }
      expect(urutan).to.deep.equal([4, 3, 2, 1]);
      const alamat = `/e-dokter/t/${ed.services.daftar.tokenOf(ids[0] ?? '', 1)}/urutan`;
      const { text } = await app.visitor().get(alamat);
      const sebab = [
        ...text.matchAll(/A-00(\d)(?:<\/strong>)?<\/td><td[^>]*>Dipanggil<\/td><td[^>]*>([^<]*)</gu),
      ];
      expect(sebab.map(([, nomor, alasan]) => `${nomor ?? ''} ${alasan ?? ''}`)).to.deep.equal([
        '4 jam kunjungan 08.00',
        '3 jam kunjungan 08.30',
        '2 jam kunjungan 09.00',
        '1 jam kunjungan 10.00',
      ]);
      await app.close();
    });

    it('self check-in: only with a fresh desk code, on its day, with the right NIK', async () => {
      const rs = await buildRs(await make());
      const { app, ed, clock } = rs;
      const kini = await addSesi(rs, { tanggal: selasa });
      const besok = await addSesi(rs, { tanggal: rabu });
      const [satu = '', dua = '', tiga = ''] = await addPasien(rs, 3);
      const a = await ed.services.daftar.register(
        systemContext,
        mau(kini, satu, { sumber: 'loket', pelaku: admisi }),
      );
      const b = await ed.services.daftar.register(systemContext, mau(besok, dua));
      const alamat = `/e-dokter/hadir/${kodeLoket(ed.kunciLoket, clock.now())}`;
      const tamu = app.visitor();
      const hadir = (kode: string, nik4: string) => tamu.submit(alamat, { kode, nik4 });
      expect((await hadir(a.kode, '0002')).text).to.contain('tidak cocok');
      const lain = await hadir(b.kode, '0002');
      expect([lain.status, lain.text.includes('Rabu, 25 November 2026')]).to.deep.equal([422, true]);
      const ok = await hadir(a.kode, '0001');
      expect(ok.status).to.equal(303);
      expect((await tamu.get(ok.location)).text)
        .to.contain('Tercatat hadir')
        .and.to.contain('Ke-1');
      expect((await hadir(a.kode, '0001')).status).to.equal(409);
      const c = await ed.services.daftar.register(
        systemContext,
        mau(kini, tiga, { sumber: 'loket', pelaku: admisi }),
      );
      const token = app.formToken(tamu);
      const serentak = await Promise.all(
        Array.from({ length: 5 }, () => tamu.post(alamat, { _csrf: token, kode: c.kode, nik4: '0003' })),
      );
      expect(serentak.map((one) => one.status).sort()).to.deep.equal([303, 409, 409, 409, 409]);
      clock.advance({ minutes: 3 });
      const basi = await tamu.get(alamat);
      expect([basi.status, basi.text.includes('Kode loket sudah berganti. Pindai lagi.')]).to.deep.equal([
        410,
        true,
      ]);
      const ledger = await ed.repositories.peristiwa.list(ed.db.read, kini);
      expect(ledger.map((one) => `${one.jenis} ${one.peran}`)).to.include('hadir pasien');
      await app.close();
    });
  });
});
