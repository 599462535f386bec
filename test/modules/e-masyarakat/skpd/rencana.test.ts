import { expect } from 'chai';
import { NotFound, RuleBroken } from '../../../../src/errors.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, buildKota, kota, onDuty, route, send, sukaramai, terlihat } from '../support/kota.js';
import type { Kota } from '../support/kota.js';
import { rejected } from '../support/tolak.js';

const pupr = { skpdIds: [skpdIdOf('pupr')] };
const dlh = { skpdIds: [skpdIdOf('dlh')] };
const bukan = 'Jalan ini milik provinsi, bukan tugas kami.';
const hari = (tanggal: string) => ({ tanggal, at: Date.parse(`${tanggal}T00:00:00+07:00`) });

async function rowOf(
  k: Kota,
  kode: string,
): Promise<{ status: string; skpd_id: string | null; tenggat_at: number | null; jumlah_lepas: number }> {
  const row = await k.app.database.read('e_masyarakat_pengaduan').where({ kode }).first<
    | {
        status: string;
        skpd_id: string | null;
        tenggat_at: number | null;
        jumlah_lepas: number;
      }
    | undefined
  >('status', 'skpd_id', 'tenggat_at', 'jumlah_lepas');
  if (row === undefined) throw new Error('no such pengaduan');
  return row;
}

eachDatabase((_name, make) => {
  describe('e-masyarakat SKPD plans', () => {
    let k: Kota;
    let kode: string;
    beforeEach(async () => {
      k = await buildKota(await make());
      kode = await send(k, k.warga);
    });
    afterEach(async () => {
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);
      await k.app.close();
    });
    const lepas = async (skpdUsul = 'dlh') =>
      k.em.services.rencana.release(as(k.pupr), pupr, kode, {
        alasan: bukan,
        skpdUsulId: skpdIdOf(skpdUsul),
        urutanTerlihat: await terlihat(k, kode),
      });
    const terus = async (penggunaId: string, penyelia: boolean, slug: string) =>
      k.em.services.meja.route(as({ ...k.operator, penggunaId }), { penggunaId, penyelia }, kode, {
        skpdId: skpdIdOf(slug),
        kategoriKode: 'jalan-rusak',
        kelurahanKode: sukaramai,
        urutanTerlihat: await terlihat(k, kode),
      });

    it('sends back what is not theirs, K2 due as before; twice, then penyelia routes bindingly', async () => {
      const k2 = (await rowOf(k, kode)).tenggat_at;
      await route(k, kode);
      k.clock.advance({ minutes: 20 });
      expect(await rejected(lepas('pupr'))).to.have.property('message', 'Pilih SKPD yang tepat.');
      await lepas();
      expect(await rowOf(k, kode)).to.deep.equal({
        status: 'dibaca',
        skpd_id: null,
        tenggat_at: k2,
        jumlah_lepas: 1,
      });
      k.clock.advance({ minutes: 1 });
      await terus(k.operator.penggunaId, false, 'pupr');
      k.clock.advance({ minutes: 1 });
      await lepas();
      k.clock.advance({ minutes: 1 });
      expect(await rejected(terus(k.operator.penggunaId, false, 'pupr'))).to.have.property(
        'message',
        'Sudah dua kali dilepas. Hanya penyelia yang meneruskan.',
      );
      k.clock.advance({ minutes: 6 });
      const penyelia = await onDuty(
        k.app,
        await k.app.people.staff({ peran: 'penyelia_bcc', lingkup: kota }),
        2,
      );
      await terus(penyelia.penggunaId, true, 'pupr');
      expect(await rejected(lepas()))
        .to.be.instanceOf(RuleBroken)
        .with.property('message')
        .match(/mengikat/u);
    });

    it('plans a day within 90 days; another office finds nothing', async () => {
      await route(k, kode);
      const urutan = async () => ({ urutanTerlihat: await terlihat(k, kode) });
      const { rencana, skpd } = k.em.services;
      await skpd.accept(as(k.pupr), pupr, kode, (await urutan()).urutanTerlihat);
      const rapi = { isi: 'Masuk jadwal penambalan.', ...(await urutan()) };
      expect(
        await rejected(rencana.schedule(as(k.dlh), dlh, kode, { ...rapi, hari: hari('2026-12-01') })),
      ).to.be.instanceOf(NotFound);
      expect(
        await rejected(rencana.schedule(as(k.pupr), pupr, kode, { ...rapi, hari: hari('2027-12-01') })),
      ).to.be.instanceOf(RuleBroken);
      expect(
        await rejected(rencana.schedule(as(k.pupr), pupr, kode, { ...rapi, hari: hari('2026-11-20') })),
      ).to.be.instanceOf(RuleBroken);
      await rencana.schedule(as(k.pupr), pupr, kode, { ...rapi, hari: hari('2026-11-21') });
      expect((await rowOf(k, kode)).status).to.equal('dijadwalkan');
    });

    it('rests with side and reason, and goes on by itself on the review date', async () => {
      await route(k, kode);
      const { rencana, skpd } = k.em.services;
      await skpd.accept(as(k.pupr), pupr, kode, await terlihat(k, kode));
      await rencana.suspend(as(k.pupr), pupr, kode, {
        sisi: 'anggaran',
        isi: 'Menunggu anggaran perubahan disahkan.',
        tinjau: hari('2026-12-01'),
        urutanTerlihat: await terlihat(k, kode),
      });
      expect((await rowOf(k, kode)).status).to.equal('ditangguhkan');
      const id = (await k.em.queries.publik.findByKode(kode))?.id ?? '';
      const run = { id: 'uji', now: k.clock.now(), percobaan: 1, signal: new AbortController().signal };
      await rencana.job().handle({ pengaduanId: id, urutan: 1 }, run);
      expect((await rowOf(k, kode)).status).to.equal('ditangguhkan');
      await rencana.job().handle({ pengaduanId: id, urutan: await terlihat(k, kode) }, run);
      expect((await rowOf(k, kode)).status).to.equal('diterima');
      const jeda = await k.app.database
        .read('jam_jeda')
        .first<{ sisi: string; alasan: string; sampai_at: number | null }>('sisi', 'alasan', 'sampai_at');
      expect([jeda.sisi, jeda.alasan, jeda.sampai_at !== null]).to.deep.equal([
        'anggaran',
        'Menunggu anggaran',
        true,
      ]);
    });

    it('takes a templat word for word once in a pengaduan', async () => {
      await route(k, kode);
      const isi = 'Terima kasih. Petugas kami akan melihat ke lapangan.';
      await k.em.unitOfWork.run(as(k.pupr), (tx) =>
        k.em.repositories.templat.insert(tx.trx, skpdIdOf('pupr'), {
          kategoriId: null,
          untuk: 'tanggapan',
          judul: 'Terima kasih',
          isi,
          aktif: true,
        }),
      );
      await k.em.services.skpd.answer(as(k.pupr), pupr, kode, isi);
      expect(await rejected(k.em.services.skpd.answer(as(k.pupr), pupr, kode, isi))).to.be.instanceOf(
        RuleBroken,
      );
      await k.em.services.skpd.answer(as(k.pupr), pupr, kode, `${isi} Besok pagi.`);
    });
  });
});
