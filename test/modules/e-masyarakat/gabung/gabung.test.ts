import { expect } from 'chai';
import { assemble } from '../../../../modules/e-masyarakat/rakit.js';
import { Conflict, RuleBroken } from '../../../../src/errors.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, buildKota, kota, route, send, terlihat } from '../support/kota.js';
import type { Kota } from '../support/kota.js';
import { rejected } from '../support/tolak.js';

function operatorOf(k: Kota): { penggunaId: string; penyelia: boolean } {
  return { penggunaId: k.operator.penggunaId, penyelia: false };
}

async function read(k: Kota, account = k.warga): Promise<string> {
  const kode = await send(k, account);
  await k.em.services.meja.read(as(k.operator), operatorOf(k), kode);
  k.clock.advance({ minutes: 1 });
  return kode;
}

async function rowOf(
  k: Kota,
  kode: string,
): Promise<{ status: string; jumlah_dukungan: number; induk: string | null; tenggat_at: number | null }> {
  const row = await k.app.database
    .read('e_masyarakat_pengaduan as p')
    .leftJoin('e_masyarakat_pengaduan as i', 'i.id', 'p.induk_id')
    .where('p.kode', kode)
    .first<
      { status: string; jumlah_dukungan: number; induk: string | null; tenggat_at: number | null } | undefined
    >({
      status: 'p.status',
      jumlah_dukungan: 'p.jumlah_dukungan',
      induk: 'i.kode',
      tenggat_at: 'p.tenggat_at',
    });
  if (row === undefined) throw new Error('no such pengaduan');
  return row;
}

async function merge(k: Kota, kode: string, induk: string): Promise<void> {
  await k.em.services.gabung.merge(as(k.operator), operatorOf(k), kode, induk, await terlihat(k, kode));
  k.clock.advance({ minutes: 1 });
}

eachDatabase((_name, make) => {
  describe('e-masyarakat gabung', function () {
    this.timeout(120_000);
    let k: Kota;
    beforeEach(async () => {
      k = await buildKota(await make());
    });
    afterEach(async () => {
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);
      expect((await k.em.queries.integritas.wrongSupportCounts()).pelanggaran).to.equal(0);
      await k.app.close();
    });

    it('vector 6: induk with P, A, B, C and child with Q, B, D count 6; apart again 4 and 3', async () => {
      const [q, a, b, c, d] = await Promise.all(Array.from({ length: 5 }, () => k.app.people.warga()));
      if (!q || !a || !b || !c || !d) throw new Error('no people');
      const induk = await read(k);
      const anak = await read(k, q);
      const dukung = (kode: string, account: typeof a) =>
        k.em.services.dukungan.support(as(account), account.resident?.pendudukId ?? '', kode);
      for (const one of [a, b, c]) await dukung(induk, one);
      for (const one of [b, d]) await dukung(anak, one);
      await merge(k, anak, induk);
      expect([(await rowOf(k, induk)).jumlah_dukungan, (await rowOf(k, anak)).status]).to.deep.equal([
        6,
        'digabung',
      ]);
      await k.em.services.gabung.split(as(k.operator), operatorOf(k), anak);
      expect([
        (await rowOf(k, induk)).jumlah_dukungan,
        (await rowOf(k, anak)).jumlah_dukungan,
        (await rowOf(k, anak)).status,
      ]).to.deep.equal([4, 3, 'dibaca']);
    });

    it('a split brings the clocks back as if never stopped', async () => {
      const induk = await read(k);
      const anak = await send(k, k.warga);
      await route(k, anak);
      k.clock.advance({ minutes: 10 });
      const semula = await rowOf(k, anak);
      await merge(k, anak, induk);
      expect((await rowOf(k, anak)).tenggat_at).to.equal(null);
      k.clock.advance({ days: 2 });
      // Their piket is over by then; the split is what is looked at.
      const { gabung } = assemble({
        ...k.em,
        piket: { onDuty: () => Promise.resolve(true), whoIsOn: () => Promise.resolve([]) },
      }).services;
      await gabung.split(as(k.operator), operatorOf(k), anak);
      expect(await rowOf(k, anak)).to.deep.equal(semula);
      const jalan = await k.app.database
        .read('jam')
        .where({ pemilik_jenis: 'pengaduan', status: 'berjalan' })
        .whereIn('jenis', ['K2', 'K3', 'K4'])
        .select<{ jenis: string }[]>('jenis');
      expect(jalan.map((one) => one.jenis).sort()).to.deep.equal(['K2', 'K3', 'K4']);
    });

    it('what was merged into the child follows it, and comes back with it', async () => {
      const [satu, dua, tiga] = [await read(k), await read(k), await read(k)];
      await merge(k, tiga, dua);
      await merge(k, dua, satu);
      expect([(await rowOf(k, dua)).induk, (await rowOf(k, tiga)).induk]).to.deep.equal([satu, satu]);
      await k.em.services.gabung.split(as(k.operator), operatorOf(k), dua);
      expect([(await rowOf(k, dua)).induk, (await rowOf(k, tiga)).induk]).to.deep.equal([null, dua]);
      k.clock.advance({ minutes: 1 });
      await k.em.services.gabung.split(as(k.operator), operatorOf(k), tiga);
      expect([(await rowOf(k, tiga)).induk, (await rowOf(k, tiga)).status]).to.deep.equal([null, 'dibaca']);
    });

    it('refuses itself, unread and rahasia ones, and a second induk', async () => {
      const [satu, dua] = [await read(k), await read(k)];
      const belum = await send(k, k.warga);
      expect(await rejected(merge(k, satu, satu))).to.be.instanceOf(RuleBroken);
      expect(await rejected(merge(k, satu, belum))).to.have.property('message', 'Baca kedua pengaduan dulu.');
      await merge(k, satu, dua);
      expect(await rejected(merge(k, satu, dua))).to.be.instanceOf(Conflict);
      expect(await rejected(merge(k, dua, satu))).to.be.instanceOf(Conflict);
    });

    it('an induk that becomes rahasia stands alone; the oldest child leads the others', async () => {
      const [induk, satu, dua] = [await read(k), await read(k), await read(k)];
      await merge(k, satu, induk);
      await merge(k, dua, induk);
      await k.em.services.saya.setKerahasiaan(
        as(k.warga),
        k.warga.resident?.pendudukId ?? '',
        induk,
        'rahasia',
      );
      expect([(await rowOf(k, satu)).induk, (await rowOf(k, dua)).induk]).to.deep.equal([null, satu]);
    });

    it('20 clients merge A and B both ways: one induk, no cycle', async () => {
      const [a, b] = [await read(k), await read(k)];
      const operators = await Promise.all(
        Array.from({ length: 20 }, () => k.app.people.staff({ peran: 'operator_bcc', lingkup: kota })),
      );
      const { gabung } = assemble({
        ...k.em,
        piket: { onDuty: () => Promise.resolve(true), whoIsOn: () => Promise.resolve([]) },
      }).services;
      await k.app.database.write('e_masyarakat_pengaduan').update({ pemegang_id: null, pegang_sampai: null });
      const settled = await Promise.allSettled(
        operators.map((one, nomor) =>
          gabung.merge(
            as(one),
            { penggunaId: one.penggunaId, penyelia: false },
            nomor % 2 === 0 ? a : b,
            nomor % 2 === 0 ? b : a,
            2,
          ),
        ),
      );
      const gagal = settled.filter((one) => one.status === 'rejected').map((one) => one.reason as unknown);
      expect(gagal.filter((reason) => !(reason instanceof Conflict))).to.deep.equal([]);
      expect(gagal).to.have.length(19);
      expect(
        [(await rowOf(k, a)).induk, (await rowOf(k, b)).induk].filter((one) => one !== null),
      ).to.have.length(1);
    });
  });
});
