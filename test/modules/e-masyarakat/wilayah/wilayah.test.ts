import { expect } from 'chai';
import { newId } from '../../../../src/db/ids.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { photo } from '../../../support/photos.js';
import { as, buildKota, drafJalan, route, send, sukaramai } from '../support/kota.js';
import type { Kota } from '../support/kota.js';
import { finish } from '../support/pekerjaan.js';

const base = '/masyarakat';

eachDatabase((_name, make) => {
  describe('e-masyarakat witnesses', () => {
    let k: Kota;
    let kode: string;
    let lingkunganId: string;
    beforeEach(async () => {
      k = await buildKota(await make());
      lingkunganId = newId();
      await k.app.database
        .write('lingkungan')
        .insert({ id: lingkunganId, kelurahan_kode: sukaramai, nomor: 91, nama: 'Lingkungan uji' });
      kode = await send(k, k.warga);
    });
    afterEach(() => k.app.close());

    const enter = async (
      peran: 'kepling' | 'lurah' | 'camat',
      jenis: 'lingkungan' | 'kelurahan' | 'kecamatan',
      tempat: string,
    ): Promise<Client> =>
      k.app.signedIn((await k.app.people.staff({ peran, lingkup: { jenis, kode: tempat } })).penggunaId);
    const testify = async (client: Client, pernyataan: string) =>
      client.post(`${base}/wilayah/${kode}`, {
        _csrf: k.app.formToken(client),
        pernyataan,
        catatan: 'Saya lihat pagi ini.',
        foto: await photo({ width: 40, height: 30 }),
      });

    it('what he says is read by everybody: the position, never the person, and not his unread note', async () => {
      await route(k, kode);
      expect((await testify(await enter('kepling', 'lingkungan', lingkunganId), 'benar')).status).to.equal(
        303,
      );
      const { text } = await k.app.visitor().get(`${base}/pengaduan/${kode}`);
      expect(text)
        .to.contain('Kesaksian')
        .and.to.contain('Kepala lingkungan')
        .and.to.contain('Benar, masih ada');
      expect(text).not.to.contain('Saya lihat pagi ini.');
      const meja = await (await k.app.signedIn(k.operator.penggunaId)).get(`${base}/meja/${kode}`);
      expect(meja.text).to.contain('Benar, masih ada').and.to.contain('Saya lihat pagi ini.');
      // The photo waits for a moderator, then stands with the testimony.
      expect(text).not.to.contain('Foto dari saksi');
      await k.app.database
        .write('e_masyarakat_foto')
        .where({ tujuan: 'saksi' })
        .update({ status: 'tayang', file_tayang_id: k.app.database.write.ref('file_id') });
      k.clock.advance({ minutes: 1 });
      expect((await k.app.visitor().get(`${base}/pengaduan/${kode}?x=1`)).text).to.contain('Foto dari saksi');
    });

    it('sees his own area only, after the read, and nothing rahasia', async () => {
      const lurah = await enter('lurah', 'kelurahan', sukaramai);
      expect((await lurah.get(`${base}/wilayah/${kode}`)).status).to.equal(404);
      await route(k, kode);
      for (const client of [
        lurah,
        await enter('camat', 'kecamatan', '12.75.03'),
        await enter('kepling', 'lingkungan', lingkunganId),
      ]) {
        expect((await client.get(`${base}/wilayah`)).text).to.contain(kode);
        expect((await client.get(`${base}/wilayah/${kode}`)).status).to.equal(200);
      }
      for (const client of [
        await enter('lurah', 'kelurahan', '12.75.01.1001'),
        await enter('camat', 'kecamatan', '12.75.01'),
      ]) {
        expect((await client.get(`${base}/wilayah`)).text).not.to.contain(kode);
        expect((await client.get(`${base}/wilayah/${kode}`)).status).to.equal(404);
        expect((await testify(client, 'benar')).status).to.equal(404);
      }
      await k.em.services.saya.setKerahasiaan(
        as(k.warga),
        k.warga.resident?.pendudukId ?? '',
        kode,
        'rahasia',
      );
      expect((await lurah.get(`${base}/wilayah/${kode}`)).status).to.equal(404);
      expect((await lurah.get(`${base}/wilayah`)).text).not.to.contain(kode);
    });

    it("a pengaduan that names another lingkungan is not the kepling's", async () => {
      const lain = newId();
      await k.app.database
        .write('lingkungan')
        .insert({ id: lain, kelurahan_kode: sukaramai, nomor: 92, nama: 'Lingkungan lain' });
      const tempat = drafJalan().tempat;
      if (tempat === null) throw new Error('no place');
      kode = await send(k, k.warga, drafJalan({ tempat: { ...tempat, lingkunganId: lain } }));
      await route(k, kode);
      expect(
        (await (await enter('kepling', 'lingkungan', lingkunganId)).get(`${base}/wilayah/${kode}`)).status,
      ).to.equal(404);
      expect(
        (await (await enter('kepling', 'lingkungan', lain)).get(`${base}/wilayah/${kode}`)).status,
      ).to.equal(200);
    });

    it('testifies with a photo that waits for a moderator; the state does not move', async () => {
      await route(k, kode);
      const kepling = await enter('kepling', 'lingkungan', lingkunganId);
      const answer = await kepling.submit(`${base}/wilayah/${kode}`, {
        pernyataan: 'benar',
        catatan: 'Masih berlubang.',
        foto: await photo({ width: 200, height: 150 }),
      });
      expect(answer.status).to.equal(303);
      expect((await k.em.queries.publik.findByKode(kode))?.status).to.equal('didisposisikan');
      const foto = await k.app.database
        .read<{ tujuan: string; status: string }>('e_masyarakat_foto')
        .where({ tujuan: 'saksi' });
      expect(foto.map((one) => one.status)).to.deep.equal(['menunggu']);
      expect((await testify(kepling, '')).status).to.equal(422);
    });

    it('his word on claimed work is a verdict as saksi, replaced by his next, and puts it before penyelia', async () => {
      await finish(k, kode);
      const kepling = await k.app.people.staff({
        peran: 'kepling',
        lingkup: { jenis: 'lingkungan', kode: lingkunganId },
      });
      const nilai = async () =>
        k.app.database
          .read<{ sebagai: string; nilai: string }>('e_masyarakat_penilaian')
          .select('sebagai', 'nilai');
      const say = async (pernyataan: string) => testify(await k.app.signedIn(kepling.penggunaId), pernyataan);
      expect((await say('benar')).status).to.equal(303);
      expect(await nilai()).to.deep.equal([{ sebagai: 'saksi', nilai: 'belum' }]);
      expect((await k.em.queries.publik.findByKode(kode))?.status).to.equal('ditindaklanjuti');
      expect((await say('sudah_beres')).status).to.equal(303);
      expect(await nilai()).to.deep.equal([{ sebagai: 'saksi', nilai: 'sudah' }]);
      expect((await say('bukan_di_sini')).status).to.equal(303);
      expect(await nilai()).to.have.length(1);
    });
  });
});
