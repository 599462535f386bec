import { expect } from 'chai';
import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import { IntegritasQueries } from '../../../../modules/e-dokter/integritas/integritas.queries.js';
import type { PengecualianBaru } from '../../../../modules/e-dokter/pengecualian/pengecualian.repository.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { T } from '../../../../src/tokens.js';
import { Conflict, type RuleBroken } from '../../../../src/errors.js';
import { eachDatabase } from '../../../support/databases.js';
import {
  addDokter,
  addPasien,
  addSesi,
  admisi,
  blokOf,
  buildRs,
  kepala,
  mau,
  sesiOf,
} from '../support/rs.js';
import type { Rs } from '../support/rs.js';

const gagal = (janji: Promise<unknown>): Promise<unknown> =>
  janji.then(
    () => null,
    (error: unknown) => error,
  );

eachDatabase((_name, make) => {
  describe('e-Dokter: a leave strands nobody', function () {
    this.timeout(120_000);
    let rs: Rs;
    let sesiId: string;
    let warga: string;
    beforeEach(async () => {
      rs = await buildRs(await make());
      sesiId = await addSesi(rs);
      const akun = await rs.app.people.warga({ nama: 'Siti Aminah' });
      warga = akun.penggunaId;
      const diri = await rs.ed.services.perwalian.selfOf(systemContext, {
        penggunaId: warga,
        pendudukId: akun.resident?.pendudukId ?? null,
      });
      const pasien = [...(await addPasien(rs, 5)), diri ?? ''];
      for (const id of pasien) await rs.ed.services.daftar.register(systemContext, mau(sesiId, id));
    });
    afterEach(() => rs.app.close());

    const cuti = (change: Partial<PengecualianBaru> = {}): PengecualianBaru => ({
      dari: '2026-11-25',
      sampai: '2026-11-25',
      jam_mulai: null,
      jam_selesai: null,
      isi: {},
      dokter_id: rs.dokterId,
      poliklinik_id: poliklinikIdOf('INT'),
      jenis: 'cuti',
      dokter_pengganti_id: null,
      alasan_publik: 'cuti',
      alasan_internal: 'rahasia',
      ...change,
    });

    it('undecided is refused; all proposals accepted: a place or a named officer, notices without a poliklinik', async () => {
      const { pengecualian, sahkan } = rs.ed.services;
      const petugas = await rs.app.people.staff({ peran: 'admisi' });
      const id = await pengecualian.request(systemContext, cuti(), kepala);
      expect((await sesiOf(rs, sesiId)).status).to.equal('ditutup');
      const belum = await gagal(sahkan.confirm(systemContext, id, kepala));
      expect((belum as RuleBroken).message).to.equal('6 pasien belum ditempatkan');
      // Four seats elsewhere, for six patients.
      const lain = await addSesi(rs, {
        tanggal: '2026-11-26',
        dokter_id: await addDokter(rs.ed, 'dr. Contoh Dua'),
        kuota_jkn: 4,
        kuota_nonjkn: 0,
      });
      await pengecualian.acceptAll(systemContext, id, petugas.penggunaId);
      await sahkan.confirm(systemContext, id, kepala);
      expect((await sesiOf(rs, sesiId)).status).to.equal('dibatalkan');
      expect((await sesiOf(rs, lain)).terisi_jkn).to.equal(4);
      const daftar = await rs.ed.repositories.tindakLanjut.listOpen(rs.ed.db.read, petugas.penggunaId);
      expect(daftar).to.have.length(2);
      expect(daftar.every((one) => one.tenggat_at > rs.clock.now())).to.equal(true);
      const surat = await rs.ed.db
        .read<{ penerima_id: string; judul: string; isi: string }>('notifikasi')
        .where({ penerima_id: warga })
        .select('judul', 'isi');
      expect(surat).to.have.length.above(1);
      expect(JSON.stringify(surat)).not.to.match(/Penyakit Dalam|Siti|Ruang 1/u);
      const q = new IntegritasQueries(rs.ed.db);
      for (const satu of [q.stranded(), q.counters(), q.chains(9)])
        expect(await satu).to.include({ pelanggaran: 0 });
    });

    it('a target that filled meanwhile is 409, its decision is dropped, the rest kept', async () => {
      const { pengecualian, sahkan, daftar } = rs.ed.services;
      const id = await pengecualian.request(systemContext, cuti(), kepala);
      const lain = await addSesi(rs, { tanggal: '2026-11-26', kuota_jkn: 6, kuota_nonjkn: 0, awalan: 'B' });
      await pengecualian.acceptAll(systemContext, id, warga);
      const [baru = ''] = await addPasien(rs, 1, 100);
      await daftar.register(systemContext, mau(lain, baru));
      expect(await gagal(sahkan.confirm(systemContext, id, kepala))).to.be.instanceOf(Conflict);
      expect(await rs.ed.repositories.pengecualian.listPlaced(rs.ed.db.read, id)).to.have.length(5);
      expect((await sesiOf(rs, lain)).terisi_jkn).to.equal(1);
    });

    it('a substitute keeps everybody; giving up opens again; the database refuses to withdraw over patients', async () => {
      const { pengecualian, sahkan } = rs.ed.services;
      const ganti = await addDokter(rs.ed, 'dr. Contoh Tiga');
      const dulu = await pengecualian.request(systemContext, cuti(), kepala);
      await sahkan.abandon(systemContext, dulu, kepala);
      expect((await sesiOf(rs, sesiId)).status).to.equal('dibuka');
      const id = await pengecualian.request(
        systemContext,
        cuti({ jenis: 'pengganti', dokter_pengganti_id: ganti }),
        kepala,
      );
      await pengecualian.acceptAll(systemContext, id, warga);
      await sahkan.confirm(systemContext, id, kepala);
      expect(await sesiOf(rs, sesiId)).to.include({
        status: 'dibuka',
        dokter_pengganti_id: ganti,
        terisi_jkn: 6,
      });
      const langsung = rs.ed.db.write('e_dokter_sesi').where({ id: sesiId }).update({ status: 'dibatalkan' });
      expect(await gagal(langsung.then(() => undefined))).to.be.instanceOf(Error);
    });

    it('a holiday entered over patients becomes one pengecualian diajukan, once', async () => {
      const jadwalId = await rs.ed.services.jadwal.add(systemContext, {
        dokter_id: rs.dokterId,
        poliklinik_id: poliklinikIdOf('ANA'),
        hari: 4,
        jam_mulai: '08:00',
        jam_selesai: '12:00',
        berlaku_mulai: '2026-11-24',
        berlaku_sampai: null,
        awalan: 'K',
        menit_blok: 30,
        kuota_jkn: 8,
        kuota_nonjkn: 8,
        kuota_loket: 0,
        ruang: 'Ruang 2',
      });
      const kamis = async () =>
        (await rs.ed.sesiQueries.listBetween('2026-11-26', '2026-12-24')).filter(
          (one) => one.jadwal_praktik_id === jadwalId,
        );
      const semula = await kamis();
      const [pertama, kedua] = semula;
      const [baru = ''] = await addPasien(rs, 1, 200);
      await rs.ed.services.daftar.register(systemContext, mau(pertama?.id ?? '', baru));
      for (const one of [pertama, kedua])
        await rs.app.services.get(T.hariLibur).add(systemContext, one?.tanggal ?? '', {
          nama: 'Libur uji',
          jenis: 'khusus',
          dasar: 'Uji',
          sementara: false,
        });
      expect(await rs.ed.services.libur.propose(systemContext)).to.deep.equal([pertama?.tanggal]);
      expect(await rs.ed.services.libur.propose(systemContext)).to.deep.equal([]);
      await rs.ed.services.materialisasi.run(systemContext);
      await rs.ed.services.materialisasi.run(systemContext);
      const kini = await kamis();
      expect(kini.find((one) => one.id === pertama?.id)?.status).to.equal('ditutup');
      expect(kini.find((one) => one.id === kedua?.id)).to.equal(undefined);
      expect(kini).to.have.length(semula.length - 1);
    });

    it('a quota below taken is refused with the number; a lower one takes free seats from the end', async () => {
      const { pengecualian, sahkan } = rs.ed.services;
      const rendah = await gagal(
        pengecualian.request(systemContext, cuti({ jenis: 'ubah_kuota', isi: { kuota_jkn: 5 } }), kepala),
      );
      expect((rendah as RuleBroken).message).to.equal('Kuota tidak boleh kurang dari 6 yang sudah terisi');
      const id = await pengecualian.request(
        systemContext,
        cuti({ jenis: 'ubah_kuota', isi: { kuota_jkn: 6 } }),
        kepala,
      );
      await sahkan.confirm(systemContext, id, kepala);
      const kapasitas = (await blokOf(rs, sesiId)).map((one) => one.kapasitas_daring);
      expect(kapasitas.reduce((sum, one) => sum + one, 0)).to.equal(16);
      expect(kapasitas.at(-1)).to.equal(0);
      const [baru = ''] = await addPasien(rs, 1, 100);
      expect(await gagal(rs.ed.services.daftar.register(systemContext, mau(sesiId, baru)))).to.be.instanceOf(
        Conflict,
      );
      await rs.ed.services.daftar.register(
        systemContext,
        mau(sesiId, baru, { sumber: 'loket', penjamin: 'umum', pelaku: admisi }),
      );
    });
  });
});
