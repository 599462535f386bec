import { expect } from 'chai';
import { assemble } from '../../../../modules/e-masyarakat/rakit.js';
import { Conflict } from '../../../../src/errors.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, buildKota, drafJalan, kota, route, send, terlihat } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

function outcomes(settled: readonly PromiseSettledResult<unknown>[]): {
  ok: number;
  conflict: number;
  other: unknown[];
} {
  const rejected = settled.filter((one) => one.status === 'rejected').map((one) => one.reason as unknown);
  return {
    ok: settled.length - rejected.length,
    conflict: rejected.filter((reason) => reason instanceof Conflict).length,
    other: rejected.filter((reason) => !(reason instanceof Conflict)),
  };
}

eachDatabase((_name, make) => {
  describe('e-masyarakat races', function () {
    this.timeout(120_000);
    let k: Kota;
    beforeEach(async () => {
      k = await buildKota(await make());
    });
    afterEach(() => k.app.close());

    it('200 posts of one draft make one pengaduan and one receipt', async () => {
      const rahasia = await k.em.services.draf.start(as(k.warga), drafJalan());
      const draf = await k.em.services.draf.find(rahasia, k.warga.penggunaId);
      if (draf === null || k.warga.resident === null) throw new Error('no draft');
      const pengirim = { penggunaId: k.warga.penggunaId, pendudukId: k.warga.resident.pendudukId };
      const kodes = await Promise.all(
        Array.from({ length: 200 }, () => k.em.services.kirim.send(as(k.warga), pengirim, draf)),
      );
      expect(new Set(kodes).size).to.equal(1);
      const rows = await k.app.database.read('e_masyarakat_pengaduan').count<{ n: number }[]>({ n: '*' });
      expect(Number(rows[0]?.n)).to.equal(1);
    });

    it('50 operators read one: one kejadian', async () => {
      const kode = await send(k, k.warga);
      const operators = await Promise.all(
        Array.from({ length: 50 }, () => k.app.people.staff({ peran: 'operator_bcc', lingkup: kota })),
      );
      // Only two seats exist; the race is about the read, so everybody counts as on duty.
      const { meja } = assemble({
        ...k.em,
        piket: { onDuty: () => Promise.resolve(true), whoIsOn: () => Promise.resolve([]) },
      }).services;
      const settled = await Promise.allSettled(
        operators.map((one) => meja.read(as(one), { penggunaId: one.penggunaId, penyelia: false }, kode)),
      );
      expect(outcomes(settled)).to.deep.equal({ ok: 1, conflict: 49, other: [] });
      const reads = await k.app.database
        .read('e_masyarakat_kejadian')
        .where('jenis', 'dibaca_operator')
        .count<{ n: number }[]>({ n: '*' });
      expect(Number(reads[0]?.n)).to.equal(1);
    });

    it('the database itself refuses a second read', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      const row = await k.app.database
        .read<{ pengaduan_id: string }>('e_masyarakat_kejadian')
        .where('jenis', 'dibaca_operator')
        .first();
      const second = k.app.database.write('e_masyarakat_kejadian').insert({
        pengaduan_id: row?.pengaduan_id,
        urutan: 99,
        jenis: 'dibaca_operator',
        at: 1,
        kantor: 'bcc',
        data: '{}',
        hash_sebelum: '0',
        hash: '1',
      });
      expect((await Promise.allSettled([second]))[0].status).to.equal('rejected');
    });

    it('no kejadian can be changed or deleted', async () => {
      await send(k, k.warga);
      const { write } = k.app.database;
      const settled = await Promise.allSettled([
        write('e_masyarakat_kejadian').update({ at: 1 }),
        write('e_masyarakat_kejadian').delete(),
      ]);
      expect(settled.map((one) => one.status)).to.deep.equal(['rejected', 'rejected']);
    });

    it('100 supports by one resident count one', async () => {
      const kode = await send(k, k.warga);
      const lain = await k.app.people.warga();
      const pendudukId = lain.resident?.pendudukId ?? '';
      await Promise.all(
        Array.from({ length: 100 }, () => k.em.services.dukungan.support(as(lain), pendudukId, kode)),
      );
      const row = await k.app.database
        .read<{ kode: string; jumlah_dukungan: number }>('e_masyarakat_pengaduan')
        .where({ kode })
        .first();
      expect(row?.jumlah_dukungan).to.equal(2);
    });

    it('50 supporters at once are all counted', async () => {
      const kode = await send(k, k.warga);
      const warga = await Promise.all(Array.from({ length: 50 }, () => k.app.people.warga()));
      await Promise.all(
        warga.map((one) => k.em.services.dukungan.support(as(one), one.resident?.pendudukId ?? '', kode)),
      );
      expect((await k.em.queries.integritas.wrongSupportCounts()).pelanggaran).to.equal(0);
      const row = await k.app.database
        .read<{ kode: string; jumlah_dukungan: number }>('e_masyarakat_pengaduan')
        .where({ kode })
        .first();
      expect(row?.jumlah_dukungan).to.equal(51);
    });

    it('20 accept one: one transition, the rest see that it changed', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      const urutan = await terlihat(k, kode);
      const petugas = { skpdIds: [k.pupr.grants[0]?.lingkup.kode ?? ''] };
      const settled = await Promise.allSettled(
        Array.from({ length: 20 }, () => k.em.services.skpd.accept(as(k.pupr), petugas, kode, urutan)),
      );
      expect(outcomes(settled)).to.deep.equal({ ok: 1, conflict: 19, other: [] });
      const { selisih } = await k.em.services.verifikasi.checkAll();
      expect(selisih).to.deep.equal([]);
    });

    it('30 different pengaduan at once leave right counters', async () => {
      const warga = await Promise.all(Array.from({ length: 30 }, () => k.app.people.warga()));
      const kodes = await Promise.all(warga.map((one) => send(k, one)));
      expect(new Set(kodes).size).to.equal(30);
      expect(await k.em.queries.integritas.wrongCounters()).to.deep.equal({ pelanggaran: 0, diperiksa: 30 });
    });
  });
});
