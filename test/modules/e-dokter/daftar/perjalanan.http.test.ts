import { expect } from 'chai';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import { eachDatabase } from '../../../support/databases.js';
import { addSesi, blokOf, buildRs, selasa, sesiOf } from '../support/rs.js';

eachDatabase((_name, make) => {
  describe('e-Dokter: from the front page to the ticket and through the sesi', function () {
    this.timeout(120_000);

    it('a new citizen gets a ticket in seven pages; the nurse calls him', async () => {
      const rs = await buildRs(await make());
      const { app } = rs;
      const sesiId = await addSesi(rs);
      const warga = await app.people.warga({ nama: 'Siti Aminah' });
      const client = await app.signedIn(warga.penggunaId);
      const pasienId = await rs.ed.services.perwalian.selfOf(
        { pelakuId: warga.penggunaId, kantor: null, requestId: null, alamat: null },
        { penggunaId: warga.penggunaId, pendudukId: warga.resident?.pendudukId ?? null },
      );
      const depan = await client.get('/e-dokter');
      expect(depan.status).to.equal(200);
      const [blok] = await blokOf(rs, sesiId);
      const isian: readonly (readonly [string, Record<string, string>])[] = [
        ['/e-dokter/daftar', { pasien: pasienId ?? '' }],
        ['/e-dokter/daftar/poliklinik', { poliklinik: poliklinikIdOf('INT') }],
        ['/e-dokter/daftar/sesi', { sesi: sesiId }],
        ['/e-dokter/daftar/jam', { jam: blok?.id ?? '' }],
        ['/e-dokter/daftar/penjamin', { penjamin: 'umum', jenis_kunjungan: '3', kartu: '', rujukan: '' }],
      ];
      for (const [path, fields] of isian) {
        const answer = await client.submit(path, fields);
        expect(answer.status, path).to.equal(303);
      }
      const selesai = await client.submit('/e-dokter/daftar/periksa', {});
      expect(selesai.status).to.equal(303);
      const alamat = selesai.headers.get('location') ?? '';
      const halaman = await client.get(alamat);
      expect(halaman.text).to.contain('08.00-08.30').and.to.contain('A-001');
      const tiketHref = /\/e-dokter\/t\/[\w-]{22}/u.exec(halaman.text)?.[0] ?? '';
      const tiket = await app.visitor().get(tiketHref);
      expect(tiket.text).to.contain('A-001').and.not.to.contain('Siti Aminah');

      const lain = await app.people.warga({});
      expect((await (await app.signedIn(lain.penggunaId)).get(alamat)).status).to.equal(404);

      const lagi = await client.submit('/e-dokter/daftar/periksa', {});
      expect([lagi.status, lagi.headers.get('location')]).to.deep.equal([303, alamat]);
      const batal = await client.submit(alamat, {}, `${alamat}/batal`);
      expect(batal.status).to.equal(303);
      expect((await sesiOf(rs, sesiId)).terisi_nonjkn).to.equal(0);
      await app.close();
    });

    it('a nurse of another poliklinik gets 404; buttons do what they say, refusals show their sentence', async () => {
      const rs = await buildRs(await make());
      const { app } = rs;
      const sesiId = await addSesi(rs, { tanggal: selasa });
      const nurse = async (kode: string) =>
        app.signedIn(
          (
            await app.people.staff({
              peran: 'perawat',
              lingkup: { jenis: 'poliklinik', kode: poliklinikIdOf(kode) },
            })
          ).penggunaId,
        );
      const alamat = `/e-dokter/petugas/sesi/${sesiId}`;
      expect((await (await nurse('ANA')).get(alamat)).status).to.equal(404);
      const client = await nurse('INT');
      const halaman = await client.get(alamat);
      expect(halaman.status).to.equal(200);
      expect(halaman.text).to.contain('Dokter sudah hadir');
      const token = app.formToken(client);
      const post = (aksi: string) => client.post(`${alamat}/${aksi}`, { _csrf: token });
      expect((await post('dokter-hadir')).status).to.equal(303);
      const kosong = await post('panggil');
      expect(kosong.status).to.equal(422);
      expect(kosong.text).to.contain('Tidak ada pasien yang menunggu');
      expect((await post('akhiri')).status).to.equal(303);
      expect((await sesiOf(rs, sesiId)).status).to.equal('selesai');
      await app.close();
    });
  });
});
