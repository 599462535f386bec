import { expect } from 'chai';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { buildKota, drafJalan, kota, send, sukaramai } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

const base = '/masyarakat';
const alasan = 'Perlu menghubungi pelapor karena bahaya listrik.';

eachDatabase((_name, make) => {
  describe('e-masyarakat identity reveal', () => {
    let k: Kota;
    let penyelia: Client;
    let inspektur: Client;
    beforeEach(async () => {
      k = await buildKota(await make());
      penyelia = await k.app.signedIn(
        (await k.app.people.staff({ peran: 'penyelia_bcc', lingkup: kota })).penggunaId,
      );
      inspektur = await k.app.signedIn(
        (await k.app.people.staff({ peran: 'inspektorat', lingkup: kota })).penggunaId,
      );
    });
    afterEach(() => k.app.close());

    const open = (client: Client, kode: string, text: string) =>
      client.post(`${base}/identitas/${kode}`, { _csrf: k.app.formToken(client), alasan: text });
    const rows = () =>
      k.app.database
        .read<{ alasan: string; peran: string }>('e_masyarakat_identitas_dibuka')
        .select('alasan', 'peran');
    const pungli = () =>
      send(
        k,
        k.warga,
        drafJalan({
          kategoriKode: 'pungli',
          kerahasiaan: 'rahasia',
          tempat: {
            kelurahanKode: sukaramai,
            lingkunganId: null,
            lintang: null,
            bujur: null,
            ketepatan: 'patokan',
            patokan: 'Sukaramai',
          },
        }),
      );

    it('without a reason of 20 characters: 422, no row, no name', async () => {
      const kode = await send(k, k.warga);
      for (const text of ['', 'pendek', 'x'.repeat(19), ' '.repeat(40)]) {
        const answer = await open(penyelia, kode, text);
        expect(answer.status, text).to.equal(422);
        expect(answer.text).not.to.contain('Siti Aminah');
      }
      expect(await rows()).to.deep.equal([]);
    });

    it('with one: shown once, a line in siapa-melihat, a notification at once, an audit entry', async () => {
      const kode = await send(k, k.warga);
      const answer = await open(penyelia, kode, alasan);
      expect(answer.status).to.equal(200);
      expect(answer.text).to.contain('Siti Aminah').and.contain(k.warga.telepon.slice(-6));
      expect(answer.headers.get('cache-control')).to.contain('no-store');
      expect((await penyelia.get(`${base}/identitas/${kode}`)).text).not.to.contain('Siti Aminah');
      expect(await rows()).to.deep.equal([{ alasan, peran: 'penyelia_bcc' }]);
      const warga = await k.app.signedIn(k.warga.penggunaId);
      const page = await warga.get(`${base}/saya/${kode}/siapa-melihat`);
      expect(page.text).to.contain(alasan).and.contain('Penyelia').and.contain('Binjai Command Center');
      const told = await k.app.database
        .read<{ penerima_id: string; jenis: string; mendesak: number; tautan: string }>('notifikasi')
        .where({ jenis: 'e-masyarakat.identitas_dibuka' });
      expect(told.map((one) => [one.penerima_id, one.mendesak, one.tautan])).to.deep.equal([
        [k.warga.penggunaId, 1, `${base}/saya/${kode}/siapa-melihat`],
      ]);
      expect(
        await k.app.database.read('audit').where('tindakan', 'pengaduan.identitas_dibuka'),
      ).to.have.length(1);
    });

    it('the log refuses changes, and another resident sees nothing of it', async () => {
      const kode = await send(k, k.warga);
      await open(penyelia, kode, alasan);
      const write = k.app.database.write('e_masyarakat_identitas_dibuka');
      expect(
        await write
          .clone()
          .update({ alasan: 'x'.repeat(30) })
          .then(
            () => 'changed',
            () => 'refused',
          ),
      ).to.equal('refused');
      expect(
        await write
          .clone()
          .delete()
          .then(
            () => 'changed',
            () => 'refused',
          ),
      ).to.equal('refused');
      const lain = await k.app.signedIn((await k.app.people.warga()).penggunaId);
      expect((await lain.get(`${base}/saya/${kode}/siapa-melihat`)).status).to.equal(404);
    });

    it('tertutup only by inspektorat, all others only by penyelia; operator, SKPD and admin never', async () => {
      const [biasa, tertutup] = [await send(k, k.warga), await pungli()];
      expect((await open(inspektur, biasa, alasan)).status).to.equal(404);
      expect((await open(penyelia, tertutup, alasan)).status).to.equal(404);
      const admin = await k.app.signedIn(
        (await k.app.people.staff({ peran: 'admin', lingkup: kota })).penggunaId,
      );
      for (const client of [
        await k.app.signedIn(k.operator.penggunaId),
        await k.app.signedIn(k.pupr.penggunaId),
        admin,
      ]) {
        for (const kode of [biasa, tertutup]) expect((await open(client, kode, alasan)).status).to.equal(404);
      }
      expect(await rows()).to.deep.equal([]);
      const answer = await open(inspektur, tertutup, alasan);
      expect([answer.status, answer.text.includes('Siti Aminah')]).to.deep.equal([200, true]);
      const told = await k.app.database
        .read<{ judul: string; jenis: string }>('notifikasi')
        .where({ jenis: 'e-masyarakat.identitas_dibuka' })
        .first();
      expect(told?.judul).to.equal('Ada kabar');
    });
  });
});
