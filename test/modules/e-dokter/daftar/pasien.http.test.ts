import { expect } from 'chai';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, blokOf, buildRs, mau, rabu, sesiOf } from '../support/rs.js';
import type { Rs } from '../support/rs.js';

async function wargaDenganPasien(rs: Rs, nama: string) {
  const warga = await rs.app.people.warga({ nama, tanggalLahir: '1985-05-05' });
  const akun = { penggunaId: warga.penggunaId, pendudukId: warga.resident?.pendudukId ?? null };
  const pasienId = (await rs.ed.services.perwalian.selfOf(systemContext, akun)) ?? '';
  return { warga, akun, pasienId, client: await rs.app.signedIn(warga.penggunaId) };
}

eachDatabase((_name, make) => {
  describe('e-Dokter: one’s own registrations', function () {
    this.timeout(120_000);

    it('"Daftar lagi" takes three clicks; a window taken meanwhile offers three others in one tap', async () => {
      const rs = await buildRs(await make());
      const { ed, app } = rs;
      const lama = await addSesi(rs);
      const depan = await addSesi(rs, { tanggal: '2026-11-26', kuota_nonjkn: 2, kuota_jkn: 6 });
      const { client, pasienId, akun } = await wargaDenganPasien(rs, 'Siti Aminah');
      const { id } = await ed.services.daftar.register(
        systemContext,
        mau(lama, pasienId, {
          sumber: 'web',
          penjamin: 'umum',
          pelaku: { penggunaId: akun.penggunaId, peran: 'pasien' },
        }),
      );
      const daftar = await client.get('/e-dokter/pendaftaran');
      expect(daftar.text).to.contain('Daftar lagi seperti terakhir').and.to.contain('08.00-08.30');
      const alamat = `/e-dokter/daftar/lagi/${id}`;
      expect(daftar.text).to.contain(`href="${alamat}"`);
      await client.get(alamat); // first click
      const [pertama] = await blokOf(rs, depan);
      const token = app.formToken(client);
      const pilih = await client.post(alamat, { _csrf: token, blok: pertama?.id ?? '' }); // second
      expect([pilih.status, pilih.location]).to.deep.equal([303, '/e-dokter/daftar/periksa']);
      const [lain = ''] = await addPasien(rs, 1);
      await ed.services.daftar.register(
        systemContext,
        mau(depan, lain, { blokId: pertama?.id ?? '', penjamin: 'umum' }),
      );
      const penuh = await client.submit('/e-dokter/daftar/periksa'); // third
      expect(penuh.status).to.equal(409);
      expect(penuh.text).to.contain('baru saja penuh').and.to.contain('Yang paling dekat');
      const tawaran = [...penuh.text.matchAll(/name="blok" value="([\w-]+)"/gu)].map(
        ([, blok]) => blok ?? '',
      );
      expect(tawaran).to.have.length(3);
      const tukar = await client.post('/e-dokter/daftar/tukar-jam', { _csrf: token, blok: tawaran[0] ?? '' });
      expect(tukar.location).to.equal('/e-dokter/daftar/periksa');
      const jadi = await client.submit('/e-dokter/daftar/periksa');
      expect(jadi.status).to.equal(303);
      expect((await client.get(jadi.location)).text).to.contain('Siti Aminah');
      await app.close();
    });

    it('a full day says the next free one; a link to a window skips what it answers', async () => {
      const rs = await buildRs(await make());
      const { ed, app } = rs;
      const penuh = await addSesi(rs, { kuota_jkn: 1, kuota_nonjkn: 0 });
      const kosong = await addSesi(rs, { tanggal: '2026-11-26' });
      const [lain = ''] = await addPasien(rs, 1);
      await ed.services.daftar.register(systemContext, mau(penuh, lain));
      const { client, pasienId } = await wargaDenganPasien(rs, 'Siti Aminah');
      await client.submit('/e-dokter/daftar', { pasien: pasienId });
      await client.submit('/e-dokter/daftar/poliklinik', { poliklinik: poliklinikIdOf('INT') });
      const hari = await client.get('/e-dokter/daftar/sesi');
      expect(hari.text).to.contain('Penuh. Berikutnya yang kosong: Kamis, 26 November 2026');
      const [blok] = await blokOf(rs, kosong);
      const tautan = await client.submit(`/e-dokter/daftar?blok=${blok?.id ?? ''}`, { pasien: pasienId });
      expect(tautan.location).to.equal('/e-dokter/daftar/penjamin');
      await client.submit('/e-dokter/daftar/penjamin', { penjamin: 'umum', jenis_kunjungan: '3' });
      expect((await client.get('/e-dokter/daftar/periksa')).text).to.contain('08.00-08.30');
      await app.close();
    });

    it('moves signed in; the same form twice makes one; the ticket prints within A6 and names nobody', async () => {
      const rs = await buildRs(await make());
      const { ed, app } = rs;
      const sesiId = await addSesi(rs);
      const { client, pasienId } = await wargaDenganPasien(rs, 'Siti Aminah');
      const { id } = await ed.services.daftar.register(systemContext, mau(sesiId, pasienId));
      const blok = await blokOf(rs, sesiId);
      const alamat = `/e-dokter/pendaftaran/${id}/ubah`;
      const halaman = await client.get(`${alamat}?hari=${rabu}`);
      expect(halaman.text).to.contain('10.00-10.30');
      const kunci = /name="_kunci" value="([\w-]+)"/u.exec(halaman.text)?.[1] ?? '';
      const isi = { _csrf: app.formToken(client), _kunci: kunci, jam: blok.at(4)?.id ?? '' };
      const [satu, dua] = await Promise.all([client.post(alamat, isi), client.post(alamat, isi)]);
      expect([satu.status, dua.status]).to.deep.equal([303, 303]);
      expect(satu.location).to.equal(dua.location);
      expect(await sesiOf(rs, sesiId)).to.include({ terisi_jkn: 1, nomor_terakhir: 2 });
      const cetak = await client.get(`${satu.location}/tiket`);
      expect(cetak.status).to.equal(200);
      expect(cetak.text.length).to.be.below(30_000);
      expect(cetak.text)
        .to.contain('10.00-10.30')
        .and.not.to.match(/Aminah|\b1275990/u);
      expect((await client.get('/e-dokter/pendaftaran')).text).to.contain('10.00-10.30');
      const kosong = await client.post(`${satu.location}/ubah`, { _csrf: isi._csrf });
      expect([kosong.status, kosong.text.includes('Pilih jam kunjungan yang baru.')]).to.deep.equal([
        422,
        true,
      ]);
      await app.close();
    });

    it('tanggungan: one answer, sentences of the fields, revoking; the wali’s look stands on /akses', async () => {
      const rs = await buildRs(await make());
      const { ed, app } = rs;
      const { client, warga, akun } = await wargaDenganPasien(rs, 'Siti Aminah');
      const anak = await app.people.resident({ nama: 'Anak Contoh', tanggalLahir: '2015-02-03' });
      const { kk_idx } = await app.database
        .read('penduduk')
        .where('id', warga.resident?.pendudukId ?? '')
        .first<{ kk_idx: string }>('kk_idx');
      await app.database.write('penduduk').where('id', anak.pendudukId).update({ kk_idx });
      const isi = {
        hubungan: 'anak',
        nik: anak.nik,
        kk: warga.resident?.kk ?? '',
        'lahir-tanggal': '3',
        'lahir-bulan': '2',
        'lahir-tahun': '2015',
      };
      const tambah = (ubah: Record<string, string>) =>
        client.submit('/e-dokter/tanggungan/tambah', { ...isi, ...ubah });
      const pendek = await tambah({ nik: anak.nik.slice(1) });
      expect([
        pendek.status,
        pendek.text.includes('NIK terdiri dari 16 angka, Anda mengetik 15.'),
      ]).to.deep.equal([422, true]);
      const asing = await client.follow(await tambah({ kk: '1275990101209999' }));
      expect(asing.text)
        .to.contain('Permintaan dicatat. Bawa KTP dan KK ke loket.')
        .and.not.to.contain('Anak Contoh');
      const ada = await client.follow(await tambah({}));
      expect(ada.text)
        .to.contain('Permintaan dicatat. Bawa KTP dan KK ke loket.')
        .and.to.contain('Anak Contoh');

      const milik = await ed.repositories.perwalian.listOf(ed.db.read, akun.penggunaId);
      const wali = milik.find((one) => one.hubungan === 'anak')!;
      const sesiId = await addSesi(rs);
      const { id } = await ed.services.daftar.register(systemContext, mau(sesiId, wali.pasien_id));
      expect((await client.get(`/e-dokter/pendaftaran/${id}`)).text).to.contain('Anak Contoh');
      await client.get(`/e-dokter/pendaftaran/${id}`);
      const akses = await client.get('/e-dokter/akses');
      expect(akses.text.match(/<li><strong>/gu)).to.have.length(1);
      expect(akses.text).to.contain('Wali').and.to.contain('data Anak Contoh');

      const alamat = `/e-dokter/tanggungan/${wali.id}/cabut`;
      const lain = await app.signedIn((await app.people.warga({})).penggunaId);
      expect((await lain.get(alamat)).status).to.equal(404);
      expect((await client.submit(alamat)).status).to.equal(303);
      expect((await client.get(`/e-dokter/pendaftaran/${id}`)).status).to.equal(404);
      await app.close();
    });

    it('a child’s perwalian ends on the 18th birthday: the wali gets 404, the pendaftaran stays', async () => {
      const rs = await buildRs(await make());
      const { ed, app, clock } = rs;
      const { client, akun } = await wargaDenganPasien(rs, 'Siti Aminah');
      const [pasienId = ''] = await addPasien(rs, 1);
      await ed.unitOfWork.run(systemContext, (tx) =>
        ed.repositories.perwalian.insert(tx.trx, {
          pengguna_id: akun.penggunaId,
          pasien_id: pasienId,
          hubungan: 'anak',
          bukti: 'kk',
          status: 'terverifikasi',
          berlaku_sampai: '2026-11-24',
          diajukan_at: tx.now,
          tenggat_at: null,
        }),
      );
      const sesiId = await addSesi(rs, { tanggal: '2026-11-27' });
      const { id } = await ed.services.daftar.register(systemContext, mau(sesiId, pasienId));
      clock.advance({ hours: 16, minutes: 59 }); // 23.59 WIB of the last day
      expect((await client.get(`/e-dokter/pendaftaran/${id}`)).status).to.equal(200);
      clock.advance({ minutes: 2 });
      expect((await client.get(`/e-dokter/pendaftaran/${id}`)).status).to.equal(404);
      expect((await ed.repositories.pendaftaran.find(ed.db.read, id))?.status).to.equal('terdaftar');
      await app.close();
    });
  });
});
