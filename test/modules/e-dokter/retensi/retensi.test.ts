import { expect } from 'chai';
import { eDokter } from '../../../../modules/e-dokter/module.js';
import { tahanHapus } from '../../../../modules/e-dokter/retensi/retensi.setelan.js';
import { mundurTahun } from '../../../../modules/e-dokter/retensi/retensi.service.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import type { EventEnvelope } from '../../../../src/events/event.js';
import type { JsonObject } from '../../../../src/json.js';
import { T } from '../../../../src/tokens.js';
import { eachDatabase } from '../../../support/databases.js';
import { addSesi, buildRs, mau, perawat, selasa } from '../support/rs.js';
import type { Rs } from '../support/rs.js';

/** A resident with one visit that was cancelled and one that is open. */
async function pasienDenganKunjungan(rs: Rs) {
  const { ed, app } = rs;
  const warga = await app.people.warga({ nama: 'Siti Aminah' });
  const pendudukId = warga.resident?.pendudukId ?? '';
  const akun = { penggunaId: warga.penggunaId, pendudukId };
  const pasienId = (await ed.services.perwalian.selfOf(systemContext, akun)) ?? '';
  const kini = await addSesi(rs, { tanggal: selasa });
  const lusa = await addSesi(rs, { tanggal: '2026-11-26' });
  const order = { sumber: 'web', pelaku: { penggunaId: warga.penggunaId, peran: 'pasien' } } as const;
  const lama = await ed.services.daftar.register(
    systemContext,
    mau(kini, pasienId, { ...order, rujukan: 'R-1' }),
  );
  await ed.services.batal.cancel(systemContext, lama.id, { pelaku: perawat, pembatal: 'pasien' });
  const baru = await ed.services.daftar.register(systemContext, mau(lusa, pasienId, order));
  const row = (id: string) => ed.repositories.pendaftaran.find(ed.db.read, id);
  return { ...akun, pasienId, lama: lama.id, baru: baru.id, row };
}

function tell(rs: Rs, nama: string, muatan: JsonObject): Promise<void> {
  const { ed, app } = rs;
  const satu = (eDokter.subscriptions?.(app.services) ?? []).find((one) => one.nama === nama);
  const event: EventEnvelope = { nama, agregat: 'uji:1', muatan, id: 'uji', urutan: 1, at: rs.clock.now() };
  return ed.unitOfWork.run(systemContext, async (tx) => satu?.handle(event, tx));
}

describe('e-Dokter: years ago', () => {
  it('the same day; 29 February reads as 28', () => {
    expect(mundurTahun('2026-11-24', 2)).to.equal('2024-11-24');
    expect(mundurTahun('2028-02-29', 2)).to.equal('2026-02-28');
  });
});

eachDatabase((_name, make) => {
  describe('e-Dokter: how long a visit keeps its person', function () {
    this.timeout(60_000);

    it('two years, unless it is held; the timings and the counters stay', async () => {
      const rs = await buildRs(await make());
      const { ed, clock, app } = rs;
      const { lama, baru, row } = await pasienDenganKunjungan(rs);
      clock.advance({ days: 2 * 365 + 2 });
      const settings = app.services.get(T.settings);
      await settings.set(systemContext, tahanHapus, true, 0);
      expect(await ed.services.retensi.run(systemContext)).to.equal(0);
      await settings.set(systemContext, tahanHapus, false, 1);
      expect(await ed.services.retensi.run(systemContext)).to.equal(1);
      expect(await ed.services.retensi.run(systemContext)).to.equal(0);
      expect(await row(lama)).to.include({
        pasien_id: null,
        didaftarkan_oleh: null,
        rujukan_enc: null,
        nomor: 1,
      });
      expect((await row(baru))?.pasien_id).not.to.equal(null);
      for (const janji of eDokter.invariants?.(app.services) ?? [])
        expect((await janji.compute()).pelanggaran, janji.kode).to.equal(0);
      await app.close();
    });

    it('a person reads and takes along what is held; erasing cuts what is over', async () => {
      const rs = await buildRs(await make());
      const { ed, app } = rs;
      const { penggunaId, pendudukId, pasienId, lama, baru, row } = await pasienDenganKunjungan(rs);
      const data = eDokter.personalData?.(app.services);
      const isi = JSON.stringify(await data?.export({ penggunaId, pendudukId }));
      expect(isi)
        .to.contain('Siti Aminah')
        .and.to.contain('Penyakit Dalam')
        .and.to.contain('"hubungan":"diri"');
      expect(isi).not.to.match(/_enc|_idx|\d{16}/u);
      expect(isi).to.match(/"nik":"127599\*{6}\d{4}"/u);
      const jawaban = await ed.unitOfWork.run(systemContext, (tx) =>
        data!.erase(tx, { penggunaId, pendudukId }),
      );
      expect(jawaban.map((one) => one.akibat)).to.deep.equal(['dihapus', 'dilepas', 'dilepas', 'disimpan']);
      expect((await row(lama))?.pasien_id).to.equal(null);
      expect(await row(baru)).to.include({ pasien_id: pasienId, didaftarkan_oleh: null });
      expect(await ed.repositories.perwalian.listOf(ed.db.read, penggunaId)).to.deep.equal([]);
      await app.close();
    });

    it('a death or a move is marked for the desk and cancels nothing; a closed account ends its rights', async () => {
      const rs = await buildRs(await make());
      const { ed, app } = rs;
      const { penggunaId, pendudukId, pasienId, baru, row } = await pasienDenganKunjungan(rs);
      const tanda = async () => (await ed.repositories.pasien.find(ed.db.read, pasienId))?.tanda_registri;
      await tell(rs, 'penduduk.diubah', { pendudukId, jenis: 'pindah_dalam', at: 1 });
      expect(await tanda()).to.equal(null);
      await tell(rs, 'penduduk.diubah', { pendudukId, jenis: 'meninggal', at: 1 });
      expect(await tanda()).to.equal('meninggal');
      expect((await row(baru))?.status).to.equal('terdaftar');
      const hak = () => ed.repositories.perwalian.listOf(ed.db.read, penggunaId);
      await tell(rs, 'pengguna.dinonaktifkan', { penggunaId, status: 'nonaktif' });
      expect(await hak()).to.have.length(1);
      await tell(rs, 'pengguna.dinonaktifkan', { penggunaId, status: 'ditutup' });
      expect(await hak()).to.deep.equal([]);
      await app.close();
    });
  });
});
