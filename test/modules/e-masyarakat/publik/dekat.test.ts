import { expect } from 'chai';
import { lepasDekatJob } from '../../../../modules/e-masyarakat/publik/lepas-dekat.job.js';
import { LepasDekatRepository } from '../../../../modules/e-masyarakat/publik/lepas-dekat.repository.js';
import type { CariDekat } from '../../../../modules/e-masyarakat/publik/dekat.queries.js';
import { T } from '../../../../src/tokens.js';
import { eachDatabase } from '../../../support/databases.js';
import type { TestDatabase } from '../../../support/databases.js';
import { buildKota, drafJalan, route, send, sukaramai } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

const hari = 86_400_000;
const pusat = { lintang: 3.6, bujur: 98.48 };

eachDatabase((_name, make) => {
  describe('similar ones', () => {
    let k: Kota;
    let database: TestDatabase;
    let jalan: string;
    beforeEach(async () => {
      database = await make();
      k = await buildKota(database);
      const row = await database
        .read('e_masyarakat_kategori')
        .where('kode', 'jalan-rusak')
        .first<{ id: string }>('id');
      jalan = row.id;
    });
    afterEach(() => k.app.close());

    const at = (lintang: number, bujur: number, patokan = 'Depan SD 20') =>
      send(
        k,
        k.warga,
        drafJalan({
          tempat: {
            kelurahanKode: sukaramai,
            lingkunganId: null,
            lintang,
            bujur,
            ketepatan: 'peta',
            patokan,
          },
        }),
      );
    const near = async (change: Partial<CariDekat> = {}) => {
      const rows = await k.em.queries.publik.near({
        kategoriId: jalan,
        titik: pusat,
        radiusM: 100,
        kelurahanKode: sukaramai,
        patokan: '',
        now: k.clock.now(),
        ...change,
      });
      return rows.map(({ kode, jarakM }) => [kode, jarakM === null ? null : Math.round(jarakM * 10) / 10]);
    };
    const set = (kode: string, perubahan: object) =>
      database.write('e_masyarakat_pengaduan').where({ kode }).update(perubahan);
    const flag = async (kode: string): Promise<number> => {
      const row = await database
        .read('e_masyarakat_pengaduan')
        .where({ kode })
        .first<{ dekat: number }>('dekat');
      return row.dekat;
    };
    const night = async (): Promise<void> => {
      const job = lepasDekatJob(k.app.services.get(T.unitOfWork), new LepasDekatRepository(database));
      await job.handle(
        {},
        { id: 'malam', now: k.clock.now(), percobaan: 1, signal: new AbortController().signal },
      );
    };

    it('are the nearest within the radius on the sphere, without rahasia and far ones', async () => {
      const dekat = await at(3.6004, 98.4802);
      const tepat = await at(3.6, 98.48);
      await at(3.601, 98.481);
      const rahasia = await at(3.6, 98.4801);
      await set(rahasia, { kerahasiaan: 'rahasia', publik_at: null });
      // Vector 5 of the spec: 49.7 m.
      expect(await near()).to.deep.equal([
        [tepat, 0],
        [dekat, 49.7],
      ]);
      expect(await near({ radiusM: 49 })).to.deep.equal([[tepat, 0]]);
      expect(await near({ kategoriId: null })).to.have.length(2);
      expect(await near({ kategoriId: 'lain' })).to.deep.equal([]);
      expect(await near({ sudahDibaca: true })).to.deep.equal([]);
      await route(k, tepat);
      expect(await near({ sudahDibaca: true })).to.deep.equal([[tepat, 0]]);
    });

    it('are five at most, the nearest of many', async () => {
      const kode: string[] = [];
      for (let step = 30; step > 0; step--) kode.unshift(await at(3.6 + step / 100_000, 98.48));
      expect((await near()).map(([one]) => one)).to.deep.equal(kode.slice(0, 5));
    });

    it('without a point share a word of the landmark in the same kelurahan', async () => {
      const kode = await at(3.6, 98.48, 'Samping masjid Raya Kenanga');
      expect(await near({ titik: null, patokan: 'dekat kenanga' })).to.deep.equal([[kode, null]]);
      expect(await near({ titik: null, patokan: 'dekat melati' })).to.deep.equal([]);
      expect(await near({ titik: null, patokan: 'kenanga', kelurahanKode: '12.75.01.1001' })).to.deep.equal(
        [],
      );
    });

    it('closed ones count for 30 days; then the night takes them out of the index, and a new turn brings them back', async () => {
      const kode = await at(3.6, 98.48);
      const terbuka = await at(3.6001, 98.48);
      const tutup = (lama: number) =>
        set(kode, { status: 'ditutup', cara_tutup: 'dinilai', ditutup_at: k.clock.now() - lama * hari });
      await tutup(29);
      await night();
      expect([await flag(kode), (await near()).length]).to.deep.equal([1, 2]);
      await tutup(31);
      expect((await near()).map(([one]) => one)).to.deep.equal([terbuka]);
      await night();
      expect([await flag(kode), await flag(terbuka)]).to.deep.equal([0, 1]);
      await set(kode, { status: 'diajukan', cara_tutup: null, ditutup_at: null });
      await route(k, kode);
      expect([await flag(kode), (await near()).length]).to.deep.equal([1, 2]);
    });
  });
});
