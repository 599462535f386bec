import { expect } from 'chai';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import { PendaftaranDitolak, TempatHabis } from '../../../../modules/e-dokter/daftar/penolakan.js';
import { IntegritasQueries } from '../../../../modules/e-dokter/integritas/integritas.queries.js';
import { assemble } from '../../../../modules/e-dokter/rakit.js';
import { openDatabase } from '../../../../src/db/database.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { Conflict, RuleBroken } from '../../../../src/errors.js';
import { eachDatabase } from '../../../support/databases.js';
import { makeUnitOfWork } from '../../../support/work.js';
import {
  addPasien,
  addSesi,
  admisi,
  blokOf,
  buildRs,
  hasil,
  mau,
  perawat,
  selasa,
  sesiOf,
} from '../support/rs.js';
import type { Rs } from '../support/rs.js';

const nol = { pelanggaran: 0 };

/** Every promise holds on the rows. */
async function expectPromises({ ed }: Rs): Promise<void> {
  const q = new IntegritasQueries(ed.db);
  for (const hitung of [q.counters(), q.numbers(), q.doubles(), q.stranded(), q.calledTwice(), q.chains(50)])
    expect(await hitung).to.include(nol);
}

const nomorUnik = (hasilDaftar: readonly { nomor: number }[]): number =>
  new Set(hasilDaftar.map(({ nomor }) => nomor)).size;

eachDatabase((_name, make) => {
  describe('e-dokter races', function () {
    this.timeout(240_000);
    let rs: Rs;
    beforeEach(async () => {
      rs = await buildRs(await make());
    });
    afterEach(() => rs.app.close());

    it('400 parallel on 30 jkn: 30 seats, numbers 1..30, no blok above capacity', async () => {
      const sesiId = await addSesi(rs);
      const pasien = await addPasien(rs, 400);
      const { daftar } = rs.ed.services;
      const { ok, gagal } = hasil(
        await Promise.allSettled(pasien.map((id) => daftar.register(systemContext, mau(sesiId, id)))),
      );
      expect(ok.map(({ nomor }) => nomor).sort((a, b) => a - b)).to.deep.equal(
        Array.from({ length: 30 }, (_, i) => i + 1),
      );
      expect(gagal).to.have.length(370);
      expect(gagal.filter((one) => !(one instanceof TempatHabis))).to.deep.equal([]);
      await expectPromises(rs);
    });

    it('two installations over two pools race for the same 30 seats', async () => {
      const sesiId = await addSesi(rs);
      const pasien = await addPasien(rs, 200);
      const db = openDatabase({ ...rs.app.database.options });
      const lain = assemble({ ...rs.ed, db, unitOfWork: makeUnitOfWork(db, rs.clock) });
      const { ok, gagal } = hasil(
        await Promise.allSettled(
          pasien.map((id, i) =>
            (i % 2 === 0 ? rs.ed : lain).services.daftar.register(systemContext, mau(sesiId, id)),
          ),
        ),
      );
      await db.close();
      expect(ok).to.have.length(30);
      expect(gagal.filter((one) => !(one instanceof TempatHabis))).to.deep.equal([]);
      await expectPromises(rs);
    });

    it('200 jkn and 200 nonjkn: 30 + 10', async () => {
      const sesiId = await addSesi(rs);
      const pasien = await addPasien(rs, 400);
      const { ok, gagal } = hasil(
        await Promise.allSettled(
          pasien.map((id, i) =>
            rs.ed.services.daftar.register(
              systemContext,
              mau(sesiId, id, { penjamin: i % 2 === 0 ? 'jkn' : 'umum' }),
            ),
          ),
        ),
      );
      expect(ok).to.have.length(40);
      expect(gagal.filter((one) => !(one instanceof TempatHabis))).to.deep.equal([]);
      expect(await sesiOf(rs, sesiId)).to.include({ terisi_jkn: 30, terisi_nonjkn: 10, nomor_terakhir: 40 });
      await expectPromises(rs);
    });

    it('one patient 100 times: one seat', async () => {
      const sesiId = await addSesi(rs);
      const [pasienId = ''] = await addPasien(rs, 1);
      const { ok, gagal } = hasil(
        await Promise.allSettled(
          Array.from({ length: 100 }, () =>
            rs.ed.services.daftar.register(systemContext, mau(sesiId, pasienId)),
          ),
        ),
      );
      expect(ok).to.have.length(1);
      expect(
        gagal.filter((one) => !(one instanceof PendaftaranDitolak && one.sebab === 'ganda')),
      ).to.deep.equal([]);
      expect(await sesiOf(rs, sesiId)).to.include({ terisi_jkn: 1, nomor_terakhir: 1 });
    });

    it('one form key 100 times: one seat, 100 equal answers', async () => {
      const sesiId = await addSesi(rs);
      const [pasienId = ''] = await addPasien(rs, 1);
      const semua = await Promise.all(
        Array.from({ length: 100 }, () =>
          rs.ed.services.daftar.register(systemContext, mau(sesiId, pasienId), 'kunci-formulir'),
        ),
      );
      expect(new Set(semua.map((one) => JSON.stringify(one))).size).to.equal(1);
      expect((await sesiOf(rs, sesiId)).terisi_jkn).to.equal(1);
    });

    it('each cancelled 3 times while 200 new ones come: never above quota, no number twice', async () => {
      const sesiId = await addSesi(rs);
      const pasien = await addPasien(rs, 230);
      const { daftar, batal } = rs.ed.services;
      const pertama = [];
      for (const id of pasien.slice(0, 30))
        pertama.push(await daftar.register(systemContext, mau(sesiId, id)));
      const [pembatalan, baru] = await Promise.all([
        Promise.allSettled(
          pertama.flatMap(({ id }) =>
            [1, 2, 3].map(() => batal.cancel(systemContext, id, { pelaku: admisi, pembatal: 'pasien' })),
          ),
        ),
        Promise.allSettled(pasien.slice(30).map((id) => daftar.register(systemContext, mau(sesiId, id)))),
      ]);
      const batalHasil = hasil(pembatalan);
      expect(batalHasil.ok).to.have.length(30);
      expect(batalHasil.gagal.filter((one) => !(one instanceof Conflict))).to.deep.equal([]);
      const { ok, gagal } = hasil(baru);
      expect(gagal.filter((one) => !(one instanceof TempatHabis))).to.deep.equal([]);
      expect(ok.length).to.be.at.most(30);
      expect(nomorUnik([...pertama, ...ok])).to.equal(30 + ok.length);
      expect((await sesiOf(rs, sesiId)).terisi_jkn).to.equal(ok.length);
      await expectPromises(rs);
    });

    it('a move to a full blok is 409 and keeps the old seat; of two parallel moves one wins', async () => {
      const dari = await addSesi(rs);
      const ke = await addSesi(rs, {
        poliklinik_id: poliklinikIdOf('ANA'),
        awalan: 'B',
        kuota_jkn: 8,
        kuota_nonjkn: 0,
      });
      const [satu = '', dua = '', tiga = ''] = await addPasien(rs, 3);
      const { daftar, pindah } = rs.ed.services;
      const blok = await blokOf(rs, ke);
      const a = await daftar.register(systemContext, mau(dari, satu));
      const b = await daftar.register(systemContext, mau(dari, dua));
      await daftar.register(systemContext, mau(ke, tiga, { blokId: blok[0]?.id ?? '' }));
      const move = (id: string, blokId: string) =>
        pindah.move(systemContext, id, {
          sesiId: ke,
          blokId,
          pelaku: admisi,
          sumber: 'web',
          dari: ['terdaftar'],
          pembatal: 'pasien',
        });
      const penuh = await move(a.id, blok[0]?.id ?? '').catch((error: unknown) => error);
      expect(penuh).to.be.instanceOf(TempatHabis);
      expect((await sesiOf(rs, dari)).terisi_jkn).to.equal(2);
      const { ok, gagal } = hasil(
        await Promise.allSettled([move(a.id, blok[1]?.id ?? ''), move(b.id, blok[1]?.id ?? '')]),
      );
      expect(ok).to.have.length(1);
      expect(gagal[0]).to.be.instanceOf(TempatHabis);
      const sama = hasil(
        await Promise.allSettled([2, 3].map((i) => move(ok[0]?.id ?? '', blok[i]?.id ?? ''))),
      );
      expect(sama.ok).to.have.length(1);
      expect(sama.gagal[0]).to.be.instanceOf(Conflict);
      await expectPromises(rs);
    });

    it('moves crossing between two sesi never deadlock', async () => {
      const a = await addSesi(rs, { kuota_jkn: 60 });
      const b = await addSesi(rs, { poliklinik_id: poliklinikIdOf('ANA'), awalan: 'B', kuota_jkn: 60 });
      const pasien = await addPasien(rs, 40);
      const { daftar, pindah } = rs.ed.services;
      const semua = await Promise.all(
        pasien.map((id, i) => daftar.register(systemContext, mau(i % 2 === 0 ? a : b, id))),
      );
      const { ok, gagal } = hasil(
        await Promise.allSettled(
          semua.map(({ id, sesiId }) =>
            pindah.move(systemContext, id, {
              sesiId: sesiId === a ? b : a,
              blokId: null,
              pelaku: admisi,
              sumber: 'web',
              dari: ['terdaftar'],
              pembatal: 'pasien',
            }),
          ),
        ),
      );
      expect(gagal).to.deep.equal([]);
      expect(ok).to.have.length(40);
      await expectPromises(rs);
    });

    it('50 parallel calls: one call, 49 times 409', async () => {
      const sesiId = await addSesi(rs, { tanggal: selasa });
      const pasien = await addPasien(rs, 5);
      const { daftar, hadir, panggil, sesi } = rs.ed.services;
      for (const id of pasien) {
        const { id: pendaftaranId } = await daftar.register(
          systemContext,
          mau(sesiId, id, { sumber: 'loket', pelaku: admisi }),
        );
        await hadir.checkIn(systemContext, pendaftaranId, { pelaku: admisi });
      }
      const belum = await panggil.call(systemContext, sesiId, perawat).catch((error: unknown) => error);
      expect(belum).to.be.instanceOf(RuleBroken);
      await sesi.doctorPresent(systemContext, sesiId, perawat);
      const { ok, gagal } = hasil(
        await Promise.allSettled(
          Array.from({ length: 50 }, () => panggil.call(systemContext, sesiId, perawat)),
        ),
      );
      expect(ok).to.have.length(1);
      expect(ok[0]?.nomor).to.equal(1);
      expect(gagal).to.have.length(49);
      expect(gagal.filter((one) => !(one instanceof Conflict))).to.deep.equal([]);
      expect((gagal[0] as Conflict).message).to.equal('A-001 baru saja dipanggil, pukul 07.00');
      await expectPromises(rs);
    });

    it('registrations and cancellations race a leave: nobody slips in', async () => {
      const sesiId = await addSesi(rs);
      const pasien = await addPasien(rs, 60);
      const { daftar, pengecualian } = rs.ed.services;
      const minta = () =>
        pengecualian.request(
          systemContext,
          {
            dari: '2026-11-25',
            sampai: '2026-11-25',
            jam_mulai: null,
            jam_selesai: null,
            isi: {},
            dokter_id: rs.dokterId,
            poliklinik_id: null,
            jenis: 'cuti',
            dokter_pengganti_id: null,
            alasan_publik: 'cuti',
            alasan_internal: null,
          },
          { penggunaId: null, peran: 'kepala_rawat_jalan' },
        );
      const [, settled] = await Promise.all([
        minta(),
        Promise.allSettled(pasien.map((id) => daftar.register(systemContext, mau(sesiId, id)))),
      ]);
      const { ok, gagal } = hasil(settled);
      expect(gagal.filter((one) => !(one instanceof TempatHabis))).to.deep.equal([]);
      expect(await sesiOf(rs, sesiId)).to.include({ status: 'ditutup', terisi_jkn: ok.length });
      const sesudah = await daftar
        .register(systemContext, mau(sesiId, pasien.at(-1) ?? ''))
        .catch((error: unknown) => error);
      expect(sesudah).to.be.instanceOf(TempatHabis);
      await expectPromises(rs);
    });
  });
});
