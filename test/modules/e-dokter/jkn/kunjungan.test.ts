import { expect } from 'chai';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, perawat, rabu, selasa, sesiOf } from '../support/rs.js';
import { ambil, anak, bentukOf, buildDunia, pasienBaru, PASSWORD, USERNAME } from './dunia.js';
import type { DuniaJkn } from './dunia.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';

eachDatabase((_name, make) => {
  describe('JKN: Info Pasien Baru, Sisa, Batal, Check In', function () {
    this.timeout(120_000);
    let d: DuniaJkn;
    beforeEach(async () => {
      d = await buildDunia(await make());
    });
    afterEach(() => d.app.close());

    it('Info Pasien Baru: field by field, then by UNIQUE; he stays new', async () => {
      const labels: Readonly<Record<string, string>> = {
        nomorkartu: 'Nomor Kartu',
        nik: 'NIK',
        nomorkk: 'Nomor KK',
        nama: 'Nama',
        jeniskelamin: 'Jenis Kelamin',
        tanggallahir: 'Tanggal Lahir',
        nohp: 'No.HP',
        alamat: 'Alamat',
        kodeprop: 'Kode Propinsi',
        namaprop: 'Nama Propinsi',
        kodedati2: 'Kode Dati II',
        namadati2: 'Nama Dati II',
        kodekec: 'Kode Kecamatan',
        namakec: 'Nama Kecamatan',
        kodekel: 'Kode Kelurahan',
        namakel: 'Nama Kelurahan',
        rw: 'RW',
        rt: 'RT',
      };
      const kosong: Record<string, unknown> = {};
      for (const [nama, label] of Object.entries(labels).reverse()) {
        kosong[nama] = '';
        expect(await d.say('/pasienbaru', pasienBaru(1, kosong))).to.deep.equal([
          201,
          `${label} tidak boleh kosong`,
        ]);
      }
      const bentuk: readonly (readonly [string, string, string])[] = [
        ['nomorkartu', '1', 'Nomor Kartu harus 13 digit'],
        ['nik', '1', 'NIK harus 16 digit'],
        ['nomorkk', '1', 'Nomor KK harus 16 digit'],
        ['jeniskelamin', 'X', 'Jenis Kelamin tidak ditemukan'],
        [
          'tanggallahir',
          '01-01-1990',
          'Format Tanggal Lahir tidak sesuai, format yang benar adalah yyyy-mm-dd',
        ],
        ['nohp', '99', 'Format No.HP salah'],
      ];
      for (const [nama, nilai, kalimat] of bentuk)
        expect(await d.say('/pasienbaru', pasienBaru(1, { [nama]: nilai, rt: '' }))).to.deep.equal([
          201,
          kalimat,
        ]);
      expect((await d.call('/pasienbaru', pasienBaru(1))).status).to.equal(200);
      const sudah = [201, 'Data pasien ini sudah terdaftar'];
      expect(await d.say('/pasienbaru', pasienBaru(1))).to.deep.equal(sudah);
      expect(
        await d.say('/pasienbaru', pasienBaru(2, { nomorkartu: pasienBaru(1).nomorkartu })),
      ).to.deep.equal(sudah);
      const row = await d.ed.services.pasien.find({ nik: pasienBaru(1).nik });
      expect(row).to.include({ lengkap_at: null, nomor_rm: '000001' });
    });

    it('Sisa Antrean: position, last number, seconds; only that day', async () => {
      await addSesi(d, { ...anak, tanggal: selasa });
      await addPasien(d, 3);
      const kode: string[] = [];
      for (const nomor of [1, 2, 3])
        kode.push(
          String(
            (await d.call('/ambilantrean', ambil(nomor, { tanggalperiksa: selasa }))).isi.response?.[
              'kodebooking'
            ],
          ),
        );
      const tanya = (i: number) => d.call('/sisaantrean', { kodebooking: kode[i] });
      const { isi } = await tanya(1);
      expect(bentukOf(isi.response ?? {})).to.deep.equal({
        nomorantrean: 'string',
        namapoli: 'string',
        namadokter: 'string',
        sisaantrean: 'number',
        antreanpanggil: 'string',
        waktutunggu: 'number',
        keterangan: 'string',
      });
      expect(isi.response).to.include({ nomorantrean: 'A-002', sisaantrean: 2, antreanpanggil: '-' });
      expect(isi.response?.['waktutunggu']).to.be.within(3600, 3 * 3600);
      await tanya(1);
      const pasien = await d.ed.services.pasien.find({ nik: ambil(2).nik });
      const akses = await d.ed.repositories.akses.listOf(d.ed.db.read, [pasien?.id ?? ''], 10);
      expect(
        akses.filter((one) => one.halaman === 'jkn/sisaantrean'),
        'one line an hour',
      ).to.have.length(1);
      expect(await d.say('/sisaantrean', {})).to.deep.equal([201, 'Kode Booking tidak boleh kosong']);
      expect(await d.say('/sisaantrean', { kodebooking: 'ABCDEFGHJE' })).to.deep.equal([
        201,
        'Data Booking tidak ditemukan',
      ]);
      await d.call('/batalantrean', { kodebooking: kode[0], keterangan: 'Ada kebutuhan' });
      expect(await d.say('/sisaantrean', { kodebooking: kode[0] })).to.deep.equal([
        201,
        'Data Booking Sudah Dibatalkan',
      ]);
      expect((await tanya(1)).isi.response).to.include({ sisaantrean: 1 });
      d.clock.advance({ days: 1 });
      const token = await d.jkn.klien.issue(USERNAME, PASSWORD, undefined);
      expect(
        (await d.call('/sisaantrean', { kodebooking: kode[1] }, { 'x-token': token })).isi.metadata.message,
      ).to.equal('Sisa antrean hanya tersedia pada tanggal periksa');
    });

    it('Check In at 10:20 for a sesi begun at 08:00; Batal after it is refused; Batal twice', async () => {
      const sesiId = await addSesi(d, { ...anak, tanggal: selasa });
      await addPasien(d, 3);
      const ambilKode = async (nomor: number, tanggal = selasa) =>
        String(
          (await d.call('/ambilantrean', ambil(nomor, { tanggalperiksa: tanggal }))).isi.response?.[
            'kodebooking'
          ],
        );
      const kode = await ambilKode(1);
      const lain = await ambilKode(2);
      const checkIn = (isi: object) => d.say('/checkinantrean', isi);
      const waktu = Date.parse('2026-11-24T10:20:00+07:00');
      expect(await checkIn({ waktu })).to.deep.equal([201, 'Kode Booking tidak boleh kosong']);
      expect(await checkIn({ kodebooking: kode, waktu: 12345 })).to.deep.equal([
        201,
        'Waktu tidak boleh kosong',
      ]);
      expect(await checkIn({ kodebooking: 'ABCDEFGHJE', waktu })).to.deep.equal([
        201,
        'Data Booking tidak ditemukan',
      ]);
      expect(await checkIn({ kodebooking: kode, waktu })).to.deep.equal([201, 'Waktu Checkin tidak sesuai']);
      d.clock.set(waktu - 9 * 60_000);
      const token = await d.jkn.klien.issue(USERNAME, PASSWORD, undefined);
      const call = (path: string, isi: object) => d.call(path, isi, { 'x-token': token });
      const hasil = await call('/checkinantrean', { kodebooking: kode, waktu });
      expect(hasil.isi).to.deep.equal({ metadata: { message: 'Ok', code: 200 } });
      const row = await d.ed.repositories.pendaftaran.findByKode(d.ed.db.read, kode);
      expect(row).to.include({ status: 'menunggu', hadir_at: waktu - 9 * 60_000 });
      expect((await call('/checkinantrean', { kodebooking: kode, waktu })).isi.metadata.message).to.equal(
        'Anda Sudah Checkin',
      );
      const batal = async (isi: object) => (await call('/antrean/batal', isi)).isi.metadata.message;
      expect(await batal({ keterangan: 'x' })).to.equal('Kode Booking tidak boleh kosong');
      expect(await batal({ kodebooking: kode })).to.equal('Keterangan tidak boleh kosong');
      expect(await batal({ kodebooking: 'ABCDEFGHJE', keterangan: 'x' })).to.equal(
        'Data Booking tidak ditemukan',
      );
      expect(await batal({ kodebooking: kode, keterangan: 'x' })).to.equal(
        'Anda Sudah Checkin, Pendaftaran Tidak Bisa Dibatalkan',
      );
      expect(await batal({ kodebooking: lain, keterangan: `${'😀'.repeat(150)} 1275990101900001` })).to.equal(
        'Ok',
      );
      expect(await batal({ kodebooking: lain, keterangan: 'x' })).to.equal('Data Booking Sudah Dibatalkan');
      expect((await call('/checkinantrean', { kodebooking: lain, waktu })).isi.metadata.message).to.equal(
        'Data Booking Sudah Dibatalkan',
      );
      const dibatalkan = await d.ed.repositories.pendaftaran.findByKode(d.ed.db.read, lain);
      expect(dibatalkan?.alasan).to.have.length(200);
      expect(await sesiOf(d, sesiId)).to.include({ terisi_jkn: 1 });
      const langkah = await d.app.database
        .read('e_dokter_langkah_jkn')
        .select<{ langkah: string }[]>('langkah');
      expect(langkah, 'BPJS cancelled it itself').to.deep.equal([{ langkah: '3' }]);
    });

    it('Check In opens at 00.00: a waktu of the day before counts from then', async () => {
      await addSesi(d, { ...anak, tanggal: selasa });
      await addPasien(d, 1);
      const kode = String(
        (await d.call('/ambilantrean', ambil(1, { tanggalperiksa: selasa }))).isi.response?.['kodebooking'],
      );
      const tengahMalam = Date.parse('2026-11-24T00:00:00+07:00');
      expect(
        await d.say('/checkinantrean', { kodebooking: kode, waktu: tengahMalam - 60_000 }),
      ).to.deep.equal([200, 'Ok']);
      const row = await d.ed.repositories.pendaftaran.findByKode(d.ed.db.read, kode);
      expect(row).to.include({ status: 'menunggu', hadir_at: tengahMalam, urut_lambat: 0 });
    });

    it('Check In and Batal on other days, and after the sesi ended', async () => {
      const sesiId = await addSesi(d, { ...anak, tanggal: selasa });
      await addSesi(d, { ...anak, awalan: 'B' });
      await addPasien(d, 2);
      const ambilKode = async (nomor: number, tanggal: string) =>
        String(
          (await d.call('/ambilantrean', ambil(nomor, { tanggalperiksa: tanggal }))).isi.response?.[
            'kodebooking'
          ],
        );
      const besok = await ambilKode(1, rabu);
      const kini = await ambilKode(2, selasa);
      const waktu = d.clock.now();
      expect(await d.say('/checkinantrean', { kodebooking: besok, waktu })).to.deep.equal([
        201,
        'Check in hanya dapat dilakukan pada tanggal periksa',
      ]);
      await d.ed.services.akhiri.end(systemContext, sesiId, [], perawat);
      expect(await d.say('/checkinantrean', { kodebooking: kini, waktu })).to.deep.equal([
        201,
        'Poliklinik sudah selesai. Silakan konfirmasi ke loket',
      ]);
      d.clock.advance({ days: 2 });
      const token = await d.jkn.klien.issue(USERNAME, PASSWORD, undefined);
      const say = async (path: string, isi: object) =>
        (await d.call(path, isi, { 'x-token': token })).isi.metadata.message;
      expect(await say('/checkinantrean', { kodebooking: besok, waktu: d.clock.now() })).to.equal(
        'Waktu Checkin tidak berlaku mundur',
      );
      expect(await say('/batalantrean', { kodebooking: besok, keterangan: 'x' })).to.equal(
        'Pembatalan Antrean tidak berlaku mundur',
      );
    });
  });
});
