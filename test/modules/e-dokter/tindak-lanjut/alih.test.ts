import { expect } from 'chai';
import { eDokter } from '../../../../modules/e-dokter/module.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import type { EventEnvelope } from '../../../../src/events/event.js';
import { eachDatabase } from '../../../support/databases.js';
import { antrekan, staf } from '../support/petugas.js';
import { addSesi, buildRs, selasa } from '../support/rs.js';
import type { Rs } from '../support/rs.js';

/** What the kernel tells when an account is disabled. */
async function nonaktifkan({ app, ed, clock }: Rs, penggunaId: string): Promise<void> {
  await ed.unitOfWork.run(systemContext, async (tx) => {
    await tx.trx('pengguna').where({ id: penggunaId }).update({ status: 'dinonaktifkan' });
  });
  const nama = 'pengguna.dinonaktifkan';
  const satu = (eDokter.subscriptions?.(app.services) ?? []).find((one) => one.nama === nama);
  const event: EventEnvelope = {
    nama,
    agregat: `pengguna:${penggunaId}`,
    muatan: { penggunaId, status: 'dinonaktifkan', sebab: 'administrator', at: clock.now() },
    id: 'uji',
    urutan: 1,
    at: clock.now(),
  };
  await ed.unitOfWork.run(systemContext, async (tx) => satu?.handle(event, tx));
}

eachDatabase((_name, make) => {
  describe('e-Dokter: the duties of an officer who left', function () {
    this.timeout(60_000);

    it('fall to the kepala rawat jalan before the desk, and say whose they were', async () => {
      const rs = await buildRs(await make());
      const { ed, app } = rs;
      const lama = await staf(rs, 'admisi');
      const kepala = await staf(rs, 'kepala_rawat_jalan');
      const loket = await staf(rs, 'admisi');
      const sesiId = await addSesi(rs, { tanggal: selasa, kuota_loket: 8 });
      const [satu = '', dua = ''] = await antrekan(rs, sesiId, 2);
      await ed.unitOfWork.run(systemContext, async (tx) => {
        for (const pendaftaran_id of [satu, dua])
          await ed.repositories.tindakLanjut.insert(tx.trx, {
            pendaftaran_id,
            sebab: 'tidak_terlayani',
            petugas_id: lama.id,
            dibuat_at: tx.now,
            tenggat_at: tx.now + 1,
          });
      });
      const [selesai] = await ed.repositories.tindakLanjut.listOpen(ed.db.read, lama.id);
      await ed.services.tindakLanjut.finish(systemContext, selesai?.id ?? '', 'dihubungi', null);

      await nonaktifkan(rs, lama.id);
      const [sisa, ...lain] = await ed.repositories.tindakLanjut.listOpen(ed.db.read, null);
      expect(lain).to.deep.equal([]);
      expect(sisa).to.include({ petugas_id: kepala.id, dari_petugas_id: lama.id });
      expect((await ed.repositories.tindakLanjut.find(ed.db.read, selesai?.id ?? ''))?.petugas_id).to.equal(
        lama.id,
      );
      expect((await kepala.client.get('/e-dokter/petugas/tindak-lanjut')).text)
        .to.contain('Tugas Anda')
        .and.to.contain('yang tidak bertugas lagi');

      await nonaktifkan(rs, kepala.id);
      expect(await ed.repositories.tindakLanjut.listOpen(ed.db.read, loket.id)).to.have.length(1);
      // Nobody is left who could: it stays where it is and shows as overdue.
      await nonaktifkan(rs, loket.id);
      expect(await ed.repositories.tindakLanjut.listOpen(ed.db.read, loket.id)).to.have.length(1);
      await app.close();
    });
  });
});
