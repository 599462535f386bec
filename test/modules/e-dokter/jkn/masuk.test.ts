import { expect } from 'chai';
import { T } from '../../../../src/tokens.js';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, admisi, perawat, rabu, selasa, sesiOf } from '../support/rs.js';
import { ambil, ambilUmum, anak, bentukOf, buildDunia, pasienBaru, PASSWORD, USERNAME } from './dunia.js';
import type { DuniaJkn } from './dunia.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';

/** Each row of the table of checks alone: what is wrong, code, sentence. */
const barisA: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
  ['A1', { nomorkartu: '12345' }, 'Nomor Kartu harus 13 digit'],
  ['A2 digits', { nik: '12759901018000' }, 'NIK harus 16 digit'],
  ['A2 structure', { nik: '1275993201900001' }, 'Format NIK tidak sesuai'],
  ['A3', { nohp: '12345678' }, 'Format No.HP salah'],
  ['A3 missing', { nohp: null }, 'Format No.HP salah'],
  ['A4', { kodepoli: '' }, 'Poli tidak boleh kosong'],
  ['A5', { nomorreferensi: '' }, 'Nomor Referensi tidak boleh kosong'],
  [
    'A6',
    { tanggalperiksa: '25-11-2026' },
    'Format Tanggal tidak sesuai, format yang benar adalah yyyy-mm-dd',
  ],
  [
    'A6 no such day',
    { tanggalperiksa: '2026-11-31' },
    'Format Tanggal tidak sesuai, format yang benar adalah yyyy-mm-dd',
  ],
  ['A7', { tanggalperiksa: '2026-11-23' }, 'Tanggal Periksa tidak berlaku mundur'],
  ['A8', { kodedokter: '' }, 'Dokter tidak boleh kosong'],
  ['A9', { jampraktek: '' }, 'Jam Praktek tidak boleh kosong'],
  ['A9 form', { jampraktek: '8-12' }, 'Format Jam Praktek tidak sesuai'],
  ['A10', { jeniskunjungan: 5 }, 'Jenis Kunjungan tidak ditemukan'],
  ['B1', { kodepoli: 'XYZ' }, 'Poli tidak ditemukan'],
  ['B2', { kodedokter: 99 }, 'Dokter tidak ditemukan'],
  ['B2 beyond integers', { kodedokter: '999999999999999' }, 'Dokter tidak ditemukan'],
  ['B3', { tanggalperiksa: '2026-12-25' }, 'Pendaftaran dibuka 30 hari sebelum tanggal periksa'],
  ['B4', { jampraktek: '13:00-15:00' }, 'Pendaftaran ke Poli ini tidak tersedia'],
];

eachDatabase((_name, make) => {
  describe('JKN: what Mobile JKN calls', function () {
    this.timeout(120_000);
    let d: DuniaJkn;
    beforeEach(async () => {
      d = await buildDunia(await make());
    });
    afterEach(() => d.app.close());

    it('Token: GET /auth; wrong, missing and disabled answer alike; ten failures a minute per address', async () => {
      const auth = async (headers: Record<string, string>) => {
        const answer = await fetch(`${d.app.url}/e-dokter/jkn/auth`, { headers });
        return { status: answer.status, isi: (await answer.json()) as Record<string, unknown> };
      };
      const benar = { 'x-username': USERNAME, 'x-password': PASSWORD };
      const { status, isi } = await auth(benar);
      expect(status).to.equal(200);
      expect(Object.keys(isi)).to.deep.equal(['response', 'metadata']);
      expect(isi['metadata']).to.deep.equal({ message: 'Ok', code: 200 });
      const { token } = isi['response'] as { token: string };
      expect(token).to.match(/^[\w-]{43}$/);
      expect((await d.call('/jadwaloperasipasien', {}, { 'x-token': token })).status).to.equal(200);
      const rows = await d.app.database
        .read('e_dokter_klien_token')
        .select<{ token_hash: string }[]>('token_hash');
      expect(rows.map((row) => row.token_hash)).to.have.length(2);
      expect(JSON.stringify(rows)).not.to.contain(token);
      const salah = { metadata: { message: 'Username atau Password Tidak Sesuai', code: 201 } };
      expect((await auth({ ...benar, 'x-password': 'keliru' })).isi).to.deep.equal(salah);
      expect((await auth({ ...benar, 'x-username': 'siapa' })).isi).to.deep.equal(salah);
      expect((await auth({})).isi).to.deep.equal(salah);
      await d.jkn.klien.disable(USERNAME);
      expect((await auth(benar)).isi).to.deep.equal(salah);
      for (let i = 0; i < 6; i++) expect((await auth({})).status).to.equal(201);
      const banyak = await auth({});
      expect([banyak.status, (banyak.isi['metadata'] as { code: number }).code]).to.deep.equal([429, 201]);
      d.clock.advance({ minutes: 1, ms: 1 });
      expect((await auth({})).status).to.equal(201);
    });

    it('common checks in order: JSON object, token of this username, client and address, rate', async () => {
      const say = async (body: unknown, headers: Record<string, string> = {}) =>
        (await d.call('/sisaantrean', body, headers)).isi.metadata;
      const bentuk = { message: 'Format permintaan tidak sesuai', code: 201 };
      for (const body of ['', '[]', 'null', '"a"', '{"a":', '7'])
        expect(await say(body, { 'x-token': 'keliru' }), body).to.deep.equal(bentuk);
      const token = { message: 'Token tidak ada atau sudah kedaluwarsa', code: 201 };
      expect(await say({}, { 'x-token': '' })).to.deep.equal(token);
      expect(await say({}, { 'x-token': 'keliru' })).to.deep.equal(token);
      expect(await say({}, { 'x-username': 'orang-lain' })).to.deep.equal(token);
      await d.jkn.klien.provide('klien-lain', 'jkn', ['203.0.113.7']);
      expect(await say({}, { 'x-username': 'klien-lain' })).to.deep.equal(token);
      await d.app.database
        .write('e_dokter_klien')
        .where({ username: USERNAME })
        .update({ alamat_ip: '["203.0.113.7"]' });
      expect(await say({})).to.deep.equal({ message: 'Akses ditolak', code: 201 });
      await d.app.database
        .write('e_dokter_klien')
        .where({ username: USERNAME })
        .update({ alamat_ip: '["127.0.0.0/8"]' });
      expect((await say({})).message).to.equal('Kode Booking tidak boleh kosong');
      await d.jkn.klien.disable(USERNAME);
      expect(await say({})).to.deep.equal({ message: 'Akses ditolak', code: 201 });
      d.clock.advance({ minutes: 60 });
      expect(await say({})).to.deep.equal(token);
    });

    it('transport errors stand in the envelope', async () => {
      const bentuk = async (path: string, init: RequestInit) => {
        const answer = await fetch(`${d.app.url}/e-dokter/jkn${path}`, init);
        const isi = (await answer.json()) as { metadata: { code: number } };
        expect(Object.keys(isi)).to.deep.equal(['metadata']);
        return [answer.status, isi.metadata.code];
      };
      expect(await bentuk('/tidakada', { method: 'POST', body: '{}' })).to.deep.equal([404, 201]);
      expect(await bentuk('/ambilantrean', { method: 'GET' })).to.deep.equal([405, 201]);
      expect(await bentuk('/auth', { method: 'POST', body: '{}' })).to.deep.equal([405, 201]);
      expect(await bentuk('/ambilantrean', { method: 'POST', body: 'x'.repeat(17_000) })).to.deep.equal([
        413, 201,
      ]);
      const stream = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('x'.repeat(20_000)));
          controller.close();
        },
      });
      const init = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
      expect(await bentuk('/ambilantrean', init)).to.deep.equal([413, 201]);
      expect(await bentuk('/%ff/..%00', { method: 'POST', body: '{}' })).to.deep.equal([404, 201]);
    });

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

    it('surgery lists are empty, the pharmacy is not there yet', async () => {
      const kosong = { response: { list: [] }, metadata: { message: 'Ok', code: 200 } };
      expect(
        (await d.call('/jadwaloperasirs', { tanggalawal: selasa, tanggalakhir: rabu })).isi,
      ).to.deep.equal(kosong);
      expect((await d.call('/jadwaloperasipasien', { nopeserta: '0001234567890' })).isi).to.deep.equal(
        kosong,
      );
      expect(await d.say('/jadwaloperasirs', { tanggalawal: 'kemarin', tanggalakhir: rabu })).to.deep.equal([
        201,
        'Format Tanggal tidak sesuai, format yang benar adalah yyyy-mm-dd',
      ]);
      for (const path of ['/ambilantreanfarmasi', '/statusantreanfarmasi'])
        expect(await d.say(path, { kodebooking: 'ABCDEFGHJE' })).to.deep.equal([
          201,
          'Layanan antrean farmasi belum tersedia',
        ]);
    });
  });

  describe('JKN: settings of the answers', function () {
    this.timeout(120_000);

    it('JKN_HTTP_STATUS=200 answers refusals with 200; 1,201 calls a minute meet 429', async () => {
      const d = await buildDunia(await make(), { JKN_HTTP_STATUS: '200' });
      expect((await d.call('/sisaantrean', {})).status).to.equal(200);
      const kunci = await d.app.database
        .read('e_dokter_klien')
        .where({ username: USERNAME })
        .first<{ id: string }>('id');
      const rateLimit = d.app.services.get(T.rateLimit);
      for (let i = 1; i < 1200; i++) await rateLimit.take(`e-dokter.jkn|${kunci.id}`, 1200, 60);
      const banyak = await d.call('/sisaantrean', {});
      expect([banyak.status, banyak.isi.metadata.code]).to.deep.equal([429, 201]);
      expect(Number(banyak.headers.get('retry-after'))).to.be.within(1, 60);
      await d.app.close();
    });
  });
});
