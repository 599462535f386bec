import { expect } from 'chai';
import { Conflict, NotFound, RuleBroken, WindowClosed } from '../../../../src/errors.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, buildKota, drafJalan, onDuty, route, send, sukaramai, terlihat, kota } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

const pupr = { skpdIds: [skpdIdOf('pupr')] };
const dlh = { skpdIds: [skpdIdOf('dlh')] };
const selesai = 'Lubang sudah ditambal dengan aspal panas sepanjang dua meter.';

async function rejected(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it was allowed');
}

async function statusOf({ em }: Kota, kode: string): Promise<string | undefined> {
  return (await em.queries.publik.findByKode(kode))?.status;
}

/** A photo's row without its bytes: this test is about the rule, uploads have their own. */
async function photo({ app }: Kota): Promise<string> {
  const id = '01932b5e-0000-7000-8000-0000000000f1';
  await app.database.write('file').insert({
    id,
    jenis: 'lain',
    mime: 'image/jpeg',
    nama: 'foto.jpg',
    sha256: 'a'.repeat(64),
    ukuran: 1,
    dibuat_at: app.clock.now(),
  });
  return id;
}

async function followUp(k: Kota, kode: string): Promise<void> {
  const fileIds = [await photo(k)];
  await k.em.services.skpd.followUp(as(k.pupr), pupr, kode, {
    isi: selesai,
    fileIds,
    posisi: { lintang: 3.6001, bujur: 98.48 },
    alasanJauh: '',
    urutanTerlihat: await terlihat(k, kode),
  });
}

eachDatabase((_name, make) => {
  describe('e-masyarakat journey', () => {
    let k: Kota;
    beforeEach(async () => {
      k = await buildKota(await make());
    });
    afterEach(() => k.app.close());

    it('goes from sending to the verdict, and every cached fact equals its fold', async () => {
      const kode = await send(k, k.warga);
      expect(kode).to.match(/^PGD-2026-\d{6}$/u);
      expect(await statusOf(k, kode)).to.equal('diajukan');
      await route(k, kode);
      await k.em.services.skpd.accept(as(k.pupr), pupr, kode, await terlihat(k, kode));
      await k.em.services.skpd.answer(as(k.pupr), pupr, kode, 'Kami jadwalkan penambalan jalan minggu ini.');
      await followUp(k, kode);
      const pendudukId = k.warga.resident?.pendudukId ?? '';
      await k.em.services.saya.judge(as(k.warga), pendudukId, kode, {
        nilai: 'sudah',
        cukup: false,
        alasan: '',
        urutanTerlihat: await terlihat(k, kode),
      });
      const akhir = await k.em.queries.publik.findByKode(kode);
      expect([akhir?.status, akhir?.kolom, akhir?.caraTutup]).to.deep.equal([
        'ditutup',
        'sudah_diproses',
        'dinilai',
      ]);
      const { diperiksa, selisih } = await k.em.services.verifikasi.checkAll();
      expect([diperiksa, selisih]).to.deep.equal([1, []]);
    });

    it('shows a stub until the read, isi and place after it', async () => {
      const kode = await send(k, k.warga);
      const stub = await k.em.queries.publik.findByKode(kode);
      expect([stub?.isi, stub?.lintang, stub?.patokan, stub?.kolom]).to.deep.equal([
        null,
        null,
        null,
        'terkirim',
      ]);
      await k.em.services.meja.read(
        as(k.operator),
        { penggunaId: k.operator.penggunaId, penyelia: false },
        kode,
      );
      const dibaca = await k.em.queries.publik.findByKode(kode);
      expect([dibaca?.isi, dibaca?.patokan, dibaca?.kolom]).to.deep.equal([
        'Jalan berlubang di depan sekolah, sudah dua minggu.',
        'Depan SD 20',
        'sedang_ditanggapi',
      ]);
    });

    it('holds a text with a NIK: not in the public row, not in a public kejadian', async () => {
      const kode = await send(k, k.warga, drafJalan({ cerita: 'Hubungi saya, NIK 1275 9901 0190 0001 ya' }));
      await k.em.services.meja.read(
        as(k.operator),
        { penggunaId: k.operator.penggunaId, penyelia: false },
        kode,
      );
      const dibaca = await k.em.queries.publik.findByKode(kode);
      expect([dibaca?.isi, dibaca?.patokan]).to.deep.equal([null, null]);
    });

    it('refuses the read off piket and writes no kejadian', async () => {
      const kode = await send(k, k.warga);
      const lain = await k.app.people.staff({ peran: 'operator_bcc', lingkup: kota });
      const error = await rejected(
        k.em.services.meja.read(as(lain), { penggunaId: lain.penggunaId, penyelia: false }, kode),
      );
      expect(error).to.be.instanceOf(RuleBroken).with.property('message', 'Mulai piket dulu.');
      expect(await statusOf(k, kode)).to.equal('diajukan');
    });

    it('is nobody for a foreign SKPD', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      expect(await rejected(k.em.services.skpd.accept(as(k.dlh), dlh, kode, 3))).to.be.instanceOf(NotFound);
      expect(await k.em.queries.skpd.find(dlh.skpdIds, kode)).to.equal(null);
      expect(await statusOf(k, kode)).to.equal('didisposisikan');
    });

    it('wants an after-photo, and a reason when it was taken elsewhere', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      const dasar = { isi: selesai, posisi: null, alasanJauh: '', urutanTerlihat: await terlihat(k, kode) };
      const tanpa = await rejected(
        k.em.services.skpd.followUp(as(k.pupr), pupr, kode, { ...dasar, fileIds: [] }),
      );
      expect(tanpa).to.have.property('message', 'Unggah foto sesudah pekerjaan.');
      const jauh = await rejected(
        k.em.services.skpd.followUp(as(k.pupr), pupr, kode, { ...dasar, fileIds: [await photo(k)] }),
      );
      expect(jauh).to.have.property('message', 'Foto tanpa lokasi. Tulis sebabnya.');
    });

    it('refuses a stale form', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      expect(await rejected(k.em.services.skpd.accept(as(k.pupr), pupr, kode, 2))).to.be.instanceOf(Conflict);
    });

    it('reopens on belum with half the working days, and refuses a verdict after the window', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      await followUp(k, kode);
      const pendudukId = k.warga.resident?.pendudukId ?? '';
      await k.em.services.saya.judge(as(k.warga), pendudukId, kode, {
        nilai: 'belum',
        cukup: false,
        alasan: 'Masih berlubang di sisi kiri.',
        urutanTerlihat: await terlihat(k, kode),
      });
      expect(await statusOf(k, kode)).to.equal('dibuka_kembali');
      const jam = await k.app.database
        .read<{ putaran: number; aturan: string; jenis: string }>('jam')
        .where({ jenis: 'K4' })
        .orderBy('putaran');
      expect(
        jam.map((one) => [one.putaran, (JSON.parse(one.aturan) as { aturan: { hk: number } }).aturan.hk]),
      ).to.deep.equal([
        [1, 7],
        [2, 4],
      ]);
      k.clock.advance({ days: 60 });
      await k.app.database.write('jam').where({ jenis: 'K5' }).update({ mulai_at: 0 });
      const error = await rejected(
        k.em.services.saya.judge(as(k.warga), pendudukId, kode, {
          nilai: 'sudah',
          cukup: false,
          alasan: '',
          urutanTerlihat: await terlihat(k, kode),
        }),
      );
      expect(error).to.be.instanceOf(WindowClosed);
    });

    it('closes in silence as "tanpa penilaian", once', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      await followUp(k, kode);
      const id = (await k.em.queries.publik.findByKode(kode))?.id ?? '';
      for (let time = 0; time < 2; time += 1)
        await k.em.unitOfWork.run(systemContext, (tx) => k.em.tutup.closeSilent(tx, id));
      const akhir = await k.em.queries.publik.findByKode(kode);
      expect([akhir?.status, akhir?.caraTutup]).to.deep.equal(['ditutup', 'tanpa_jawaban']);
      const tutup = (await k.em.queries.riwayat.list(id)).filter((one) => one.jenis === 'ditutup');
      expect(tutup).to.have.length(1);
    });

    it('withdraws one nobody joined; one that others support only loses the name', async () => {
      const pendudukId = k.warga.resident?.pendudukId ?? '';
      const sendiri = await send(k, k.warga);
      expect(await k.em.services.saya.withdraw(as(k.warga), pendudukId, sendiri, 1)).to.equal('dicabut');
      const bersama = await send(k, k.warga);
      const lain = await k.app.people.warga();
      await k.em.services.dukungan.support(as(lain), lain.resident?.pendudukId ?? '', bersama);
      expect(await k.em.services.saya.withdraw(as(k.warga), pendudukId, bersama, 1)).to.equal('dilepas');
      expect(await statusOf(k, bersama)).to.equal('diajukan');
    });

    it('rahasia is outside every public read, and gone at once when tightened', async () => {
      const kode = await send(k, k.warga);
      const pendudukId = k.warga.resident?.pendudukId ?? '';
      await k.em.services.saya.setKerahasiaan(as(k.warga), pendudukId, kode, 'rahasia');
      const now = k.clock.now();
      expect(await k.em.queries.publik.findByKode(kode)).to.equal(null);
      expect((await k.em.queries.publik.list({}, { after: null, size: 10, now })).rows).to.have.length(0);
      expect(await k.em.queries.publik.listForMap({}, now, 10)).to.have.length(0);
      expect(
        await k.em.queries.publik.near({
          kategoriId: null,
          titik: { lintang: 3.6, bujur: 98.48 },
          radiusM: 500,
          kelurahanKode: sukaramai,
          patokan: '',
          now,
        }),
      ).to.have.length(0);
      expect((await k.em.queries.angka.per('kelurahan')).get(sukaramai)).to.equal(undefined);
      expect(await k.em.queries.publik.oldestUnread()).to.equal(null);
    });

    it('keeps a tertutup kategori rahasia whatever was chosen, and off the triage desk', async () => {
      const tempat = {
        kelurahanKode: sukaramai,
        lingkunganId: null,
        lintang: null,
        bujur: null,
        ketepatan: 'patokan' as const,
        patokan: 'Sukaramai',
      };
      const kode = await send(
        k,
        k.warga,
        drafJalan({ kategoriKode: 'pungli', kerahasiaan: 'terbuka', tempat }),
      );
      expect(await k.em.queries.publik.findByKode(kode)).to.equal(null);
      expect(await k.em.queries.meja.find(kode)).to.equal(null);
      const error = await rejected(
        k.em.services.meja.read(as(k.operator), { penggunaId: k.operator.penggunaId, penyelia: false }, kode),
      );
      expect(error).to.be.instanceOf(NotFound);
    });

    it('finds the similar one by distance, and by a word of the landmark without coordinates', async () => {
      await send(k, k.warga);
      const kategori = (await k.em.kategori.list()).findByKode('jalan-rusak');
      if (kategori === null) throw new Error('no kategori');
      const dekat = drafJalan({
        tempat: {
          kelurahanKode: sukaramai,
          lingkunganId: null,
          lintang: 3.6004,
          bujur: 98.4802,
          ketepatan: 'peta',
          patokan: null,
        },
      });
      expect(
        (await k.em.services.serupa.find(dekat, kategori)).map((one) => Math.round(one.jarakM ?? -1)),
      ).to.deep.equal([50]);
      const jauh = drafJalan({
        tempat: {
          kelurahanKode: sukaramai,
          lingkunganId: null,
          lintang: 3.601,
          bujur: 98.481,
          ketepatan: 'peta',
          patokan: null,
        },
      });
      expect(await k.em.services.serupa.find(jauh, kategori)).to.have.length(0);
    });

    it('frees the operator and tells who holds what another opened', async () => {
      const kode = await send(k, k.warga);
      const kedua = await onDuty(
        k.app,
        await k.app.people.staff({ peran: 'operator_bcc', lingkup: kota }),
        2,
      );
      await k.em.services.meja.take(
        as(k.operator),
        { penggunaId: k.operator.penggunaId, penyelia: false },
        kode,
      );
      const error = await rejected(
        k.em.services.meja.read(as(kedua), { penggunaId: kedua.penggunaId, penyelia: false }, kode),
      );
      expect(error).to.be.instanceOf(Conflict).with.property('message', 'Sedang dipegang Operator Uji.');
      k.clock.advance({ minutes: 6 });
      await k.em.services.meja.read(as(kedua), { penggunaId: kedua.penggunaId, penyelia: false }, kode);
      expect(await statusOf(k, kode)).to.equal('dibaca');
    });
  });
});
