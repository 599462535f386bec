import { expect } from 'chai';
import { kerahasiaanCorrected } from '../../../../modules/e-masyarakat/draf/draf.rules.js';
import { RAKITAN_PENGAWASAN } from '../../../../modules/e-masyarakat/module.js';
import { assemble } from '../../../../modules/e-masyarakat/rakit.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { Conflict, RuleBroken } from '../../../../src/errors.js';
import { eachDatabase } from '../../../support/databases.js';
import { as, buildKota, kota, send, sukaramai, terlihat } from '../support/kota.js';
import type { Kota } from '../support/kota.js';
import { brokenLinks } from '../umpan/orang-luar.js';

const operatorOf = (k: Kota) => ({ penggunaId: k.operator.penggunaId, penyelia: false });
const putus = { alasan: 'orang', versi: 0 } as const;

async function read(k: Kota): Promise<string> {
  const kode = await send(k, k.warga);
  await k.em.services.meja.read(as(k.operator), operatorOf(k), kode);
  k.clock.advance({ minutes: 1 });
  return kode;
}

async function merge(k: Kota, kode: string, induk: string): Promise<void> {
  await k.em.services.gabung.merge(as(k.operator), operatorOf(k), kode, induk, await terlihat(k, kode));
  k.clock.advance({ minutes: 1 });
}

async function indukOf(k: Kota, kode: string): Promise<string | null> {
  const row = await k.app.database
    .read('e_masyarakat_pengaduan as p')
    .leftJoin('e_masyarakat_pengaduan as i', 'i.id', 'p.induk_id')
    .where('p.kode', kode)
    .first<{ induk: string | null } | undefined>({ induk: 'i.kode' });
  return row?.induk ?? null;
}

/** Clocks of one that stand on a board. */
async function openClocks(k: Kota, kode: string): Promise<number> {
  const rows = await k.app.database
    .read('jam as j')
    .join('e_masyarakat_pengaduan as p', 'p.id', 'j.pemilik_id')
    .where({ 'p.kode': kode, 'j.visibilitas': 'terbuka' });
  return rows.length;
}

describe('e-masyarakat kerahasiaan after a corrected kategori', () => {
  const jalan = { id: 'jalan', tertutup: false, kerahasiaanAwal: 'anonim' } as const;
  const sekolah = { id: 'sekolah', tertutup: false, kerahasiaanAwal: 'rahasia' } as const;
  const cases = [
    ['another kategori that starts as rahasia hides it', jalan, sekolah, 'terbuka', 'rahasia'],
    ['its own kategori leaves what the pelapor loosened', sekolah, sekolah, 'anonim', 'anonim'],
    ['a correction never loosens', sekolah, jalan, 'rahasia', 'rahasia'],
    ['an ordinary one leaves the choice', jalan, { ...jalan, id: 'lain' }, 'terbuka', 'terbuka'],
  ] as const;
  for (const [nama, sebelum, sesudah, kini, hasil] of cases)
    it(nama, () => {
      expect(kerahasiaanCorrected(sebelum, sesudah, kini)).to.equal(hasil);
    });
});

eachDatabase((_name, make) => {
  describe('e-masyarakat: what becomes rahasia leaves its family', function () {
    this.timeout(120_000);
    let k: Kota;
    beforeEach(async () => {
      k = await buildKota(await make());
    });
    afterEach(async () => {
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);
      expect((await k.em.queries.integritas.mergedSecrets()).pelanggaran).to.equal(0);
      expect((await k.em.queries.integritas.wrongSupportCounts()).pelanggaran).to.equal(0);
      expect((await k.em.queries.integritas.wrongCounters()).pelanggaran).to.equal(0);
      await k.app.close();
    });
    const setRahasia = (kode: string) =>
      k.app.services.get(RAKITAN_PENGAWASAN).services.moderasi.setRahasia(as(k.operator), kode, putus);
    const routeTo = async (kode: string, kategoriKode: string) =>
      k.em.services.meja.route(as(k.operator), operatorOf(k), kode, {
        skpdId: skpdIdOf('disdik'),
        kategoriKode,
        kelurahanKode: sukaramai,
        urutanTerlihat: await terlihat(k, kode),
      });

    it('by the penyelia: an induk stands alone, its oldest child leads', async () => {
      const [induk, satu, dua] = [await read(k), await read(k), await read(k)];
      await merge(k, satu, induk);
      await merge(k, dua, induk);
      await setRahasia(induk);
      expect([await indukOf(k, satu), await indukOf(k, dua)]).to.deep.equal([null, satu]);
      expect(await openClocks(k, induk)).to.equal(0);
      const umum = k.app.visitor();
      for (const path of [`/masyarakat/pengaduan/${satu}`, '/masyarakat/rss/kota/binjai.xml'])
        expect((await umum.get(path)).text, path).not.to.contain(induk);
      const { text } = await umum.get('/data/kejadian-pengaduan.csv');
      expect(text).to.contain(satu).and.not.to.contain(induk);
      expect(brokenLinks(text)).to.deep.equal([]);
    });

    it('by the penyelia: a child comes out and its clocks, alive again, stay hidden', async () => {
      const [induk, anak] = [await read(k), await read(k)];
      await merge(k, anak, induk);
      await setRahasia(anak);
      expect(await indukOf(k, anak)).to.equal(null);
      expect(await openClocks(k, anak)).to.equal(0);
      expect((await k.app.visitor().get(`/masyarakat/pengaduan/${induk}`)).text).not.to.contain(anak);
    });

    it('by a routing that corrects the kategori to one that starts as rahasia', async () => {
      const [induk, anak] = [await read(k), await read(k)];
      await merge(k, anak, induk);
      await routeTo(induk, 'sekolah');
      expect(await indukOf(k, anak)).to.equal(null);
      expect((await k.app.visitor().get(`/masyarakat/pengaduan/${induk}`)).status).to.equal(404);
      expect(await openClocks(k, induk)).to.equal(0);
      await k.em.services.triase.undo(as(k.operator), operatorOf(k), induk);
      expect((await k.app.visitor().get(`/masyarakat/pengaduan/${induk}`)).status).to.equal(200);
      expect(await indukOf(k, anak)).to.equal(null);
    });

    it('a merge and the penyelia at the same moment: never a rahasia one in a family', async () => {
      const penyelia = await k.app.people.staff({ peran: 'penyelia_bcc', lingkup: kota });
      const { gabung } = assemble({
        ...k.em,
        piket: { onDuty: () => Promise.resolve(true), whoIsOn: () => Promise.resolve([]) },
      }).services;
      for (let putaran = 0; putaran < 8; putaran += 1) {
        const [induk, anak] = [await read(k), await read(k)];
        const sasaran = putaran % 2 === 0 ? induk : anak;
        const settled = await Promise.allSettled([
          gabung.merge(as(penyelia), { penggunaId: penyelia.penggunaId, penyelia: true }, anak, induk, 2),
          setRahasia(sasaran),
        ]);
        const gagal = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
        expect(gagal.filter((one) => !(one instanceof RuleBroken || one instanceof Conflict))).to.deep.equal(
          [],
        );
        expect(await indukOf(k, anak)).to.equal(null);
      }
    });
  });
});
