import { expect } from 'chai';
import { Conflict, NotFound, RuleBroken, WindowClosed } from '../../../../src/errors.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, buildKota, kota, onDuty, route, send, sukaramai, terlihat } from '../support/kota.js';
import type { Kota } from '../support/kota.js';
import { rejected } from '../support/tolak.js';

const kurang = 'Mohon sebutkan nama jalannya.';
const usul = {
  sebab: 'di_luar_kota',
  kalimat: 'Tempatnya di luar Kota Binjai, silakan ke kabupaten.',
} as const;

async function baris(
  k: Kota,
  kode: string,
): Promise<{ status: string; skpd_id: string | null; tenggat_at: number | null; kategori_id: string }> {
  const row = await k.app.database.read('e_masyarakat_pengaduan').where({ kode }).first<
    | {
        status: string;
        skpd_id: string | null;
        tenggat_at: number | null;
        kategori_id: string;
      }
    | undefined
  >('status', 'skpd_id', 'tenggat_at', 'kategori_id');
  if (row === undefined) throw new Error('no such pengaduan');
  return row;
}

async function read(k: Kota): Promise<string> {
  const kode = await send(k, k.warga);
  await k.em.services.meja.read(as(k.operator), operatorOf(k), kode);
  return kode;
}

function operatorOf(k: Kota): { penggunaId: string; penyelia: boolean } {
  return { penggunaId: k.operator.penggunaId, penyelia: false };
}

eachDatabase((_name, make) => {
  describe('e-masyarakat triage', () => {
    let k: Kota;
    beforeEach(async () => {
      k = await buildKota(await make());
    });
    afterEach(async () => {
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);
      await k.app.close();
    });

    it('asks for what is missing, K2 rests; the answer brings it back with the days given', async () => {
      const kode = await read(k);
      const semula = (await baris(k, kode)).tenggat_at ?? 0;
      const { triase, jawab } = k.em.services;
      expect(
        await rejected(
          triase.requestMore(as(k.operator), operatorOf(k), kode, { isi: 'Kurang.', urutanTerlihat: 2 }),
        ),
      ).to.be.instanceOf(RuleBroken);
      await triase.requestMore(as(k.operator), operatorOf(k), kode, {
        isi: kurang,
        urutanTerlihat: await terlihat(k, kode),
      });
      expect((await baris(k, kode)).status).to.equal('dikembalikan');
      k.clock.advance({ hours: 2 });
      const pendudukId = k.warga.resident?.pendudukId ?? '';
      const lengkap = {
        isi: 'Jalan Sudirman nomor 20.',
        fileIds: [],
        urutanTerlihat: await terlihat(k, kode),
      };
      expect(await rejected(jawab.complete(as(k.warga), k.dlh.penggunaId, kode, lengkap))).to.be.instanceOf(
        NotFound,
      );
      expect(
        await rejected(jawab.complete(as(k.warga), pendudukId, kode, { ...lengkap, isi: 'ya' })),
      ).to.be.instanceOf(RuleBroken);
      await jawab.complete(as(k.warga), pendudukId, kode, lengkap);
      const sesudah = await baris(k, kode);
      expect([sesudah.status, (sesudah.tenggat_at ?? 0) - semula]).to.deep.equal(['dibaca', 2 * 3_600_000]);
    });

    it('ends when nothing was added in K6, and not when it was', async () => {
      const kode = await read(k);
      await k.em.services.triase.requestMore(as(k.operator), operatorOf(k), kode, {
        isi: kurang,
        urutanTerlihat: await terlihat(k, kode),
      });
      const id = (await k.em.queries.publik.findByKode(kode))?.id ?? '';
      for (let time = 0; time < 2; time += 1)
        await k.em.unitOfWork.run(systemContext, (tx) => k.em.tutup.expire(tx, id));
      expect((await baris(k, kode)).status).to.equal('kedaluwarsa');
    });

    it('undoes a minta lengkap and a disposisi as if never done, for its operator, within 60 seconds', async () => {
      const kode = await read(k);
      const semula = await baris(k, kode);
      const { triase } = k.em.services;
      await triase.requestMore(as(k.operator), operatorOf(k), kode, {
        isi: kurang,
        urutanTerlihat: await terlihat(k, kode),
      });
      k.clock.advance({ ms: 30_000 });
      await triase.undo(as(k.operator), operatorOf(k), kode);
      expect(await baris(k, kode)).to.deep.equal(semula);
      await k.em.services.meja.route(as(k.operator), operatorOf(k), kode, {
        skpdId: skpdIdOf('dlh'),
        kategoriKode: 'sampah',
        kelurahanKode: sukaramai,
        urutanTerlihat: await terlihat(k, kode),
      });
      const lain = await onDuty(k.app, await k.app.people.staff({ peran: 'operator_bcc', lingkup: kota }), 2);
      expect(
        await rejected(triase.undo(as(lain), { penggunaId: lain.penggunaId, penyelia: false }, kode)),
      ).to.be.instanceOf(WindowClosed);
      k.clock.advance({ minutes: 6 });
      expect(await rejected(triase.undo(as(k.operator), operatorOf(k), kode))).to.be.instanceOf(WindowClosed);
    });

    it('a routing taken back leaves kategori and due as they were; routed again it starts anew', async () => {
      const kode = await read(k);
      const semula = await baris(k, kode);
      await k.em.services.meja.route(as(k.operator), operatorOf(k), kode, {
        skpdId: skpdIdOf('dlh'),
        kategoriKode: 'sampah',
        kelurahanKode: sukaramai,
        urutanTerlihat: await terlihat(k, kode),
      });
      k.clock.advance({ ms: 20_000 });
      await k.em.services.triase.undo(as(k.operator), operatorOf(k), kode);
      expect(await baris(k, kode)).to.deep.equal(semula);
      k.clock.advance({ ms: 5_000 });
      await k.em.services.meja.route(as(k.operator), operatorOf(k), kode, {
        skpdId: skpdIdOf('pupr'),
        kategoriKode: 'jalan-rusak',
        kelurahanKode: sukaramai,
        urutanTerlihat: await terlihat(k, kode),
      });
      expect((await baris(k, kode)).skpd_id).to.equal(skpdIdOf('pupr'));
    });

    it('hands over to an office outside with its number or contact; the pelapor may object once, within 10 hk', async () => {
      const kode = await read(k);
      const instansi = (await k.em.repositories.instansi.list(k.app.database.read)).find((one) =>
        one.nama.includes('PLN'),
      );
      const { triase, jawab } = k.em.services;
      expect(
        await rejected(
          triase.refer(as(k.operator), operatorOf(k), kode, {
            instansiId: 'tidak-ada',
            nomor: '',
            urutanTerlihat: 2,
          }),
        ),
      ).to.have.property('message', 'Pilih instansi.');
      await triase.refer(as(k.operator), operatorOf(k), kode, {
        instansiId: instansi?.id ?? '',
        nomor: 'G-123',
        urutanTerlihat: await terlihat(k, kode),
      });
      expect((await baris(k, kode)).status).to.equal('dialihkan');
      const pendudukId = k.warga.resident?.pendudukId ?? '';
      const keberatan = async () =>
        jawab.object(as(k.warga), pendudukId, kode, {
          alasan: 'Tiang ini milik kota, bukan PLN.',
          urutanTerlihat: await terlihat(k, kode),
        });
      k.clock.advance({ minutes: 5 });
      await keberatan();
      expect((await baris(k, kode)).status).to.equal('dibaca');
      k.clock.advance({ minutes: 5 });
      await triase.refer(as(k.operator), operatorOf(k), kode, {
        instansiId: instansi?.id ?? '',
        nomor: 'G-124',
        urutanTerlihat: await terlihat(k, kode),
      });
      expect(await rejected(keberatan())).to.be.instanceOf(Conflict);
      k.clock.advance({ minutes: 5 });
      await triase.takeBack(as(k.operator), operatorOf(k), kode, 'PLN menolak: bukan jaringan mereka.');
      expect((await baris(k, kode)).status).to.equal('dibaca');
    });

    it('refuses only by two persons', async () => {
      const kode = await read(k);
      const { triase, jawab } = k.em.services;
      await triase.proposeRefusal(as(k.operator), operatorOf(k), kode, {
        ...usul,
        urutanTerlihat: await terlihat(k, kode),
      });
      expect((await baris(k, kode)).status).to.equal('dibaca');
      expect(
        await rejected(triase.decideRefusal(as(k.operator), operatorOf(k), kode, 'setuju')),
      ).to.be.instanceOf(NotFound);
      expect(
        await rejected(
          triase.decideRefusal(as(k.operator), { ...operatorOf(k), penyelia: true }, kode, 'setuju'),
        ),
      ).to.have.property('message', 'Persetujuan harus dari orang lain.');
      const penyelia = await onDuty(
        k.app,
        await k.app.people.staff({ peran: 'penyelia_bcc', lingkup: kota }),
        2,
      );
      await triase.decideRefusal(
        as(penyelia),
        { penggunaId: penyelia.penggunaId, penyelia: true },
        kode,
        'setuju',
      );
      expect((await baris(k, kode)).status).to.equal('ditolak');
      const ulang = rejected(
        triase.decideRefusal(
          as(penyelia),
          { penggunaId: penyelia.penggunaId, penyelia: true },
          kode,
          'setuju',
        ),
      );
      expect(await ulang).to.be.instanceOf(Conflict);
      k.clock.advance({ days: 20 });
      const lambat = jawab.object(as(k.warga), k.warga.resident?.pendudukId ?? '', kode, {
        alasan: 'Tempatnya di dalam kota, dekat batas.',
        urutanTerlihat: await terlihat(k, kode),
      });
      expect(await rejected(lambat)).to.be.instanceOf(WindowClosed);
    });

    it('tells of an undoable step after 60 seconds, and never of one that was taken back', async () => {
      const kode = await read(k);
      await route(k, await send(k, k.warga));
      const jam = await k.app.database
        .read('e_masyarakat_kejadian')
        .where('jenis', 'didisposisikan')
        .first<{ at: number; pengaduan_id: string }>('at', 'pengaduan_id');
      const pesan = () =>
        k.app.database
          .read('notifikasi')
          .where('jenis', 'e-masyarakat.tugas')
          .count<{ n: number }[]>({ n: '*' });
      const { handle } = k.em.kabar.jobs()[0] ?? { handle: () => Promise.reject(new Error('no job')) };
      const run = { id: 'uji', now: k.clock.now(), percobaan: 1, signal: new AbortController().signal };
      const muatan = {
        pengaduanId: jam.pengaduan_id,
        at: jam.at,
        jenis: 'e-masyarakat.tugas',
        kepada: 'skpd',
        kunci: 'uji',
      };
      await handle(muatan, run);
      await handle(muatan, run);
      expect(Number((await pesan())[0]?.n)).to.equal(1);
      await k.em.services.meja.route(as(k.operator), operatorOf(k), kode, {
        skpdId: skpdIdOf('pupr'),
        kategoriKode: 'jalan-rusak',
        kelurahanKode: sukaramai,
        urutanTerlihat: await terlihat(k, kode),
      });
      await k.em.services.triase.undo(as(k.operator), operatorOf(k), kode);
      const id = (await k.em.queries.publik.findByKode(kode))?.id ?? '';
      await handle({ ...muatan, pengaduanId: id, kunci: 'uji-2' }, run);
      expect(Number((await pesan())[0]?.n)).to.equal(1);
    });
  });
});
