import { expect } from 'chai';
import { eachDatabase } from '../../../support/databases.js';
import { photo } from '../../../support/photos.js';
import { as, buildKota, drafJalan, route, send, sukaramai } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

const nik = '1275990101900001';

eachDatabase((_name, make) => {
  describe('e-masyarakat pages', () => {
    let k: Kota;
    beforeEach(async () => {
      k = await buildKota(await make());
    });
    afterEach(() => k.app.close());

    it('a rahasia one answers as an unknown code does, but for the code', async () => {
      const kode = await send(k, k.warga, drafJalan({ kerahasiaan: 'rahasia' }));
      const visitor = k.app.visitor();
      const [rahasia, asing] = [
        await visitor.get(`/masyarakat/pengaduan/${kode}`),
        await visitor.get('/masyarakat/pengaduan/PGD-2026-999999'),
      ];
      expect([rahasia.status, asing.status]).to.deep.equal([404, 404]);
      const plain = (text: string): string =>
        text.replaceAll(/PGD-2026-\d{6}/gu, 'KODE').replaceAll(/[0-9a-f-]{36}/gu, 'ID');
      expect(plain(rahasia.text)).to.equal(plain(asing.text));
      for (const path of [
        '/masyarakat',
        '/masyarakat/pengaduan',
        '/masyarakat/peta',
        '/masyarakat/peta.json',
        `/masyarakat/peta.json?kelurahan=${sukaramai}`,
      ]) {
        expect((await visitor.get(path)).text, path).not.to.contain(kode);
      }
    });

    it('tracking asks the same of a rahasia and of an unknown code, and opens with the kunci alone', async () => {
      const kode = await send(k, k.warga, drafJalan({ kerahasiaan: 'rahasia' }));
      const warga = await k.app.signedIn(k.warga.penggunaId);
      const kunci =
        /[0-9A-Z]{4}-[0-9A-Z]{4}(?=<)/u.exec(
          (await warga.get(`/masyarakat/pengaduan/${kode}/tanda-terima`)).text,
        )?.[0] ?? '';
      const visitor = k.app.visitor();
      const ask = (fields: Record<string, string>) => visitor.post('/masyarakat/lacak', fields);
      const [rahasia, asing] = [await ask({ kode }), await ask({ kode: 'PGD-2026-999999' })];
      expect(rahasia.text.replaceAll(kode, 'K')).to.equal(asing.text.replaceAll('PGD-2026-999999', 'K'));
      expect((await ask({ kode, kunci: 'AAAA-AAAA' })).status).to.equal(422);
      const dibuka = await ask({ kode, kunci });
      expect(dibuka.text).to.contain('Terkirim, menunggu dibaca operator').and.not.to.contain('berlubang');
    });

    it('the public byte stream never holds a NIK that was typed', async () => {
      const kode = await send(
        k,
        k.warga,
        drafJalan({
          cerita: `Saya ${nik} melapor`,
          tempat: {
            kelurahanKode: sukaramai,
            lingkunganId: null,
            lintang: 3.6,
            bujur: 98.48,
            ketepatan: 'peta',
            patokan: `rumah ${nik}`,
          },
        }),
      );
      await route(k, kode);
      const visitor = k.app.visitor();
      for (const path of [
        '/masyarakat',
        '/masyarakat/pengaduan',
        `/masyarakat/pengaduan/${kode}`,
        '/masyarakat/peta.json',
      ]) {
        expect((await visitor.get(path)).text, path).not.to.contain(nik);
      }
    });

    it('text is text: nothing a resident writes becomes markup', async () => {
      const kode = await send(
        k,
        k.warga,
        drafJalan({ cerita: '<script>alert(1)</script> & "kutip" di depan sekolah' }),
      );
      await route(k, kode);
      const { text } = await k.app.visitor().get(`/masyarakat/pengaduan/${kode}`);
      expect(text).to.contain('&lt;script&gt;').and.not.to.contain('<script>alert');
    });

    it('a foreign SKPD, the BCC and a resident get 404 on the SKPD desk; nothing changes', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      for (const account of [k.dlh, k.operator, k.warga]) {
        const client = await k.app.signedIn(account.penggunaId);
        const token =
          /name="_csrf" value="([^"]+)"/u.exec((await client.get('/masyarakat/pengaduan/baru')).text)?.[1] ??
          '';
        expect((await client.get(`/masyarakat/skpd/${kode}`)).status).to.equal(404);
        expect(
          (await client.post(`/masyarakat/skpd/${kode}/terima`, { _csrf: token, transisi: '3' })).status,
        ).to.equal(404);
      }
      expect((await k.em.queries.publik.findByKode(kode))?.status).to.equal('didisposisikan');
    });

    it('reading takes the button: no GET of anybody is a read', async () => {
      const kode = await send(k, k.warga);
      const operator = await k.app.signedIn(k.operator.penggunaId);
      for (const path of ['/masyarakat/meja', `/masyarakat/meja/${kode}`, `/masyarakat/pengaduan/${kode}`])
        expect((await operator.get(path)).status).to.equal(200);
      expect((await k.em.queries.publik.findByKode(kode))?.kolom).to.equal('terkirim');
    });

    it('first form to receipt with a photo, no account until the last page, a bad photo named beside the field', async () => {
      const visitor = k.app.visitor();
      const salah = await visitor.submit(
        '/masyarakat/pengaduan/baru',
        {
          kategori: 'jalan-rusak',
          cerita: 'Jalan berlubang besar.',
          foto: { name: 'gambar.jpg', type: 'image/jpeg', bytes: Buffer.from('<svg onload="x"/>') },
        },
        '/masyarakat/pengaduan/baru',
      );
      expect(salah.status).to.equal(422);
      expect(salah.text).to.contain('gambar.jpg').and.to.contain('Jalan berlubang besar.');
      const baru = await visitor.submit(
        '/masyarakat/pengaduan/baru',
        { kategori: 'jalan-rusak', cerita: 'Jalan berlubang besar.', foto: await photo() },
        '/masyarakat/pengaduan/baru',
      );
      expect(baru.location).to.match(/\/lokasi$/u);
      const tempat = await visitor.submit(
        baru.location,
        { kelurahan: sukaramai, patokan: 'Depan SD 20' },
        baru.location,
      );
      expect(tempat.location).to.match(/\/periksa$/u);
      expect((await visitor.get(tempat.location)).location).to.contain('/masuk');

      const fotoDraf = tempat.location.replace(/periksa$/u, 'foto/1');
      expect((await visitor.get(fotoDraf)).headers.get('content-type')).to.equal('image/jpeg');

      const warga = await k.app.signedIn(k.warga.penggunaId);
      const kirim = await warga.submit(tempat.location, { kerahasiaan: 'anonim' }, tempat.location);
      expect(kirim.location).to.match(/PGD-2026-\d{6}\/tanda-terima$/u);
      const kode = /PGD-2026-\d{6}/u.exec(kirim.location)?.[0] ?? '';
      const foto = `/masyarakat/pengaduan/${kode}/foto/1/kecil`;
      expect((await visitor.get(foto)).status, 'before the read nobody sees the photo').to.equal(404);
      expect((await warga.get(foto)).status).to.equal(200);
      for (const siapa of [visitor, warga])
        expect((await siapa.get(fotoDraf)).status, 'a draft that was sent shows no photo').to.equal(404);
      await k.em.services.meja.read(
        as(k.operator),
        { penggunaId: k.operator.penggunaId, penyelia: false },
        kode,
      );
      expect((await visitor.get(foto)).headers.get('content-type')).to.equal('image/jpeg');
      expect((await warga.get(tempat.location)).location, 'the draft leads to its receipt').to.contain(
        'tanda-terima',
      );
    });
  });
});
