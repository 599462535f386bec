import { expect } from 'chai';
import { RAKITAN_PENGAWASAN } from '../../../../modules/e-masyarakat/module.js';
import type { RakitanPengawasan } from '../../../../modules/e-masyarakat/pengawasan.rakit.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, buildKota, kota, route, send, terlihat } from '../support/kota.js';
import type { Kota } from '../support/kota.js';
import { claim, finish, judgeBelum } from '../support/pekerjaan.js';

const base = '/masyarakat';
const alasan = 'Lubangnya masih tampak di foto sesudah.';

eachDatabase((_name, make) => {
  describe('e-masyarakat validation', () => {
    let k: Kota;
    let pengawasan: RakitanPengawasan;
    let penyeliaId: string;
    beforeEach(async () => {
      k = await buildKota(await make());
      pengawasan = k.app.services.get(RAKITAN_PENGAWASAN);
      penyeliaId = (await k.app.people.staff({ peran: 'penyelia_bcc', lingkup: kota, nama: 'Penyelia Uji' }))
        .penggunaId;
    });
    afterEach(() => k.app.close());

    const statusOf = async (kode: string): Promise<string | undefined> =>
      (await k.em.queries.publik.findByKode(kode))?.status;
    /** Signed in afresh each time: the clock jumps over idle limits. */
    const penyelia = (): Promise<Client> => k.app.signedIn(penyeliaId);
    const act = async (kode: string, step: string, fields: Readonly<Record<string, string>> = {}) => {
      const client = await penyelia();
      return client.post(`${base}/validasi/${kode}/${step}`, {
        _csrf: k.app.formToken(client),
        transisi: String(await terlihat(k, kode)),
        ...fields,
      });
    };

    it('lists a claim made in under ten minutes and one with a far photo; after a look it is gone', async () => {
      const cepat = await send(k, k.warga);
      await route(k, cepat);
      await claim(k, cepat);
      const jauh = await send(k, k.warga);
      await route(k, jauh);
      k.clock.advance({ hours: 1 });
      await claim(k, jauh, 0.003);
      const kode = (await pengawasan.queries.validasi.listDue(10)).map((one) => one.kode);
      expect(kode).to.include.members([cepat, jauh]);
      const page = await (await penyelia()).get(`${base}/validasi`);
      expect(page.text).to.contain('Kurang dari 10 menit').and.contain('lebih dari 100 meter');
      expect((await act(cepat, 'sesuai')).status).to.equal(303);
      expect((await pengawasan.queries.validasi.listDue(10)).map((one) => one.kode)).not.to.include(cepat);
      expect(await statusOf(cepat)).to.equal('ditindaklanjuti');
      expect((await act(cepat, 'tolak', { alasan })).status).to.equal(409);
    });

    it('refusing sends the work back with K4 as if never stopped, within two working days only', async () => {
      const kode = await send(k, k.warga);
      await finish(k, kode);
      const due = async () =>
        (
          await k.app.database
            .read<{ tenggat_at: number; status: string; jenis: string }>('jam')
            .where({ jenis: 'K4' })
            .first()
        )?.tenggat_at;
      const before = await due();
      expect((await act(kode, 'tolak', { alasan: 'pendek' })).status).to.equal(422);
      expect((await act(kode, 'tolak', { alasan })).status).to.equal(303);
      expect([await statusOf(kode), await due()]).to.deep.equal(['diterima', before]);
      const told = await k.app.database
        .read<{ penerima_id: string; jenis: string }>('notifikasi')
        .where({ jenis: 'e-masyarakat.tindak_lanjut_ditolak' })
        .pluck('penerima_id');
      expect(told).to.have.members([k.warga.penggunaId, k.pupr.penggunaId]);
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);

      await claim(k, kode);
      k.clock.advance({ days: 5 });
      const late = await act(kode, 'tolak', { alasan });
      expect(late.status).to.equal(423);
      expect(await statusOf(kode)).to.equal('ditindaklanjuti');
    });

    it('is not for its author, an operator, or the SKPD', async () => {
      const kode = await send(k, k.warga);
      await finish(k, kode);
      await k.app.people.grant(k.pupr.penggunaId, { peran: 'penyelia_bcc', lingkup: kota });
      const own = await k.app.signedIn(k.pupr.penggunaId);
      const answer = await own.post(`${base}/validasi/${kode}/tolak`, {
        _csrf: k.app.formToken(own),
        transisi: String(await terlihat(k, kode)),
        alasan,
      });
      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain('Pemeriksaan harus oleh orang lain.');
      for (const who of [k.operator, k.dlh]) {
        const client = await k.app.signedIn(who.penggunaId);
        expect((await client.get(`${base}/validasi/${kode}`)).status).to.equal(404);
        expect(
          (
            await client.post(`${base}/validasi/${kode}/sesuai`, {
              _csrf: k.app.formToken(client),
              transisi: '1',
            })
          ).status,
        ).to.equal(404);
      }
    });

    async function thirdBelum(): Promise<string> {
      const kode = await send(k, k.warga);
      await finish(k, kode);
      for (let time = 0; time < 2; time += 1) {
        await judgeBelum(k, kode);
        k.clock.advance({ hours: 1 });
        await claim(k, kode);
      }
      await judgeBelum(k, kode);
      return kode;
    }

    it('a third "belum" waits for penyelia; the grant reopens and binds', async () => {
      const kode = await thirdBelum();
      expect(await statusOf(kode)).to.equal('ditindaklanjuti');
      expect((await pengawasan.queries.validasi.listAsked(10)).map((one) => one.kode)).to.deep.equal([kode]);
      const k5 = await k.app.database
        .read<{ status: string; jenis: string; putaran: number }>('jam')
        .where({ jenis: 'K5' })
        .orderBy('putaran', 'desc')
        .first();
      expect(k5?.status).to.equal('jeda');

      // Everybody sees at which desk it waits; asking again asks nobody twice.
      const publik = (await k.app.visitor().get(`/masyarakat/pengaduan/${kode}`)).text;
      expect(publik).to.contain('Penyelia Binjai Command Center, diminta membuka kembali');
      await judgeBelum(k, kode);
      const saya = await k.app.signedIn(k.warga.penggunaId);
      expect((await saya.get(`/masyarakat/saya/${kode}`)).text).to.contain('menunggu penyelia sejak');
      const diminta = await k.app.database
        .read('e_masyarakat_kejadian')
        .where('jenis', 'buka_kembali_diminta')
        .select('urutan');
      expect(diminta).to.have.length(1);
      expect((await act(kode, 'buka-kembali')).status).to.equal(303);
      const row = await k.app.database
        .read<{ kode: string; status: string; mengikat: number; jumlah_buka_kembali: number }>(
          'e_masyarakat_pengaduan',
        )
        .where({ kode })
        .first();
      expect([row?.status, row?.mengikat, row?.jumlah_buka_kembali]).to.deep.equal(['dibuka_kembali', 1, 3]);
      expect((await act(kode, 'buka-kembali')).status).to.equal(409);
    });

    it('two working days of silence grant it, once', async () => {
      const kode = await thirdBelum();
      k.clock.advance({ days: 1 });
      expect(await pengawasan.services.validasi.grantSilent()).to.equal(0);
      k.clock.advance({ days: 4 });
      expect(await pengawasan.services.validasi.grantSilent()).to.equal(1);
      expect(await statusOf(kode)).to.equal('dibuka_kembali');
      expect(await pengawasan.services.validasi.grantSilent()).to.equal(0);
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);
    });

    it('penyelia gives the verdict where nobody stands behind it', async () => {
      const kode = await pengawasan.services.loket.record(
        as(k.operator),
        { penggunaId: k.operator.penggunaId, kantor: 'bcc', skpdIds: [] },
        {
          kanal: 'petugas',
          nik: '',
          tanggalLahir: '',
          kategoriKode: 'jalan-rusak',
          cerita: 'Lubang besar dilihat saat patroli.',
          kelurahanKode: '12.75.03.1006',
          patokan: 'Depan kantor lurah',
          kerahasiaan: 'terbuka',
        },
        'kunci-formulir-1',
      );
      await finish(k, kode);
      expect((await pengawasan.queries.validasi.listDue(10)).map((one) => one.kode)).to.include(kode);
      expect((await act(kode, 'sesuai')).status).to.equal(303);
      const akhir = await k.em.queries.publik.findByKode(kode);
      expect([akhir?.status, akhir?.caraTutup]).to.deep.equal(['ditutup', 'dinilai']);
    });
  });
});
