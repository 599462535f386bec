import { expect } from 'chai';
import { eachDatabase } from '../../../support/databases.js';
import { photo } from '../../../support/photos.js';
import { buildKota, route, send } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

eachDatabase((_name, make) => {
  describe('e-masyarakat desks over HTTP', () => {
    let k: Kota;
    beforeEach(async () => {
      k = await buildKota(await make());
    });
    afterEach(() => k.app.close());

    it('operator asks for more, takes it back, the pelapor answers, and merges what is the same', async () => {
      const kode = await send(k, k.warga);
      const operator = await k.app.signedIn(k.operator.penggunaId);
      const meja = `/masyarakat/meja/${kode}`;
      await operator.submit(meja, {}, `${meja}/baca`);
      const antrean = async (nama: string): Promise<boolean> =>
        (await operator.get(`/masyarakat/meja?antrean=${nama}`)).text.includes(`data-kode="${kode}"`);
      expect([
        await antrean('belum_dibaca'),
        await antrean('perlu_diteruskan'),
        await antrean('sudah_dilengkapi'),
      ]).to.deep.equal([false, true, false]);
      const pendek = await operator.submit(meja, { isi: 'Kurang.' }, `${meja}/lengkap`);
      expect([pendek.status, pendek.text.includes('Tulis sedikitnya 20 huruf.')]).to.deep.equal([422, true]);
      const minta = { isi: 'Mohon sebutkan nama jalannya.' };
      expect((await operator.submit(meja, minta, `${meja}/lengkap`)).status).to.equal(303);
      expect((await operator.get(meja)).text).to.contain('Urungkan (u)');
      expect((await operator.submit(meja, {}, `${meja}/urung`)).status).to.equal(303);
      expect((await operator.submit(meja, minta, `${meja}/lengkap`)).status).to.equal(303);
      const warga = await k.app.signedIn(k.warga.penggunaId);
      const saya = `/masyarakat/saya/${kode}`;
      expect((await warga.get(saya)).text).to.contain('Mohon sebutkan nama jalannya.');
      expect(
        (
          await warga.submit(
            saya,
            { lengkap: 'Jalan Sudirman nomor 20.', foto: await photo() },
            `${saya}/lengkapi`,
          )
        ).status,
      ).to.equal(303);
      expect([await antrean('perlu_diteruskan'), await antrean('sudah_dilengkapi')]).to.deep.equal([
        false,
        true,
      ]);
      const lain = await send(k, k.warga);
      await operator.submit(`/masyarakat/meja/${lain}`, {}, `/masyarakat/meja/${lain}/baca`);
      expect((await operator.get(`${meja}/gabung`)).text).to.contain(lain);
      const sanding = `${meja}/gabung?dengan=${lain}`;
      expect((await operator.get(sanding)).text).to.contain('1 warga, 1 KK');
      expect((await operator.submit(sanding, { induk: kode }, `${meja}/gabung`)).status).to.equal(303);
      expect(
        (await operator.submit(`/masyarakat/meja/${lain}`, {}, `/masyarakat/meja/${lain}/pisah`)).status,
      ).to.equal(303);
      const salah: readonly { langkah: string; fields: Record<string, string> }[] = [
        { langkah: 'alih', fields: {} },
        { langkah: 'usul-tolak', fields: { sebab: 'lain' } },
        { langkah: 'catatan', fields: { catatan: '' } },
      ];
      for (const one of salah) {
        expect(
          (await operator.submit(meja, one.fields, `${meja}/${one.langkah}`)).status,
          one.langkah,
        ).to.equal(422);
      }
    });

    it('SKPD sends back, plans and waits by form; a templat fills the answer', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      const pupr = await k.app.signedIn(k.pupr.penggunaId);
      const skpd = `/masyarakat/skpd/${kode}`;
      const templat = {
        judul: 'Terima kasih',
        untuk: 'tanggapan',
        kategori: '',
        isi: 'Terima kasih. Petugas kami akan melihat ke lapangan.',
      };
      expect(
        (
          await pupr.submit(
            '/masyarakat/skpd/templat',
            { ...templat, isi: 'pendek' },
            '/masyarakat/skpd/templat',
          )
        ).status,
      ).to.equal(422);
      expect(
        (await pupr.submit('/masyarakat/skpd/templat', templat, '/masyarakat/skpd/templat')).status,
      ).to.equal(303);
      const id = /templat(?:=|&#x3D;)([0-9a-f-]{36})/u.exec((await pupr.get(skpd)).text)?.[1] ?? '';
      expect((await pupr.get(`${skpd}?templat=${id}`)).text).to.contain(
        'Petugas kami akan melihat ke lapangan.</textarea>',
      );
      expect((await pupr.get(`/masyarakat/skpd/templat/${id}`)).status).to.equal(200);
      const dlh = await k.app.signedIn(k.dlh.penggunaId);
      expect((await dlh.get(`/masyarakat/skpd/templat/${id}`)).status).to.equal(404);
      await pupr.submit(skpd, {}, `${skpd}/terima`);
      expect((await pupr.submit(skpd, { tanggal: '2026-02-31x' }, `${skpd}/jadwal`)).status).to.equal(422);
      expect((await pupr.submit(skpd, { tanggal: '2026-12-01' }, `${skpd}/jadwal`)).status).to.equal(303);
      expect(
        (
          await pupr.submit(
            skpd,
            { sisi: 'kahar', sebab: 'Air sungai masih tinggi sekali.', tinjau: '2026-12-05' },
            `${skpd}/tangguh`,
          )
        ).status,
      ).to.equal(303);
      expect((await pupr.submit(skpd, {}, `${skpd}/lanjut`)).status).to.equal(303);
      expect(
        (await pupr.submit(skpd, { alasan: 'Jalan ini milik provinsi.', skpd_usul: '' }, `${skpd}/lepas`))
          .text,
      ).to.contain('Pilih SKPD yang tepat.');
    });
  });
});
