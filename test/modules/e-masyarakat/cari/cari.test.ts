import { expect } from 'chai';
import { backup } from '../../../../src/backup/backup.js';
import { restore } from '../../../../src/backup/restore.js';
import { decodeCursor } from '../../../../src/http/keyset.js';
import { DiskStorage } from '../../../../src/storage/disk.js';
import { T } from '../../../../src/tokens.js';
import { PublikQueries } from '../../../../modules/e-masyarakat/publik/publik.queries.js';
import { eachDatabase, make as makeDatabase } from '../../../support/databases.js';
import type { TestDatabase } from '../../../support/databases.js';
import { buildKota, drafJalan, route, send, sukaramai } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

const umum = 'e_masyarakat_cari_turunan';

eachDatabase((_name, make) => {
  describe('search over all pengaduan', () => {
    let k: Kota;
    let database: TestDatabase;
    beforeEach(async () => {
      database = await make();
      k = await buildKota(database);
    });
    afterEach(() => k.app.close());

    const found = async (kata: string, lebih: object = {}): Promise<readonly string[]> => {
      const saringan = { kata, ...lebih };
      const { rows } = await k.em.queries.publik.list(saringan, {
        after: null,
        size: 20,
        now: k.clock.now(),
      });
      return rows.map(({ kode }) => kode);
    };
    const indexed = async (): Promise<number> => (await database.read(umum).select('nomor')).length;
    const tell = async (cerita: string): Promise<string> => {
      const kode = await send(k, k.warga, drafJalan({ cerita }));
      await route(k, kode);
      return kode;
    };

    it('finds all words in any form, newest first, and nothing before the read', async () => {
      const belum = await send(k, k.warga, drafJalan({ cerita: 'Trotoar ambruk di simpang Tanjung.' }));
      expect([await found('trotoar'), await found('sd 20'), await indexed()]).to.deep.equal([[], [], 0]);
      expect(await found(belum.toLowerCase())).to.deep.equal([belum]);
      const satu = await tell('Lampunya padam, jalan berlubang di depan balai.');
      k.clock.advance({ hours: 1 });
      const dua = await tell('Lubang besar, LAMPU tidak menyala.');
      expect(await found('lampu')).to.deep.equal([dua, satu]);
      expect(await found('lubang lampu')).to.deep.equal([dua, satu]);
      expect(await found('balai lampu')).to.deep.equal([satu]);
      expect(await found('balai menyala')).to.deep.equal([]);
      // The landmark is released with the words.
      expect(await found('depan SD')).to.have.members([satu, dua]);
      expect(await found('____')).to.deep.equal([]);
      expect(await found('lampu', { kelurahanKode: sukaramai })).to.deep.equal([dua, satu]);
      expect(await found('lampu', { kelurahanKode: '12.75.01.1001' })).to.deep.equal([]);
      expect(await found('lampu', { kolom: 'terkirim' })).to.deep.equal([]);
    });

    it('takes in many of the same millisecond at once', async () => {
      const banyak = await Promise.all(Array.from({ length: 12 }, () => k.app.people.warga({})));
      const kode = await Promise.all(banyak.map((warga) => send(k, warga, drafJalan())));
      // Twelve hands change twelve of them: each leaves its place and looks for the next free one.
      await Promise.all(
        kode.map((one) =>
          database
            .write('e_masyarakat_pengaduan')
            .where('kode', one)
            .update({ patokan: `Dekat ${one}` }),
        ),
      );
      const nomor = await database.read('e_masyarakat_cari_meja_turunan').pluck<number[]>('nomor');
      expect(new Set(nomor.map((one) => Math.floor(one / 4096)))).to.deep.equal(new Set([k.clock.now()]));
      expect(new Set(nomor).size).to.equal(12);
    });

    it('pages on by keyset, also when the row it stood at is gone', async () => {
      const kode: string[] = [];
      for (let nomor = 0; nomor < 5; nomor++) {
        kode.unshift(await tell(`Lampu nomor ${String(nomor)} mati.`));
        if (nomor % 2 === 0) k.clock.advance({ minutes: 1 });
      }
      const { publik } = k.em.queries;
      const page = { size: 2, now: k.clock.now() };
      const first = await publik.list({ kata: 'lampu' }, { ...page, after: null });
      expect(first.rows.map((row) => row.kode)).to.deep.equal(kode.slice(0, 2));
      const after = decodeCursor(first.next ?? '', ['number', 'string']);
      const second = await publik.list({ kata: 'lampu' }, { ...page, after });
      expect(second.rows.map((row) => row.kode)).to.deep.equal(kode.slice(2, 4));
      await database
        .write('e_masyarakat_pengaduan')
        .where('kode', kode[1] ?? '')
        .update({ kerahasiaan: 'rahasia', publik_at: null });
      const again = await publik.list({ kata: 'lampu' }, { ...page, size: 5, after });
      expect(again.rows.map((row) => row.kode)).to.include.members(kode.slice(3));
    });

    it('forgets at once what becomes rahasia or is held, and knows it again when it is released', async () => {
      const kode = await tell('Kucing terjepit di parit.');
      const set = (perubahan: object) =>
        database.write('e_masyarakat_pengaduan').where({ kode }).update(perubahan);
      expect([await found('kucing'), await indexed()]).to.deep.equal([[kode], 1]);
      await set({ kerahasiaan: 'rahasia', publik_at: null });
      expect([await found('kucing'), await found(kode), await indexed()]).to.deep.equal([[], [], 0]);
      await set({ kerahasiaan: 'anonim', publik_at: k.clock.now() });
      await set({ isi_tayang: 'Hewan terjepit di parit.' });
      expect([await found('kucing'), await found('hewan'), await indexed()]).to.deep.equal([[], [kode], 1]);
      await set({ isi_tayang: null, tayang_at: null });
      expect([await found('hewan'), await indexed()]).to.deep.equal([[], 0]);
    });

    it("the desk finds what nobody may read yet, the public index never holds a rahasia one's words", async () => {
      const kode = await send(k, k.warga, drafJalan({ cerita: 'Harimau lepas.', kerahasiaan: 'rahasia' }));
      await route(k, kode);
      expect((await k.em.queries.meja.search('harimau', 5)).map((row) => row.kode)).to.deep.equal([kode]);
      expect([await found('harimau'), await indexed()]).to.deep.equal([[], 0]);
      await database
        .write('e_masyarakat_kategori')
        .where('kode', 'jalan-rusak')
        .update({ kerahasiaan_awal: 'rahasia', tertutup: 1 });
      expect(await k.em.queries.meja.search('harimau', 5)).to.deep.equal([]);
    });

    it('no backup holds it, and a restored city draws it anew on either engine', async () => {
      const kode = await tell('Gajah di jalan raya.');
      const vault = k.app.services.get(T.vault);
      const storage = new DiskStorage(`${database.varDir}/berkas-uji`);
      const archive = `${database.varDir}/kota.tar.gz`;
      const { tabel } = await backup({ db: database, storage, vault }, archive, k.clock.now());
      expect(Object.keys(tabel).filter((nama) => nama.includes('turunan'))).to.deep.equal([]);
      for (const target of ['sqlite', 'pg'] as const) {
        const db = await makeDatabase(target);
        await restore({ db, storage: new DiskStorage(`${db.varDir}/berkas-uji`), vault }, archive);
        const { rows } = await new PublikQueries(db).list(
          { kata: 'gajah' },
          { after: null, size: 5, now: k.clock.now() },
        );
        expect(rows.map((row) => row.kode)).to.deep.equal([kode]);
      }
    });

    it('finds the newest of many, whatever lies between', async () => {
      const kode = await tell('Badak di kebun.');
      const row = await database
        .read('e_masyarakat_pengaduan')
        .where({ kode })
        .first<Record<string, unknown>>();
      const many = Array.from({ length: 700 }, (_, nomor) => ({
        ...row,
        id: `00000000-0000-7000-8000-${String(nomor).padStart(12, '0')}`,
        kode: `PGD-2025-${String(nomor).padStart(6, '0')}`,
        isi_tayang: nomor % 350 === 0 ? 'Badak lagi.' : 'Sampah di parit.',
        // Two years back, a day apart.
        diajukan_at: k.clock.now() - (nomor + 1) * 86_400_000,
      }));
      await database.write.batchInsert('e_masyarakat_pengaduan', many, 100);
      expect(await found('badak')).to.deep.equal([kode, 'PGD-2025-000000', 'PGD-2025-000350']);
      expect(await found('badak kebun')).to.deep.equal([kode]);
      expect(await found('sampah')).to.have.length(20);
    });
  });
});
