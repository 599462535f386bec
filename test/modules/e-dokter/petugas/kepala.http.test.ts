import { expect } from 'chai';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { staf } from '../support/petugas.js';
import { addDokter, addPasien, addSesi, admisi, buildRs, mau, rabu, selasa, sesiOf } from '../support/rs.js';
import type { Rs } from '../support/rs.js';

const base = '/e-dokter/petugas';
const kamis = '2026-11-26';

eachDatabase((_name, make) => {
  describe('e-Dokter: the desk of the kepala rawat jalan', function () {
    this.timeout(120_000);
    let rs: Rs;
    let client: Client;
    let petugasId: string;
    beforeEach(async () => {
      rs = await buildRs(await make());
      ({ client, id: petugasId } = await staf(rs, 'kepala_rawat_jalan'));
    });
    afterEach(() => rs.app.close());

    const post = (path: string, fields: Record<string, string | readonly string[]> = {}) =>
      client.post(`${base}${path}`, { _csrf: rs.app.formToken(client), ...fields });

    it('a leave over six patients: undecided is refused, proposals place everybody, the target may fill', async () => {
      const sesiId = await addSesi(rs, { tanggal: rabu });
      const lain = await addSesi(rs, { tanggal: kamis, awalan: 'B', kuota_jkn: 5, kuota_nonjkn: 0 });
      const pasien = await addPasien(rs, 7);
      for (const id of pasien.slice(0, 6))
        await rs.ed.services.daftar.register(systemContext, mau(sesiId, id));
      const salah = await post('/pengecualian/baru', {
        jenis: 'cuti',
        dari: rabu,
        sampai: selasa,
        alasan_publik: 'cuti',
      });
      expect(salah.status).to.equal(422);
      const ajukan = await post('/pengecualian/baru', {
        jenis: 'cuti',
        dari: rabu,
        sampai: rabu,
        dokter_id: rs.dokterId,
        alasan_publik: 'berhalangan',
      });
      expect(ajukan.status).to.equal(303);
      expect((await sesiOf(rs, sesiId)).status).to.equal('ditutup');
      const halaman = ajukan.location.replace(base, '');
      const aksi = (nama: string) => halaman.replace('penempatan', nama);
      const kosong = await post(aksi('sahkan'));
      expect(kosong.status).to.equal(422);
      expect(kosong.text)
        .to.contain('6 pasien belum ditempatkan')
        .and.to.match(/href="#keputusan-/);
      expect((await post(aksi('terima-semua'), { petugas: petugasId })).status).to.equal(303);
      const siap = await client.get(ajukan.location);
      expect(siap.text).to.contain('<strong>6/6</strong>').and.to.contain('Pasien Uji 1');
      // Somebody else takes the last seat meanwhile.
      await rs.ed.services.daftar.register(systemContext, mau(lain, pasien[6] ?? ''));
      const penuh = await post(aksi('sahkan'));
      expect(penuh.status).to.equal(409);
      expect(penuh.text).to.contain('<strong>5/6</strong>');
      await post(aksi('terima-semua'), { petugas: petugasId });
      expect((await post(aksi('sahkan'))).status).to.equal(303);
      expect((await sesiOf(rs, sesiId)).status).to.equal('dibatalkan');
      expect((await sesiOf(rs, lain)).terisi_jkn).to.equal(5);
      const tugas = await rs.ed.repositories.tindakLanjut.listOpen(rs.ed.db.read, petugasId);
      expect(tugas.map((one) => one.tenggat_at > rs.clock.now())).to.deep.equal([true, true]);
      expect((await post(aksi('cabut'))).status).to.equal(303);
      expect((await sesiOf(rs, sesiId)).status).to.equal('dibuka');
    });

    it('quota below taken is refused in words', async () => {
      const sesiId = await addSesi(rs, { tanggal: rabu });
      const [a = '', b = ''] = await addPasien(rs, 2);
      for (const id of [a, b]) await rs.ed.services.daftar.register(systemContext, mau(sesiId, id));
      const kurang = await post('/pengecualian/baru', {
        jenis: 'ubah_kuota',
        dari: rabu,
        sampai: rabu,
        dokter_id: rs.dokterId,
        alasan_publik: 'lainnya',
        kuota_jkn: '1',
      });
      expect([kurang.status, kurang.text.includes('Sedikitnya 2')]).to.deep.equal([422, true]);
    });

    it('adds, replaces and ends a line of the schedule; its sesi follow', async () => {
      const isian = {
        dokter_id: rs.dokterId,
        poliklinik_id: poliklinikIdOf('ANA'),
        hari: '4',
        jam_mulai: '8.00',
        jam_selesai: '12.00',
        berlaku_mulai: kamis,
        awalan: 'z',
        menit_blok: '30',
        kuota_jkn: '8',
        kuota_nonjkn: '4',
        kuota_loket: '4',
        ruang: 'Ruang 2',
      };
      expect((await post('/jadwal/baru', { ...isian, awalan: 'ABC' })).status).to.equal(422);
      expect((await post('/jadwal/baru', isian)).status).to.equal(303);
      const sesi = async () => rs.ed.sesiQueries.listBetween(kamis, kamis, poliklinikIdOf('ANA'));
      expect((await sesi()).map((one) => [one.awalan, one.kuota_jkn])).to.deep.equal([['Z', 8]]);
      const [baris] = await rs.ed.repositories.jadwal.listBetween(rs.ed.db.read, kamis, kamis);
      const id = baris?.id ?? '';
      expect((await client.get(`${base}/jadwal/${id}/ganti`)).text).to.contain('value="08:00"');
      expect((await post(`/jadwal/${id}/ganti`, { ...isian, kuota_jkn: '20' })).status).to.equal(303);
      expect((await sesi()).map((one) => one.kuota_jkn)).to.deep.equal([20]);
      expect((await client.get(`${base}/jadwal`)).text).to.contain('JKN 20');
      expect((await post(`/jadwal/${id}/akhiri`, { sampai: kamis })).status).to.equal(409);
    });

    it('changes a clinic, a doctor and a setting once; the second of two gets 409', async () => {
      const poli = `/poliklinik/${poliklinikIdOf('INT')}`;
      const isi = {
        nama: 'Penyakit Dalam',
        label_netral: 'Ruang 1',
        ruang: 'Ruang 77',
        aktif: '1',
        version: '1',
      };
      expect((await post(poli, isi)).status).to.equal(303);
      expect((await post(poli, isi)).status).to.equal(409);
      expect((await client.get(`${base}/poliklinik`)).text).to.contain('Ruang 77');
      await addDokter(rs.ed, 'dr. Contoh Dua');
      const dokter = {
        nama: 'dr. Contoh Tiga',
        kode_jkn: '4711',
        aktif: '1',
        poliklinik: [poliklinikIdOf('INT')],
      };
      expect((await post('/dokter-rs/baru', dokter)).status).to.equal(303);
      const sama = await post('/dokter-rs/baru', dokter);
      expect([sama.status, sama.text.includes('Kode ini milik dokter lain')]).to.deep.equal([422, true]);
      const kunci = 'e-dokter.jendela-hari';
      const atur = { kunci, nilai: '45', version: '0' };
      expect((await post('/pengaturan', { ...atur, nilai: '0' })).status).to.equal(422);
      expect((await post('/pengaturan', atur)).status).to.equal(303);
      expect((await post('/pengaturan', atur)).status).to.equal(409);
      expect((await client.get(`${base}/pengaturan`)).text).to.contain('value="45"');
      const audit = await rs.ed.db.read('audit').where({ tindakan: 'pengaturan.diubah', objek_id: kunci });
      expect(audit.length).to.equal(1);
    });

    it('statistics and their CSV count the same, a role granted elsewhere finds nothing', async () => {
      const sesiId = await addSesi(rs, { tanggal: selasa });
      const [a = ''] = await addPasien(rs, 1);
      const { id } = await rs.ed.services.daftar.register(
        systemContext,
        mau(sesiId, a, { sumber: 'loket', pelaku: admisi }),
      );
      await rs.ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi });
      const csv = await client.get(`${base}/statistik.csv?dari=${selasa}&sampai=${selasa}`);
      expect(csv.text.trim().split('\r\n')[1]).to.equal('Penyakit Dalam,dr. Contoh Satu,1,0,0,1,1,0,0,0,0,');
      expect((await client.get(`${base}/statistik`)).text).to.contain('Penyakit Dalam');
      const { penggunaId } = await rs.app.people.staff({
        peran: 'kepala_rawat_jalan',
        lingkup: { jenis: 'skpd', kode: skpdIdOf('kominfo') },
      });
      const asing = await rs.app.signedIn(penggunaId);
      for (const path of ['/jadwal', '/pengecualian', '/statistik', '/admisi', '/layar', '/pengaturan'])
        expect((await asing.get(`${base}${path}`)).status, path).to.equal(404);
      expect((await asing.get(base)).text).to.contain('Tidak ada sesi hari ini di lingkup Anda');
      const meja = await client.get(base);
      expect(meja.text).to.contain('Penyakit Dalam').and.to.contain('Jadwal praktik');
    });

    it('a doctor says that he came, and pauses, on his own page', async () => {
      const sesiId = await addSesi(rs, { tanggal: selasa });
      const dokter = (await staf(rs, 'dokter')).client;
      const kirim = (aksi: string, fields: Record<string, string>) =>
        dokter.post(`${base}/sesi/${sesiId}/${aksi}`, {
          _csrf: rs.app.formToken(dokter),
          ke: 'dokter',
          ...fields,
        });
      expect((await dokter.get(`${base}/dokter`)).text).to.contain('Sudah datang');
      expect((await kirim('dokter-hadir', {})).location).to.equal(`${base}/dokter`);
      await kirim('jeda', { menit: '20' });
      const sesi = await sesiOf(rs, sesiId);
      expect([sesi.status, sesi.jeda_sampai_at]).to.deep.equal(['dijeda', rs.clock.now() + 20 * 60_000]);
    });
  });
});
