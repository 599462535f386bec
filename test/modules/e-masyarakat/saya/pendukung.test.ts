import { expect } from 'chai';
import { RAKITAN_PENGAWASAN } from '../../../../modules/e-masyarakat/module.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import type { Account } from '../../../support/people.js';
import { as, buildKota, send, terlihat } from '../support/kota.js';
import type { Kota } from '../support/kota.js';
import { finish } from '../support/pekerjaan.js';

const belum = { nilai: 'belum', alasan: 'Lubangnya masih ada di kiri.' };

eachDatabase((_name, make) => {
  describe('e-masyarakat: supporters say whether the work is done', function () {
    this.timeout(60_000);
    let k: Kota;
    let pendukung: Account;
    let client: Client;
    let kode: string;
    beforeEach(async () => {
      k = await buildKota(await make());
      pendukung = await k.app.people.warga();
      client = await k.app.signedIn(pendukung.penggunaId);
      kode = await send(k, k.warga);
      await support(pendukung);
      await finish(k, kode);
    });
    afterEach(() => k.app.close());

    const support = (account: Account) =>
      k.em.services.dukungan.support(as(account), account.resident?.pendudukId ?? '', kode);
    const judge = async (who: Client, isian: Readonly<Record<string, string>> = belum) =>
      who.post(`/masyarakat/saya/${kode}/penilaian`, {
        _csrf: k.app.formToken(who),
        transisi: String(await terlihat(k, kode)),
        ...isian,
      });
    const rows = (): Promise<readonly { sebagai: string; nilai: string }[]> =>
      k.app.database.read('e_masyarakat_penilaian').orderBy('at').select('sebagai', 'nilai');

    it('it is noted once a person and moves no state; the page leads there', async () => {
      expect((await client.get('/masyarakat/saya')).text).to.contain(`href="/masyarakat/saya/${kode}"`);
      const page = await client.get(`/masyarakat/saya/${kode}`);
      expect(page.text).to.contain('Kirim penilaian').and.not.to.contain('Tarik pengaduan');
      expect((await judge(client, { nilai: 'sudah' })).status).to.equal(303);
      expect((await judge(client)).status).to.equal(303);
      expect(await rows()).to.deep.equal([{ sebagai: 'pendukung', nilai: 'belum' }]);
      expect((await k.em.queries.publik.findByKode(kode))?.status).to.equal('ditindaklanjuti');
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);
    });

    it('three of them who say belum send it to the penyelia', async () => {
      const { validasi } = k.app.services.get(RAKITAN_PENGAWASAN).queries;
      const tiga = [pendukung, await k.app.people.warga(), await k.app.people.warga()];
      for (const one of tiga) {
        if (one !== pendukung)
          await k.app.database.write('e_masyarakat_dukungan').insert({
            pengaduan_id: await idOf(),
            penduduk_id: one.resident?.pendudukId ?? '',
            at: k.clock.now(),
          });
        expect((await judge(await k.app.signedIn(one.penggunaId))).status).to.equal(303);
      }
      const found = (await validasi.listDue(50)).find((one) => one.kode === kode);
      expect(found).to.include({ pendukungBelum: 3 });
    });

    it('a reason is asked for, a stale form is 409, after the window 423 with a way on', async () => {
      const tanpa = await judge(client, { nilai: 'belum', alasan: 'ya' });
      expect(tanpa.status).to.equal(422);
      expect(tanpa.text).to.contain('Tulis apa yang belum beres');
      expect((await judge(client, { ...belum, transisi: '1' })).status).to.equal(409);
      k.clock.advance({ days: 40 });
      for (const penggunaId of [pendukung.penggunaId, k.warga.penggunaId]) {
        const lambat = await judge(await k.app.signedIn(penggunaId));
        expect(lambat.status).to.equal(423);
        // Why, the words that were typed, and a new one of the same kind.
        expect(lambat.text)
          .to.contain('Masa penilaian berakhir')
          .and.to.contain(belum.alasan)
          .and.to.match(/href="\/masyarakat\/pengaduan\/baru\?kategori(?:=|&#x3D;)jalan-rusak/u);
        const baru = await k.app
          .visitor()
          .get(`/masyarakat/pengaduan/baru?kategori=jalan-rusak&cerita=Lanjutan+dari+${kode}%3A`);
        expect(baru.text)
          .to.match(/value="jalan-rusak"[^>]* checked/u)
          .and.to.contain(`Lanjutan dari ${kode}`);
      }
      expect(await rows()).to.deep.equal([]);
    });

    it('who does not support it, or supports a rahasia one, finds nothing', async () => {
      const lain = await k.app.signedIn((await k.app.people.warga()).penggunaId);
      expect([(await lain.get(`/masyarakat/saya/${kode}`)).status, (await judge(lain)).status]).to.deep.equal(
        [404, 404],
      );
      await k.app.database
        .write('e_masyarakat_pengaduan')
        .where({ kode })
        .update({ kerahasiaan: 'rahasia', publik_at: null });
      expect([
        (await client.get(`/masyarakat/saya/${kode}`)).status,
        (await judge(client)).status,
      ]).to.deep.equal([404, 404]);
    });

    it('the pelapor reads who saw his name from his page', async () => {
      const warga = await k.app.signedIn(k.warga.penggunaId);
      const href = `/masyarakat/saya/${kode}/siapa-melihat`;
      expect((await warga.get(`/masyarakat/saya/${kode}`)).text).to.contain(`href="${href}"`);
      expect((await warga.get(href)).status).to.equal(200);
    });

    async function idOf(): Promise<string> {
      const row = await k.app.database
        .read('e_masyarakat_pengaduan')
        .where({ kode })
        .first<{ id: string }>('id');
      return row.id;
    }
  });
});
