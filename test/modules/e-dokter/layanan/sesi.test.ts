import { expect } from 'chai';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import { IntegritasQueries } from '../../../../modules/e-dokter/integritas/integritas.queries.js';
import { putusDi } from '../../../../modules/e-dokter/peristiwa/peristiwa.rules.js';
import type { Prioritas } from '../../../../modules/e-dokter/daftar/pendaftaran.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { Conflict, RuleBroken } from '../../../../src/errors.js';
import { eachDatabase } from '../../../support/databases.js';
import { addPasien, addSesi, admisi, blokOf, buildRs, mau, perawat, selasa, sesiOf } from '../support/rs.js';
import type { Rs } from '../support/rs.js';

const gagal = (janji: Promise<unknown>): Promise<unknown> =>
  janji.then(
    () => null,
    (error: unknown) => error,
  );

eachDatabase((_name, make) => {
  describe('e-Dokter: a day of a sesi', function () {
    this.timeout(120_000);
    let rs: Rs;
    let sesiId: string;
    beforeEach(async () => {
      rs = await buildRs(await make());
      sesiId = await addSesi(rs, { tanggal: selasa, kuota_loket: 8 });
    });
    afterEach(() => rs.app.close());

    /** Registers at the desk and checks in. */
    async function datang(
      pasienId: string,
      blok: number,
      prioritas: Prioritas | null = null,
    ): Promise<string> {
      const daftarBlok = await blokOf(rs, sesiId);
      const { id } = await rs.ed.services.daftar.register(
        systemContext,
        mau(sesiId, pasienId, { sumber: 'web', blokId: daftarBlok[blok]?.id ?? '', pelaku: admisi }),
      );
      await rs.ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi, prioritas });
      return id;
    }

    const panggil = async (): Promise<number | null> =>
      (await rs.ed.services.panggil.call(systemContext, sesiId, perawat))?.nomor ?? null;

    async function layani(): Promise<number> {
      const nomor = await panggil();
      const { dipanggil_id: id } = await sesiOf(rs, sesiId);
      await rs.ed.services.panggil.enter(systemContext, sesiId, id ?? '', perawat);
      rs.clock.advance({ minutes: 5 });
      return nomor ?? 0;
    }

    it('early arrival is not called before an earlier window; prioritas goes ahead and the ledger says so', async () => {
      const [a = '', b = '', c = ''] = await addPasien(rs, 3);
      await datang(a, 4); // nomor 1, 10.00
      await datang(b, 2); // nomor 2, 09.00
      await datang(c, 2, 'hamil'); // nomor 3, 09.00
      await rs.ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      expect([await layani(), await layani(), await layani()]).to.deep.equal([3, 2, 1]);
      const ledger = await rs.ed.repositories.peristiwa.list(rs.ed.db.read, sesiId);
      expect(putusDi(ledger)).to.equal(null);
      const didahulukan = ledger.find((one) => one.jenis === 'dipanggil' && one.nomor === 3);
      expect(didahulukan?.alasanKode).to.equal('prioritas');
    });

    it('skip needs two calls and a minute; returning goes to the end of the running blok', async () => {
      const [a = '', b = ''] = await addPasien(rs, 2);
      const pertama = await datang(a, 2);
      await datang(b, 2);
      await rs.ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      const { panggil: layanan } = rs.ed.services;
      expect(await panggil()).to.equal(1);
      expect(await gagal(layanan.skip(systemContext, sesiId, pertama, perawat))).to.be.instanceOf(RuleBroken);
      expect(await gagal(layanan.recall(systemContext, sesiId, pertama, perawat))).to.be.instanceOf(
        RuleBroken,
      );
      rs.clock.advance({ minutes: 1 });
      await layanan.recall(systemContext, sesiId, pertama, perawat);
      await layanan.skip(systemContext, sesiId, pertama, perawat);
      await layanan.putBack(systemContext, sesiId, pertama, perawat);
      expect([await layani(), await layani()]).to.deep.equal([2, 1]);
    });

    it('undo restores within two minutes and takes the BPJS step back; later it is refused', async () => {
      const [a = ''] = await addPasien(rs, 1);
      const id = await datang(a, 2);
      await rs.ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      const langkah = () =>
        rs.ed.db
          .read('e_dokter_langkah_jkn')
          .where({ pendaftaran_id: id })
          .orderBy('langkah')
          .pluck('langkah');
      await panggil();
      await rs.ed.services.panggil.enter(systemContext, sesiId, id, perawat);
      expect(await langkah()).to.deep.equal(['3', '4', 'add']);
      await rs.ed.services.urung.undo(systemContext, sesiId, id, perawat);
      expect(await langkah()).to.deep.equal(['3', 'add']);
      expect(await sesiOf(rs, sesiId)).to.include({ dipanggil_id: id, dilayani_id: null });
      await rs.ed.services.panggil.enter(systemContext, sesiId, id, perawat);
      await rs.ed.services.panggil.finish(systemContext, sesiId, id, perawat);
      rs.clock.advance({ minutes: 3 });
      expect(await gagal(rs.ed.services.urung.undo(systemContext, sesiId, id, perawat))).to.be.instanceOf(
        RuleBroken,
      );
    });

    it('ends only when everybody present is decided; the absent can be typed in afterwards', async () => {
      const [a = '', b = '', c = ''] = await addPasien(rs, 3);
      const petugas = await rs.app.people.staff({ peran: 'admisi' });
      const hadirId = await datang(a, 2);
      const lainId = await datang(b, 2);
      const { id: absenId } = await rs.ed.services.daftar.register(
        systemContext,
        mau(sesiId, c, { sumber: 'loket', pelaku: admisi }),
      );
      const besok = await addSesi(rs, { poliklinik_id: poliklinikIdOf('INT'), awalan: 'B' });
      const { akhiri, susulan } = rs.ed.services;
      await rs.ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      rs.clock.advance({ hours: 5 });
      expect(await gagal(akhiri.end(systemContext, sesiId, [], perawat))).to.be.instanceOf(RuleBroken);
      await akhiri.end(
        systemContext,
        sesiId,
        [
          { pendaftaranId: hadirId, cara: 'pindah', sesiId: besok, blokId: null },
          { pendaftaranId: lainId, cara: 'tidak_terlayani', petugasId: petugas.penggunaId },
        ],
        perawat,
      );
      const status = async (id: string) =>
        (await rs.ed.repositories.pendaftaran.find(rs.ed.db.read, id))?.status;
      expect([await status(hadirId), await status(lainId), await status(absenId)]).to.deep.equal([
        'dibatalkan',
        'tidak_terlayani',
        'tidak_hadir',
      ]);
      expect(
        (await rs.ed.repositories.tindakLanjut.listOpen(rs.ed.db.read, petugas.penggunaId)).length,
      ).to.equal(1);
      const jam = (menit: number) => Date.parse('2026-11-24T02:00:00Z') + menit * 60_000;
      const baris = { pendaftaranId: absenId, hadirAt: jam(0), masukAt: jam(10), selesaiAt: jam(20) };
      const salah = await susulan.record(systemContext, sesiId, [{ ...baris, selesaiAt: jam(5) }], perawat);
      expect(Object.keys(salah)).to.deep.equal([absenId]);
      expect(await susulan.record(systemContext, sesiId, [baris], perawat)).to.deep.equal({});
      expect(await status(absenId)).to.equal('selesai');
      const q = new IntegritasQueries(rs.ed.db);
      for (const satu of [q.counters(), q.stranded(), q.chains(9)])
        expect(await satu).to.include({ pelanggaran: 0 });
    });

    it('check-in on another day is refused with the day', async () => {
      const [a = ''] = await addPasien(rs, 1);
      const besok = await addSesi(rs, { awalan: 'B' });
      const { id } = await rs.ed.services.daftar.register(systemContext, mau(besok, a));
      const galat = await gagal(rs.ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi }));
      expect((galat as RuleBroken).message).to.equal('Jam kunjungan Anda Rabu, 25 November 2026');
      expect(
        await gagal(rs.ed.services.batal.cancel(systemContext, id, { pelaku: admisi, pembatal: 'pasien' })),
      ).to.equal(null);
      expect(
        await gagal(rs.ed.services.batal.cancel(systemContext, id, { pelaku: admisi, pembatal: 'pasien' })),
      ).to.be.instanceOf(Conflict);
    });
  });
});
