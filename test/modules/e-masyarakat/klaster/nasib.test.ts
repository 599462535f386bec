import { expect } from 'chai';
import { RAKITAN_PANTAU } from '../../../../modules/e-masyarakat/module.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import type { Relasi } from '../../../../src/trace/jejak.js';
import { T } from '../../../../src/tokens.js';
import { eachDatabase } from '../../../support/databases.js';
import { photo } from '../../../support/photos.js';
import { as, buildKota, drafJalan, route, send, sukaramai, terlihat } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

eachDatabase((_name, make) => {
  describe('what becomes of a klaster', function () {
    this.timeout(120_000);
    let k: Kota;
    let kodes: string[];
    let jejakKode: string;
    beforeEach(async () => {
      k = await buildKota(await make());
      kodes = [];
      for (let nomor = 0; nomor < 5; nomor += 1) {
        const warga = await k.app.people.warga();
        const kode = await send(
          k,
          warga,
          drafJalan({
            tempat: {
              kelurahanKode: sukaramai,
              lingkunganId: null,
              lintang: 3.6 + nomor * 0.0003,
              bujur: 98.48,
              ketepatan: 'peta',
              patokan: 'Depan SD',
            },
          }),
        );
        await route(k, kode);
        kodes.push(kode);
      }
      await k.app.services.get(RAKITAN_PANTAU).klaster.run();
      const row = await k.app.database
        .read('e_masyarakat_klaster')
        .first<{ jejakKode: string }>({ jejakKode: 'jejak_kode' });
      jejakKode = row.jejakKode;
    });
    afterEach(() => k.app.close());

    async function link(relasi: Relasi, kode = jejakKode): Promise<void> {
      const trace = k.app.services.get(T.trace);
      await k.em.unitOfWork.run(systemContext, (tx) =>
        trace.link(tx, {
          jejakKode: kode,
          dari: { jenis: 'usulan', id: `USL-${relasi}` },
          ke: { jenis: 'garis', id: 'RB-1' },
          relasi,
        }),
      );
      const dispatcher = k.app.services.get(T.dispatcher);
      await dispatcher.drain();
      await dispatcher.drain();
    }
    const kabar = (): Promise<readonly { data: string }[]> =>
      k.app.database.read('e_masyarakat_kejadian').where('jenis', 'kabar_jejak').select('data');
    const keadaan = async () =>
      await k.app.database
        .read('e_masyarakat_pengaduan')
        .orderBy('kode')
        .select<object[]>('kode', 'status', 'kolom', 'urutan_transisi', 'tenggat_at');

    it('is a kejadian on each open member; kolom, status and tenggat stay', async () => {
      const sebelum = await keadaan();
      await link('didanai_oleh');
      expect(await kabar()).to.have.length(5);
      expect(await keadaan()).to.deep.equal(sebelum);
      const page = await k.app.visitor().get(`/masyarakat/pengaduan/${kodes[0] ?? ''}`);
      expect(page.text).to.contain('Masuk anggaran');
      await link('bagian_dari');
      await link('memicu');
      expect(await kabar()).to.have.length(5);
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);
    });

    it('reaches members through the jejak theirs flowed into', async () => {
      const trace = k.app.services.get(T.trace);
      const induk = await k.em.unitOfWork.run(systemContext, (tx) =>
        trace.open(tx, { judul: 'Usulan', kelurahanKode: sukaramai }),
      );
      await k.app.database.write('jejak').where('kode', jejakKode).update({ lanjut_ke: induk });
      await link('menjadi', induk);
      expect(await kabar()).to.have.length(5);
    });

    it('when the work is realised those put off go on', async () => {
      const [kode = ''] = kodes;
      const petugas = { skpdIds: [(await k.em.rujukan.read()).kota.skpdBySlug('pupr')?.id ?? ''] };
      await k.em.services.skpd.accept(as(k.pupr), petugas, kode, await terlihat(k, kode));
      await k.em.services.rencana.suspend(as(k.pupr), petugas, kode, {
        sisi: 'anggaran',
        isi: 'Menunggu anggaran tahun depan disahkan.',
        tinjau: { tanggal: '2026-12-10', at: Date.parse('2026-12-09T17:00:00Z') },
        urutanTerlihat: await terlihat(k, kode),
      });
      await link('direalisasikan_oleh');
      const status = async (one: string) => (await k.em.queries.publik.findByKode(one))?.status;
      expect([await status(kode), await status(kodes[1] ?? '')]).to.deep.equal([
        'diterima',
        'didisposisikan',
      ]);
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);
    });

    it('what was resumed so leads the list of its holder, until the office takes a step', async () => {
      // The last routed has the latest tenggat: by that alone it would stand at the end.
      const kode = kodes.at(-1) ?? '';
      const petugas = { skpdIds: [(await k.em.rujukan.read()).kota.skpdBySlug('pupr')?.id ?? ''] };
      const urutanTerlihat = () => terlihat(k, kode);
      await k.em.services.skpd.accept(as(k.pupr), petugas, kode, await urutanTerlihat());
      await k.em.services.rencana.suspend(as(k.pupr), petugas, kode, {
        sisi: 'anggaran',
        isi: 'Menunggu anggaran tahun depan disahkan.',
        tinjau: { tanggal: '2026-12-10', at: Date.parse('2026-12-09T17:00:00Z') },
        urutanTerlihat: await urutanTerlihat(),
      });
      // Put off because of the budget it rests: its tenggat stands behind all others.
      k.clock.advance({ days: 5 });
      const client = await k.app.signedIn(k.pupr.penggunaId);
      const daftar = async (): Promise<readonly string[]> =>
        [...(await client.get('/masyarakat/skpd')).text.matchAll(/class="kode">(PGD-\d{4}-\d{6})/gu)].map(
          ([, satu = '']) => satu,
        );
      expect((await daftar())[0]).not.to.equal(kode);
      await link('direalisasikan_oleh');
      const kini = await daftar();
      expect([kini[0], kini.filter((one) => one === kode).length]).to.deep.equal([kode, 1]);
      const page = (await client.get('/masyarakat/skpd')).text;
      expect(page.indexOf('Anggarannya sudah dikerjakan')).to.be.within(0, page.indexOf(kode));
      const rincian = (await client.get(`/masyarakat/skpd/${kode}`)).text;
      expect(rincian, 'the next one is the first by tenggat').to.contain(
        `/masyarakat/skpd/${kini[1] ?? ''}"`,
      );
      const dlh = await k.app.signedIn(k.dlh.penggunaId);
      expect((await dlh.get('/masyarakat/skpd')).text).not.to.contain(kode);

      await k.em.services.rencana.schedule(as(k.pupr), petugas, kode, {
        hari: { tanggal: '2026-12-01', at: Date.parse('2026-11-30T17:00:00Z') },
        isi: 'Pemeriksaan akhir.',
        urutanTerlihat: await urutanTerlihat(),
      });
      expect((await client.get('/masyarakat/skpd')).text).not.to.contain('Anggarannya sudah dikerjakan');
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);
    });

    it('a card on the desk of the kepling and lurah of the place, of nobody else', async () => {
      const desk = async (kode: string) => {
        const lurah = await k.app.people.staff({ peran: 'lurah', lingkup: { jenis: 'kelurahan', kode } });
        return (await (await k.app.signedIn(lurah.penggunaId)).get('/masyarakat/wilayah')).text;
      };
      expect(await desk(sukaramai))
        .to.contain('5 pengaduan dari 5 warga')
        .and.to.contain(`/jejak/${jejakKode}`);
      expect(await desk('12.75.01.1001')).not.to.contain('5 pengaduan dari 5 warga');
      const lingkungan = await k.app.database
        .read('lingkungan')
        .where('kelurahan_kode', sukaramai)
        .first<{ id: string } | undefined>('id');
      if (lingkungan === undefined) return;
      const kepling = await k.app.people.staff({
        peran: 'kepling',
        lingkup: { jenis: 'lingkungan', kode: lingkungan.id },
      });
      expect((await (await k.app.signedIn(kepling.penggunaId)).get('/masyarakat/wilayah')).text).to.contain(
        `/jejak/${jejakKode}`,
      );
    });

    it('a pengaduan begun from a jejak brings words, point and jejak along', async () => {
      const warga = await k.app.signedIn(k.warga.penggunaId);
      const page = await warga.get(
        `/masyarakat/pengaduan/baru?cerita=Jalan+rusak+lagi&lintang=3.601&bujur=98.481&jejak=${jejakKode}`,
      );
      expect(page.text).to.contain(`name="jejak" value="${jejakKode}"`);
      const answer = await warga.submit(
        `/masyarakat/pengaduan/baru?lintang=3.601&bujur=98.481&jejak=${jejakKode}`,
        {
          kategori: 'jalan-rusak',
          cerita: 'Jalan rusak lagi di sini.',
          foto: await photo({ width: 400, height: 300 }),
        },
      );
      expect(answer.status, answer.text).to.equal(303);
      const lokasi = await warga.get(answer.location);
      expect(lokasi.text).to.contain('value="3.601"').and.to.contain('value="98.481"');
      const rahasia = /baru\/([\w-]{43})/u.exec(answer.location)?.[1] ?? '';
      const draf = await k.em.services.draf.find(rahasia, k.warga.penggunaId);
      expect(draf?.isi).to.deep.include({ jejakKode, titikAwal: { lintang: 3.601, bujur: 98.481 } });
      const kode = await send(k, k.warga, drafJalan({ jejakKode }));
      const tautan: readonly unknown[] = await k.app.database
        .read('tautan')
        .where({ dari_jenis: 'pengaduan', dari_id: kode, jejak_kode: jejakKode });
      expect(tautan).to.have.length(1);
      // Neither a code nobody issued nor a rahasia one stands anywhere.
      await send(k, k.warga, drafJalan({ jejakKode: 'JJK-2026-999999' }));
      const diam = await send(k, k.warga, drafJalan({ jejakKode, kerahasiaan: 'rahasia' }));
      const terkait: readonly unknown[] = await k.app.database.read('tautan').where({ relasi: 'terkait' });
      expect([terkait.length, diam.length > 0]).to.deep.equal([1, true]);
      const luar = await warga.submit('/masyarakat/pengaduan/baru?lintang=-6.2&bujur=106.8&jejak=%22%3E', {
        kategori: 'jalan-rusak',
        cerita: 'Jalan rusak lagi di sini.',
        foto: await photo({ width: 400, height: 300 }),
      });
      expect(luar.status).to.equal(303);
    });
  });
});
