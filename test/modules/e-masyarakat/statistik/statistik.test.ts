import { expect } from 'chai';
import { RAKITAN_PANTAU } from '../../../../modules/e-masyarakat/module.js';
import type { RakitanPantau } from '../../../../modules/e-masyarakat/pantau/rakit-pantau.js';
import { infoUkuran, semuaUkuran } from '../../../../modules/e-masyarakat/statistik/daftar-ukuran.js';
import { semuaJenis } from '../../../../modules/e-masyarakat/statistik/hitungan.rules.js';
import { kodeOf } from '../../../../modules/e-masyarakat/statistik/sasaran.js';
import type { BarisBelakang } from '../../../../modules/e-masyarakat/statistik/rincian.queries.js';
import type { StatistikTersimpan } from '../../../../modules/e-masyarakat/statistik/statistik.repository.js';
import { decodeCursor } from '../../../../src/http/keyset.js';
import { addDays, wibInstant } from '../../../../src/time/time.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { startApp } from '../../../support/app.js';
import type { TestApp } from '../../../support/app.js';
import { FrozenClock } from '../../../support/clock.js';
import { eachDatabase } from '../../../support/databases.js';
import { photo } from '../../../support/photos.js';
import { employ, plant } from '../support/tanam.js';

/** Friday 20 November 2026, 10.00 WIB. */
const sekarang = wibInstant('2026-11-20', '10.00');

/** 09.00 of the day `hk` working days before this Friday; no holiday lies between. */
function workingDaysAgo(hk: number): number {
  let hari = '2026-11-20';
  for (let left = hk; left > 0;) {
    hari = addDays(hari, -1);
    const weekday = new Date(`${hari}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return wibInstant(hari, '09.00');
}

/** Vector 4: answered on day 1, 2, 2, 3, 5, 8; running 4, 6, 9, 20; tenggat 3 hk. */
async function plantVector4(app: TestApp): Promise<void> {
  for (const hk of [1, 2, 2, 3, 5, 8])
    await plant(app, { diajukanAt: workingDaysAgo(12), ditindaklanjutiAt: workingDaysAgo(12 - hk) });
  for (const hk of [4, 6, 9, 20]) await plant(app, { diajukanAt: workingDaysAgo(hk) });
}

function statusVaried(index: number, selesai: boolean): string {
  if (index === 5) return 'dicabut';
  if (index % 6 === 0) return 'ditutup';
  return selesai ? 'ditindaklanjuti' : 'diterima';
}

/** One of forty that differ in everything that is measured. */
async function plantVaried(app: TestApp, index: number, pendudukId: string): Promise<void> {
  const diajukanAt = workingDaysAgo(index % 23) - (index % 3) * 86_400_000 * 60;
  const selesai = index % 2 === 0 ? Math.min(sekarang, diajukanAt + (index % 9) * 86_400_000) : null;
  const { id } = await plant(app, {
    kategori: index % 4 === 0 ? 'jalan-rusak' : 'lampu-jalan',
    skpd: index % 4 === 0 ? 'pupr' : index === 7 ? null : 'dishub',
    status: statusVaried(index, selesai !== null),
    kanal: index === 9 ? 'petugas' : 'web',
    kelurahanKode: index % 3 === 0 ? '12.75.03.1006' : '12.75.01.1001',
    pelaporId: index === 11 ? pendudukId : null,
    diajukanAt,
    dibacaAt: index === 7 ? null : diajukanAt + (index % 5) * 10 * 60_000,
    ditindaklanjutiAt: index % 6 === 0 ? (selesai ?? diajukanAt) : selesai,
    caraTutup: index % 6 === 0 ? (index % 12 === 0 ? 'tanpa_jawaban' : 'dinilai') : null,
    bukaKembali: index % 8 === 2 ? 1 : 0,
    ...(index % 10 === 3 ? { lepasDari: 'pupr' } : {}),
  });
  if (index % 6 === 0)
    await app.database.write('e_masyarakat_penilaian').insert({
      pengaduan_id: id,
      urutan_tl: 3,
      penduduk_id: pendudukId,
      sebagai: 'pelapor',
      nilai: index % 12 === 0 ? 'belum' : 'sudah',
      at: sekarang,
    });
}

eachDatabase((_name, make) => {
  describe('statistics of pengaduan', () => {
    let app: TestApp;
    let pantau: RakitanPantau;
    beforeEach(async () => {
      app = await startApp({ database: await make(), clock: new FrozenClock(sekarang) });
      pantau = app.services.get(RAKITAN_PANTAU);
    });
    afterEach(() => app.close());

    const pageOf = async (path: string): Promise<string> => {
      const { status, text } = await app.visitor().get(path);
      expect(status).to.equal(200);
      return text
        .replace(/<[^>]+>/gu, ' ')
        .replaceAll('&gt;', '>')
        .replaceAll('&#x3D;', '=')
        .replace(/\s+/gu, ' ');
    };

    /** All rows behind a figure, page by page. */
    async function walk(
      one: StatistikTersimpan,
      ukuran: (typeof semuaUkuran)[number],
    ): Promise<readonly BarisBelakang[]> {
      const rujukan = await pantau.rujukan.read();
      const kantor = one.jenis === 'skpd' ? kodeOf('skpd', one.kunci, rujukan) : null;
      const rows: BarisBelakang[] = [];
      for (let setelah: string | null = null; ;) {
        const after: ReturnType<typeof decodeCursor> =
          setelah === null ? null : decodeCursor(setelah, ['number', 'string']);
        const page = await pantau.belakang.list({ ...one, kantor, ukuran }, { after, size: 7 });
        rows.push(...page.rows);
        if (page.next === null) return rows;
        setelah = page.next;
      }
    }

    it('shows vector 4 on the page of the SKPD: median 5, p90 "> 20", in tenggat 4 of 10', async () => {
      await plantVector4(app);
      await pantau.hitung.run('berubah');
      const isi = (await pantau.statistik.find('skpd', skpdIdOf('dishub'), 90))?.isi;
      expect([isi?.lama.median, isi?.lama.p90, isi?.lama.terpanjang, isi?.tepat, isi?.jatuh]).to.deep.equal([
        5,
        null,
        20,
        4,
        10,
      ]);
      const page = await pageOf('/masyarakat/statistik/skpd/dishub');
      expect(page).to.include('5 hari kerja').and.to.include('> 20 hari kerja').and.to.include('40,0 %');
    });

    it('the last form tells the truth of 90 days beside the promise, or that too little is known', async () => {
      await plantVector4(app);
      await pantau.hitung.run('semua');
      const warga = await app.people.warga();
      const client = await app.signedIn(warga.penggunaId);
      const periksa = async (kategori: string): Promise<string> => {
        const satu = await client.submit('/masyarakat/pengaduan/baru', {
          kategori,
          cerita: 'Sudah seminggu begini.',
          foto: await photo(),
        });
        const dua = await client.submit(satu.location, {
          kelurahan: '12.75.01.1001',
          patokan: 'Dekat balai warga',
        });
        return (await client.follow(dua)).text.replaceAll('&#x3D;', '=');
      };
      expect(await periksa('lampu-jalan'))
        .to.contain('separuh pengaduan jenis ini selesai dalam 5 hari kerja, 40 % tepat waktu (n=10).')
        .and.to.contain('/masyarakat/statistik/kategori/lampu-jalan?hari=90');
      expect(await periksa('drainase')).to.contain('data belum cukup (n=0)');
      expect(await periksa('pungli')).not.to.contain('Kenyataan 90 hari');
    });

    it('an SKPD with 9 shows no rate and has no rank', async () => {
      for (let index = 0; index < 9; index += 1)
        await plant(app, { diajukanAt: workingDaysAgo(6), ditindaklanjutiAt: workingDaysAgo(5) });
      await pantau.hitung.run('berubah');
      const page = await pageOf('/masyarakat/statistik/skpd/dishub');
      expect(page).to.include('data belum cukup (n=9)').and.not.to.match(/\d %/u);
      expect(await pageOf('/masyarakat/statistik')).to.include('data belum cukup (n=9)');
    });

    it('every number equals the rows behind it, in every scope and period', async () => {
      const warga = await app.people.warga();
      await employ(app, warga.penggunaId, 'dishub');
      for (let index = 0; index < 40; index += 1)
        await plantVaried(app, index, warga.resident?.pendudukId ?? '');
      for (let index = 0; index < 12; index += 1)
        await plant(app, {
          kerahasiaan: 'rahasia',
          diajukanAt: workingDaysAgo(8),
          ditindaklanjutiAt: index < 6 ? workingDaysAgo(7) : null,
        });
      await pantau.hitung.run('berubah');
      const semua = await pantau.statistik.list(null);
      expect(new Set(semua.map(({ jenis }) => jenis))).to.deep.equal(new Set(semuaJenis));
      for (const one of semua) {
        for (const ukuran of semuaUkuran) {
          const rows = await walk(one, ukuran);
          const { bidang, satuan } = infoUkuran[ukuran];
          const weight = (row: BarisBelakang): number =>
            satuan === undefined
              ? 1
              : bidang === 'nilai'
                ? row.nilai
                : bidang === 'nilaiSudah'
                  ? row.nilaiSudah
                  : bidang === 'foto'
                    ? row.fotoSesudah
                    : row.fotoJauh;
          const shown = rows.reduce((sum, row) => sum + weight(row), 0) + (one.isi.rahasia?.[bidang] ?? 0);
          expect(shown, `${one.jenis} ${one.kunci} ${String(one.hari)} ${ukuran}`).to.equal(one.isi[bidang]);
        }
      }
      const dishub = semua.find((one) => one.kunci === skpdIdOf('dishub') && one.hari === 0)?.isi;
      expect([dishub?.rahasia?.n, dishub?.pegawai]).to.deep.equal([12, 1]);
      expect(await pageOf('/masyarakat/statistik/skpd/dishub?hari=0'))
        .to.include('12 rahasia, tanpa rincian')
        .and.to.include('kurang dari 5');
      const kota = semua.find((one) => one.jenis === 'kota' && one.hari === 0)?.isi;
      // 40 less one withdrawn and one found by officers; rahasia are in no count of the city.
      expect([kota?.n, kota?.rahasia]).to.deep.equal([38, null]);
    });

    it('fewer than ten rahasia count nowhere, tertutup never', async () => {
      await plantVector4(app);
      for (let index = 0; index < 9; index += 1)
        await plant(app, { kerahasiaan: 'rahasia', diajukanAt: workingDaysAgo(3) });
      for (let index = 0; index < 12; index += 1)
        await plant(app, {
          kategori: 'pungli',
          skpd: 'inspektorat',
          kerahasiaan: 'rahasia',
          diajukanAt: workingDaysAgo(3),
        });
      await pantau.hitung.run('berubah');
      const isi = (await pantau.statistik.find('skpd', skpdIdOf('dishub'), 90))?.isi;
      expect([isi?.n, isi?.rahasia]).to.deep.equal([10, null]);
      expect(await pantau.statistik.find('skpd', skpdIdOf('inspektorat'), 90)).to.equal(null);
      expect((await app.visitor().get('/masyarakat/statistik/kategori/pungli')).status).to.equal(404);
    });

    it('what became rahasia is gone from the rows at once and from the figures with the next run', async () => {
      await plantVector4(app);
      await pantau.hitung.run('berubah');
      await app.database
        .write('e_masyarakat_pengaduan')
        .where({ status: 'ditindaklanjuti' })
        .update({ kerahasiaan: 'rahasia', publik_at: null });
      const satu = await pantau.statistik.find('kota', 'binjai', 90);
      if (satu === null) throw new Error('no figures');
      expect((await walk(satu, 'semua')).length).to.equal(4);
      await pantau.hitung.run('berubah');
      expect((await pantau.statistik.find('kota', 'binjai', 90))?.isi.n).to.equal(4);
    });

    it('unknown subjects, periods, measures and cursors are answered calmly', async () => {
      for (const path of [
        '/statistik/skpd/tidak-ada',
        '/statistik/lain/binjai',
        '/statistik/kelurahan/12.75.99.9999',
      ]) {
        expect((await app.visitor().get(`/masyarakat${path}`)).status).to.equal(404);
      }
      for (const query of [
        '?hari=7',
        '?hari[]=90&hari[]=365',
        '?ukuran=__proto__',
        '?ukuran=semua&setelah=%27',
      ]) {
        expect((await app.visitor().get(`/masyarakat/statistik/kota/binjai${query}`)).status).to.equal(200);
      }
    });
  });
});
