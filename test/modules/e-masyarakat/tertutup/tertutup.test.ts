import { expect } from 'chai';
import type { Client } from '../../../support/client.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { eachDatabase } from '../../../support/databases.js';
import { buildKota, drafJalan, kota, send, sukaramai, terlihat } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

const base = '/masyarakat';
const tempat = {
  kelurahanKode: sukaramai,
  lingkunganId: null,
  lintang: null,
  bujur: null,
  ketepatan: 'patokan' as const,
  patokan: 'Sukaramai',
};
const isi = 'Petugas loket meminta uang tambahan seratus ribu rupiah.';

eachDatabase((_name, make) => {
  describe('e-masyarakat tertutup desk', () => {
    let k: Kota;
    let kode: string;
    let satu: Client;
    let dua: Client;
    beforeEach(async () => {
      k = await buildKota(await make());
      kode = await send(k, k.warga, drafJalan({ kategoriKode: 'pungli', cerita: isi, tempat }));
      satu = await k.app.signedIn(
        (await k.app.people.staff({ peran: 'inspektorat', lingkup: kota, nama: 'Inspektur Satu' }))
          .penggunaId,
      );
      dua = await k.app.signedIn(
        (await k.app.people.staff({ peran: 'inspektorat', lingkup: kota, nama: 'Inspektur Dua' })).penggunaId,
      );
    });
    afterEach(() => k.app.close());

    const step = async (client: Client, langkah: string, text = '') =>
      client.post(`${base}/tertutup/${kode}/${langkah}`, {
        _csrf: k.app.formToken(client),
        transisi: String(await terlihat(k, kode)),
        isi: text,
      });
    const statusOf = async () =>
      (
        await k.app.database
          .read<{ kode: string; status: string }>('e_masyarakat_pengaduan')
          .where({ kode })
          .first()
      )?.status;

    it('is read, taken, answered and dealt with by Inspektorat alone', async () => {
      expect((await satu.get(`${base}/tertutup`)).text).to.contain(kode);
      expect((await satu.get(`${base}/tertutup/${kode}`)).text)
        .to.contain('meminta uang')
        .and.not.to.contain('Siti Aminah');
      expect((await step(satu, 'baca')).status).to.equal(303);
      expect((await step(satu, 'terima')).status).to.equal(303);
      expect(
        (await step(satu, 'tanggapan', 'Kami sedang memeriksa petugas yang bersangkutan.')).status,
      ).to.equal(303);
      expect((await step(satu, 'tindak-lanjut', 'pendek')).status).to.equal(422);
      expect(
        (
          await step(
            satu,
            'tindak-lanjut',
            'Petugas sudah diperiksa dan uangnya sudah dikembalikan kepada warga.',
          )
        ).status,
      ).to.equal(303);
      expect(await statusOf()).to.equal('ditindaklanjuti');
      const own = await step(satu, 'tolak-tindak-lanjut', 'Uangnya ternyata belum dikembalikan.');
      expect(own.status).to.equal(422);
      expect(
        (await step(dua, 'tolak-tindak-lanjut', 'Uangnya ternyata belum dikembalikan.')).status,
      ).to.equal(303);
      expect(await statusOf()).to.equal('diterima');
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);
      const warga = await k.app.signedIn(k.warga.penggunaId);
      expect((await warga.get(`${base}/saya/${kode}`)).text).to.contain('sedang ditanggapi');
    });

    it('is refused by two persons', async () => {
      await step(satu, 'baca');
      expect(
        (await step(satu, 'usul-tolak', 'Bukan pungutan: ini retribusi resmi menurut peraturan.')).status,
      ).to.equal(303);
      expect((await step(satu, 'setuju-tolak')).status).to.equal(422);
      expect(await statusOf()).to.equal('dibaca');
      expect((await step(dua, 'setuju-tolak')).status).to.equal(303);
      expect(await statusOf()).to.equal('ditolak');
    });

    it("is 404 for BCC, every SKPD (also Inspektorat's own staff), admin and walikota, in every state", async () => {
      const orang = [k.operator.penggunaId, k.pupr.penggunaId];
      for (const peran of ['penyelia_bcc', 'admin', 'walikota'] as const)
        orang.push((await k.app.people.staff({ peran, lingkup: kota })).penggunaId);
      orang.push(
        (
          await k.app.people.staff({
            peran: 'petugas_skpd',
            lingkup: { jenis: 'skpd', kode: skpdIdOf('inspektorat') },
            skpdId: skpdIdOf('inspektorat'),
          })
        ).penggunaId,
      );
      const clients = await Promise.all(orang.map((id) => k.app.signedIn(id)));
      const paths = ['tertutup', 'meja', 'skpd', 'validasi', 'moderasi', 'identitas', 'pengaduan'].map(
        (one) => `${base}/${one}/${kode}`,
      );
      const look = async () => {
        for (const client of clients) {
          for (const path of paths) expect((await client.get(path)).status, path).to.equal(404);
          for (const path of ['/skpd', '/meja', '/moderasi', '/validasi', '/pengaduan'])
            expect((await client.get(base + path)).text, path).not.to.contain(kode);
        }
      };
      await look();
      await step(satu, 'baca');
      await step(satu, 'terima');
      await look();
      expect(
        await k.app.database
          .read<{ tautan: string; penerima_id: string }>('notifikasi')
          .where('tautan', `${base}/skpd/${kode}`),
      ).to.deep.equal([]);
    });

    it('K1 and K2 run in the hours of Inspektorat: sent on a Saturday, due on Monday morning', async () => {
      const jam = await k.app.database
        .read<{ jenis: string; tenggat_at: number; pemilik_id: string }>('jam')
        .whereIn('jenis', ['K1', 'K2'])
        .orderBy('jenis');
      expect(jam.map((one) => new Date(one.tenggat_at).toISOString())).to.deep.equal([
        '2026-11-23T01:00:00.000Z',
        '2026-11-23T04:30:00.000Z',
      ]);
    });
  });
});
