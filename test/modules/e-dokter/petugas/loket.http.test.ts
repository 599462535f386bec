import { expect } from 'chai';
import QRCode from 'qrcode';
import { tampilKode } from '../../../../modules/e-dokter/hitung/kode.rules.js';
import { url } from '../../../../modules/e-dokter/paths.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { T } from '../../../../src/tokens.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { antrekan, staf } from '../support/petugas.js';
import { addPasien, addSesi, admisi, buildRs, mau, rabu, selasa, sesiOf } from '../support/rs.js';
import type { Rs } from '../support/rs.js';

const base = '/e-dokter/petugas';

eachDatabase((_name, make) => {
  describe('e-Dokter: the admission desk', function () {
    this.timeout(120_000);
    let rs: Rs;
    let sesiId: string;
    let client: Client;
    beforeEach(async () => {
      rs = await buildRs(await make());
      sesiId = await addSesi(rs, { tanggal: selasa, kuota_loket: 8 });
      ({ client } = await staf(rs, 'admisi'));
    });
    afterEach(() => rs.app.close());

    const post = (path: string, fields: Record<string, string> = {}, siapa = client) =>
      siapa.post(`${base}${path}`, { _csrf: rs.app.formToken(siapa), ...fields });
    const status = async (id: string) =>
      (await rs.ed.repositories.pendaftaran.find(rs.ed.db.read, id))?.status;
    const daftarkan = async (pasienId: string, sesi = sesiId) => {
      const { id } = await rs.ed.services.daftar.register(
        systemContext,
        mau(sesi, pasienId, { sumber: 'loket', pelaku: admisi }),
      );
      return rs.ed.repositories.pendaftaran.find(rs.ed.db.read, id);
    };

    it('checks a known patient in by one scan of his ticket or one kode', async () => {
      const [a = '', b = ''] = await addPasien(rs, 2);
      const [satu, dua] = [await daftarkan(a), await daftarkan(b)];
      const token = rs.ed.services.daftar.tokenOf(satu?.id ?? '', 1);
      const pindai = await post('/admisi/cari', { cari: `https://contoh.test/e-dokter/t/${token}` });
      expect(pindai.status).to.equal(303);
      expect(await status(satu?.id ?? '')).to.equal('menunggu');
      const kode = await post('/admisi/cari', { cari: tampilKode(dua?.kode ?? '').toLowerCase() });
      expect(kode.status).to.equal(303);
      const meja = await client.get(`${base}/admisi`);
      expect(meja.text).to.contain('A-001').and.to.contain('A-002').and.not.to.contain('Pasien Uji');
    });

    it('finds at most one by NIK, notes the look, and says what is wrong with 15 digits', async () => {
      const [a = ''] = await addPasien(rs, 1);
      await daftarkan(a);
      const temu = await post('/admisi/cari', { cari: '1275990101900001' });
      expect(temu.status).to.equal(200);
      expect(temu.text).to.contain('Pasien Uji 1').and.not.to.contain('1275990101900001');
      const salah = await post('/admisi/cari', { cari: '127599010190000' });
      expect(salah.status).to.equal(422);
      expect(salah.text).to.contain('NIK terdiri dari 16 angka, Anda mengetik 15');
      const akses = await rs.ed.repositories.akses.listOf(rs.ed.db.read, [a], 9);
      expect(akses.map((one) => [one.peran, one.halaman])).to.deep.equal([['admisi', 'admisi']]);
      expect(client.answers.some((one) => /\d{16}/.test(one.url))).to.equal(false);
    });

    it('registers a walk-in with four fields, checks him in and prints the ticket; twice is once', async () => {
      const orang = await rs.app.people.resident({ nama: 'Warga Datang' });
      const isian = {
        pasien: orang.nik,
        sesi: sesiId,
        penjamin: 'umum',
        sumber: 'loket',
        _kunci: 'kunci-uji-loket-1',
      };
      const hasil = await post('/admisi/daftar', isian);
      expect(hasil.status).to.equal(303);
      const tiket = await client.get(hasil.location);
      expect(tiket.text).to.contain('A-001').and.not.to.contain('Warga Datang').and.not.to.contain(orang.nik);
      const [gambar = ''] = /\/e-dokter\/petugas\/admisi\/[\w-]+\/qr\.svg/.exec(tiket.text) ?? [];
      const baris = (await rs.ed.repositories.antrean.open(rs.ed.db.read, sesiId))[0];
      const alamat = `${rs.app.services.get(T.config).baseUrl}${url.tiket(rs.ed.services.daftar.tokenOf(baris?.id ?? '', 1))}`;
      expect((await client.get(gambar)).text).to.equal(
        await QRCode.toString(alamat, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' }),
      );
      expect((await post('/admisi/daftar', isian)).location).to.equal(hasil.location);
      expect((await sesiOf(rs, sesiId)).terisi_loket).to.equal(1);
      expect((await rs.ed.repositories.antrean.open(rs.ed.db.read, sesiId))[0]?.status).to.equal('menunggu');
      const lagi = await post('/admisi/daftar', { ...isian, _kunci: 'kunci-uji-loket-2' });
      expect([lagi.status, lagi.text.includes('sudah terdaftar')]).to.deep.equal([422, true]);
      const asing = await post('/admisi/daftar', { ...isian, pasien: '999999' });
      expect([asing.status, asing.text.includes('pasien baru')]).to.deep.equal([422, true]);
    });

    it('completes a new patient, prioritas stays inside, cancels on request', async () => {
      const pasienId = await rs.ed.services.pasien.create(systemContext, {
        nik: '1275990101905555',
        nama: 'Pasien Baru Uji',
        tanggalLahir: '1950-01-01',
        jenisKelamin: 'P',
      });
      const row = await daftarkan(pasienId);
      const id = row?.id ?? '';
      expect((await post(`/admisi/${id}/hadir`, { prioritas: 'lansia' })).status).to.equal(303);
      expect(await status(id)).to.equal('menunggu_admisi');
      const buka = await post('/admisi/cari', { cari: row?.kode ?? '' });
      expect(buka.text).to.contain('Data lengkap, A-001');
      const salah = await post(`/admisi/${id}/lengkapi`, { nomor_rm: 'abc' });
      expect([salah.status, salah.text.includes('6 sampai 8 angka')]).to.deep.equal([422, true]);
      expect((await post(`/admisi/${id}/lengkapi`, { telepon: '081200000000' })).status).to.equal(303);
      expect(await status(id)).to.equal('menunggu');
      expect((await post(`/admisi/${id}/batal`)).status).to.equal(422);
    });

    it('makes a newborn from mother and birth order, and the four-field form follows', async () => {
      const { id: ibuId } = await post('/admisi/pasien-baru', {
        nik: '1275995001900001',
        nama: 'Ibu Uji',
        tanggal_lahir: '1990-01-10',
        jenis_kelamin: 'P',
      }).then(async (answer) => {
        expect(answer.status).to.equal(200);
        return (await rs.ed.services.pasien.find({ nik: '1275995001900001' })) ?? { id: '' };
      });
      const bayi = await post('/admisi/pasien-baru', {
        ibu: '1275995001900001',
        urutan_lahir: '1',
        nama: 'Bayi Ibu Uji',
        tanggal_lahir: selasa,
        jenis_kelamin: 'L',
      });
      expect(bayi.status).to.equal(200);
      const row = await rs.ed.db
        .read('e_dokter_pasien')
        .where({ ibu_pasien_id: ibuId })
        .first<{ urutan_lahir: number; nik_idx: string | null } | undefined>();
      expect(row).to.include({ urutan_lahir: 1, nik_idx: null });
      const kosong = await post('/admisi/pasien-baru', {});
      expect(kosong.status).to.equal(422);
    });

    it('opens a patient only with a reason; nurse of another poliklinik and the mayor get 404; darurat alarms', async () => {
      const [a = ''] = await addPasien(rs, 1);
      await daftarkan(a);
      const perawat = (await staf(rs, 'perawat')).client;
      const lain = (await staf(rs, 'perawat', 'ANA')).client;
      const alamat = `${base}/pasien/${a}`;
      expect((await perawat.get(alamat)).text)
        .to.contain('Mengapa Anda perlu melihatnya')
        .and.not.to.contain('Pasien Uji');
      expect((await lain.get(alamat)).status).to.equal(404);
      expect((await post(`/pasien/${a}`, { alasan: '' }, perawat)).status).to.equal(422);
      const buka = await post(`/pasien/${a}`, { alasan: 'mencocokkan KTP', darurat: '1' }, perawat);
      expect(buka.text).to.contain('Pasien Uji 1');
      expect(buka.headers.get('cache-control')).to.contain('no-store');
      const [akses] = await rs.ed.repositories.akses.listOf(rs.ed.db.read, [a], 1);
      expect(akses?.alasan).to.equal('darurat: mencocokkan KTP');
      const kepala = (await staf(rs, 'kepala_rawat_jalan')).client;
      expect((await kepala.get(base)).text).to.contain('1 pembukaan data pasien karena darurat');
      for (const peran of ['walikota', 'admin'] as const) {
        const { penggunaId } = await rs.app.people.staff({ peran });
        expect((await (await rs.app.signedIn(penggunaId)).get(alamat)).status, peran).to.equal(404);
      }
    });

    it('decides a perwalian once, shows the rotating QR, finishes a duty', async () => {
      const [a = ''] = await addPasien(rs, 1);
      const wali = await rs.app.people.warga({});
      const id = await rs.ed.unitOfWork.run(systemContext, (tx) =>
        rs.ed.repositories.perwalian.insert(tx.trx, {
          pengguna_id: wali.penggunaId,
          pasien_id: a,
          hubungan: 'orang_tua',
          bukti: null,
          status: 'diajukan',
          berlaku_sampai: null,
          diajukan_at: tx.now,
          tenggat_at: tx.now + 1000,
        }),
      );
      expect((await client.get(`${base}/perwalian`)).text).to.contain('anak untuk orang tua');
      expect((await post(`/perwalian/${id}`, { putusan: 'terima' })).status).to.equal(422);
      expect((await post(`/perwalian/${id}`, { putusan: 'terima', bukti: 'kk' })).status).to.equal(303);
      expect((await post(`/perwalian/${id}`, { putusan: 'tolak' })).status).to.equal(409);
      expect((await client.get(`${base}/qr-loket`)).text).to.contain('/petugas/qr-loket.svg?pada');
      const satu = (await client.get(`${base}/qr-loket.svg`)).text;
      expect((await client.get(`${base}/qr-loket.svg`)).text).to.equal(satu);
      rs.clock.advance({ minutes: 2 });
      expect((await client.get(`${base}/qr-loket.svg`)).text)
        .to.contain('<svg')
        .and.not.to.equal(satu);
    });

    it('ends a sesi only when both present are decided; the paper is typed in row by row', async () => {
      const [satu = '', dua = ''] = await antrekan(rs, sesiId, 2);
      const [c = '', d = ''] = await addPasien(rs, 2, 10);
      const [absen, absenLain] = [await daftarkan(c), await daftarkan(d)];
      await addSesi(rs, { tanggal: rabu, awalan: 'B' });
      const pagi = (await staf(rs, 'perawat')).client;
      const tujuan = (await rs.ed.sesiQueries.listBetween(rabu, rabu))[0]?.id ?? '';
      await post(`/sesi/${sesiId}/dokter-hadir`, {}, pagi);
      expect((await pagi.get(`${base}/sesi/${sesiId}/cetak`)).text).to.contain('Pasien Uji 10');
      rs.clock.advance({ hours: 6 });
      // Sessions of the morning are over by now.
      const { client: perawat } = await staf(rs, 'perawat');
      const { id: petugas, client: siang } = await staf(rs, 'admisi');
      const kurang = await post(
        `/sesi/${sesiId}/tutup`,
        { [`keputusan-${satu}`]: `pindah:${tujuan}` },
        perawat,
      );
      expect([kurang.status, kurang.text.includes('belum diputuskan')]).to.deep.equal([422, true]);
      const usai = await post(
        `/sesi/${sesiId}/tutup`,
        { [`keputusan-${satu}`]: `pindah:${tujuan}`, [`keputusan-${dua}`]: `hubungi:${petugas}` },
        perawat,
      );
      expect(usai.status).to.equal(303);
      expect([await status(satu), await status(dua)]).to.deep.equal(['dibatalkan', 'tidak_terlayani']);
      const meja = await siang.get(`${base}/tindak-lanjut`);
      expect(meja.text).to.contain('Datang tetapi belum terlayani');
      const [tugas] = await rs.ed.repositories.tindakLanjut.listOpen(rs.ed.db.read, petugas);
      expect(
        (await post(`/tindak-lanjut/${tugas?.id ?? ''}`, { hasil: 'dihubungi' }, siang)).status,
      ).to.equal(303);
      const [x, y] = [absen?.id ?? '', absenLain?.id ?? ''];
      const ketik = await post(
        `/sesi/${sesiId}/susulan`,
        {
          [`hadir-${x}`]: '08.00',
          [`masuk-${x}`]: '08.30',
          [`selesai-${x}`]: '08.45',
          [`hadir-${y}`]: '09.00',
          [`masuk-${y}`]: '08.30',
          [`selesai-${y}`]: '23.00',
        },
        perawat,
      );
      expect([ketik.status, ketik.text.includes('harus berurutan')]).to.deep.equal([422, true]);
      expect([await status(x), await status(y)]).to.deep.equal(['selesai', 'tidak_hadir']);
      expect((await perawat.get(`${base}/sesi/${sesiId}/rapor`)).text).to.contain('1 terlayani');
    });
  });
});
