import { expect } from 'chai';
import { sampaiDewasa, ulangTahun18 } from '../../../../modules/e-dokter/pasien/perwalian.rules.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../../src/errors.js';
import { eachDatabase } from '../../../support/databases.js';
import { addSesi, buildRs, mau, sesiOf } from '../support/rs.js';

const gagal = (janji: Promise<unknown>): Promise<unknown> =>
  janji.then(
    () => null,
    (error: unknown) => error,
  );

describe('e-Dokter: perwalian over a child', () => {
  it('ends the day before the 18th birthday', () => {
    expect(ulangTahun18('2008-11-25')).to.equal('2026-11-25');
    expect(sampaiDewasa('2008-11-25')).to.equal('2026-11-24');
    expect(ulangTahun18('2008-02-29')).to.equal('2026-03-01');
  });
});

eachDatabase((_name, make) => {
  describe('e-Dokter: who may act for whom', function () {
    this.timeout(60_000);

    it('a child on the own family card at once, until 18; a stranger only after proof; revoked is 404 and costs no seat', async () => {
      const rs = await buildRs(await make());
      const { people, database } = rs.app;
      const { perwalian, daftar } = rs.ed.services;
      const wali = await people.warga({ tanggalLahir: '1985-05-05' });
      const diriWali = wali.resident!;
      const anak = await people.resident({ tanggalLahir: '2008-11-26' });
      const lain = await people.resident({ tanggalLahir: '2015-01-01' });
      const diri = await database
        .read<{ id: string; kk_idx: string; kk_enc: string }>('penduduk')
        .where('id', diriWali.pendudukId)
        .first();
      await database.write('penduduk').where('id', anak.pendudukId).update({ kk_idx: diri!.kk_idx });
      const akun = { penggunaId: wali.penggunaId, pendudukId: diriWali.pendudukId };
      const minta = (orang: typeof anak, kk: string) =>
        perwalian.request(systemContext, akun, {
          nik: orang.nik,
          kk,
          tanggalLahir: orang.tanggalLahir,
          hubungan: 'anak',
        });
      await minta(anak, diriWali.kk);
      await minta(lain, lain.kk);
      await minta(lain, '1275990101209999'); // wrong data: the same answer
      const milik = await rs.ed.repositories.perwalian.listOf(rs.ed.db.read, wali.penggunaId);
      expect(milik.map((one) => one.status).sort()).to.deep.equal(['diajukan', 'terverifikasi']);
      const sah = milik.find((one) => one.status === 'terverifikasi')!;
      const tunggu = milik.find((one) => one.status === 'diajukan')!;
      expect(sah.berlaku_sampai).to.equal('2026-11-25');
      expect(tunggu.tenggat_at).to.be.above(rs.clock.now());

      const sesiId = await addSesi(rs, { tanggal: '2026-11-27' });
      const oleh = { sumber: 'web', pelaku: { penggunaId: wali.penggunaId, peran: 'wali' } } as const;
      const belum = await gagal(daftar.register(systemContext, mau(sesiId, tunggu.pasien_id, oleh)));
      expect(belum).to.be.instanceOf(NotFound);
      expect(await sesiOf(rs, sesiId)).to.include({ terisi_jkn: 0, nomor_terakhir: 0 });
      await perwalian.decide(systemContext, tunggu.id, { diterima: true, bukti: 'akta' });
      await daftar.register(systemContext, mau(sesiId, tunggu.pasien_id, oleh));
      await daftar.register(systemContext, mau(sesiId, sah.pasien_id, oleh));

      rs.clock.advance({ days: 2 }); // the 18th birthday
      await perwalian.expire(systemContext);
      const kini = await rs.ed.repositories.perwalian.findValid(
        rs.ed.db.read,
        wali.penggunaId,
        sah.pasien_id,
        '2026-11-26',
      );
      expect(kini).to.equal(null);
      expect((await sesiOf(rs, sesiId)).terisi_jkn).to.equal(2);

      await perwalian.revoke(systemContext, wali.penggunaId, tunggu.id);
      const lagi = await addSesi(rs, { tanggal: '2026-11-28' });
      expect(await gagal(daftar.register(systemContext, mau(lagi, tunggu.pasien_id, oleh)))).to.be.instanceOf(
        NotFound,
      );
      const banyak = Array.from({ length: 9 }, (_, i) => i);
      for (const i of banyak) {
        const orang = await people.resident({ nama: `Kerabat ${String(i)}` });
        const galat = await gagal(minta(orang, orang.kk));
        if (i === 8) expect(galat).to.be.instanceOf(RuleBroken);
      }
      await rs.app.close();
    });
  });
});
