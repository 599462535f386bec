import { expect } from 'chai';
import { KLASTER_PENGADUAN, newPengaduanUrl } from '../../../../modules/e-masyarakat/index.js';
import { eMasyarakat, RAKITAN_PANTAU } from '../../../../modules/e-masyarakat/module.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { T } from '../../../../src/tokens.js';
import { startApp } from '../../../support/app.js';
import type { TestApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { plant } from '../support/tanam.js';
import type { Tanaman } from '../support/tanam.js';

const meter = 1 / 111_194.9;

eachDatabase((_name, make) => {
  describe('klaster of pengaduan', () => {
    let app: TestApp;
    let warga: string[];
    beforeEach(async () => {
      app = await startApp({ database: await make() });
      warga = [];
      for (let index = 0; index < 6; index += 1) warga.push((await app.people.resident()).pendudukId);
    });
    afterEach(() => app.close());

    const pantau = () => app.services.get(RAKITAN_PANTAU);
    const run = () => pantau().klaster.run();
    const drain = (index: number, change: Partial<Tanaman> = {}) =>
      plant(app, {
        kategori: 'drainase',
        skpd: 'pupr',
        pelaporId: warga[index % 6] ?? null,
        lintang: 3.6 + index * 40 * meter,
        bujur: 98.48,
        diajukanAt: app.clock.now() - 1_000 * (index + 1),
        ...change,
      });
    const events = async (): Promise<readonly { readonly nama: string; readonly muatan: string }[]> =>
      app.database
        .read('outbox')
        .where('nama', 'like', 'klaster_pengaduan.%')
        .orderBy('urutan')
        .select('nama', 'muatan');
    const followers = async (): Promise<number> =>
      (await app.database.read('pengikut').whereNull('berhenti_at')).length;

    it('five residents form one: jejak, links, followers, event; the next night changes nothing', async () => {
      for (let index = 0; index < 5; index += 1) await drain(index);
      expect(await run()).to.deep.equal({ terbentuk: 1, diperbarui: 0, dibubarkan: 0 });
      expect(await run()).to.deep.equal({ terbentuk: 0, diperbarui: 0, dibubarkan: 0 });
      const [event] = await events();
      const muatan = JSON.parse(event?.muatan ?? '{}') as Record<string, unknown>;
      expect(Object.keys(muatan).sort()).to.deep.equal([
        'bujur',
        'fotoFileIds',
        'jejakKode',
        'judul',
        'jumlahPelapor',
        'jumlahPengaduan',
        'kategoriKode',
        'kelurahanKode',
        'klasterId',
        'lingkunganId',
        'lintang',
        'ringkasan',
        'sejak',
      ]);
      expect([
        event?.nama,
        muatan['jumlahPengaduan'],
        muatan['jumlahPelapor'],
        muatan['kategoriKode'],
        muatan['lingkunganId'],
      ]).to.deep.equal(['klaster_pengaduan.terbentuk', 5, 5, 'drainase', null]);
      expect(await followers()).to.equal(5);
      expect((await app.visitor().get(`/jejak/${String(muatan['jejakKode'])}`)).status).to.equal(200);
      const kartu = await eMasyarakat.subject?.(app.services)('klaster', String(muatan['klasterId']));
      expect([kartu?.keterangan, kartu?.url]).to.deep.equal([
        '5 pengaduan dari 5 warga, belum selesai',
        `/jejak/${String(muatan['jejakKode'])}`,
      ]);
      expect(
        await app.services.get(KLASTER_PENGADUAN).countReporters(String(muatan['klasterId']), 0),
      ).to.deep.equal({ terbuka: 5, ditutup: 0 });
    });

    it('9 pengaduan of 4 residents form none; nor do rahasia, closed, old, or of another kategori', async () => {
      for (let index = 0; index < 9; index += 1) await drain(index, { pelaporId: warga[index % 4] ?? null });
      await drain(1, { pelaporId: warga[4] ?? null, kerahasiaan: 'rahasia' });
      await drain(2, { pelaporId: warga[4] ?? null, status: 'ditutup', caraTutup: 'dinilai' });
      await drain(3, { pelaporId: warga[4] ?? null, diajukanAt: app.clock.now() - 366 * 86_400_000 });
      await drain(3, { pelaporId: warga[5] ?? null, kategori: 'jalan-rusak' });
      expect(await run()).to.deep.equal({ terbentuk: 0, diperbarui: 0, dibubarkan: 0 });
    });

    it('pelapor of merged children stay in it', async () => {
      const induk = await drain(0);
      for (let index = 1; index < 3; index += 1) await drain(index);
      for (let index = 3; index < 5; index += 1)
        await drain(index, { status: 'digabung', indukId: induk.id });
      expect((await run()).terbentuk).to.equal(1);
      expect(
        await app.database.read('e_masyarakat_klaster').first('jumlah_pengaduan', 'jumlah_pelapor'),
      ).to.deep.equal({ jumlah_pengaduan: 3, jumlah_pelapor: 5 });
    });

    it('grows under its name, respects who stopped following, and dissolves with a reason', async () => {
      const daftar = [];
      for (let index = 0; index < 5; index += 1) daftar.push(await drain(index));
      await run();
      const { jejak_kode } = await app.database
        .read('e_masyarakat_klaster')
        .first<{ jejak_kode: string }>('jejak_kode');
      await app.services
        .get(T.unitOfWork)
        .run(systemContext, (tx) => app.services.get(T.trace).unfollow(tx, jejak_kode, warga[0] ?? ''));
      await drain(5);
      expect(await run()).to.deep.equal({ terbentuk: 0, diperbarui: 1, dibubarkan: 0 });
      expect(await followers()).to.equal(5);
      expect(
        await app.database.read('e_masyarakat_klaster').select('jejak_kode', 'jumlah_pelapor'),
      ).to.deep.equal([{ jejak_kode, jumlah_pelapor: 6 }]);
      for (const { id } of daftar.slice(0, 2))
        await app.database
          .write('e_masyarakat_pengaduan')
          .where({ id })
          .update({ status: 'ditutup', cara_tutup: 'dinilai' });
      expect(await run()).to.deep.equal({ terbentuk: 0, diperbarui: 0, dibubarkan: 1 });
      expect((await events()).map((one) => one.nama)).to.deep.equal([
        'klaster_pengaduan.terbentuk',
        'klaster_pengaduan.diperbarui',
        'klaster_pengaduan.dibubarkan',
      ]);
      expect(await app.database.read('tautan').whereNull('ended_at')).to.deep.equal([]);
      expect(await app.database.read('e_masyarakat_klaster_anggota').whereNull('keluar_at')).to.deep.equal(
        [],
      );
    });

    it('offers the first page of a new pengaduan with its place', () => {
      expect(
        newPengaduanUrl({ judul: 'Parit lagi', lintang: 3.6, bujur: 98.48, jejakKode: 'JJK-2026-000001' }),
      ).to.equal(
        '/masyarakat/pengaduan/baru?cerita=Parit+lagi&lintang=3.6&bujur=98.48&jejak=JJK-2026-000001',
      );
    });
  });
});
