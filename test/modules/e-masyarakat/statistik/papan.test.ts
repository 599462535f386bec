import { expect } from 'chai';
import { Papan } from '../../../../modules/command-center/papan.bindings.js';
import { Meja } from '../../../../modules/command-center/piket-rapat.bindings.js';
import { parsePeriode } from '../../../../modules/command-center/rapat/periode.rules.js';
import { readSaringan } from '../../../../modules/e-masyarakat/publik/daftar.form.js';
import { readWaktu } from '../../../../modules/e-masyarakat/publik/waktu.rules.js';
import type { Statistic } from '../../../../src/app-module.js';
import { eachDatabase } from '../../../support/databases.js';
import { buildKota, route, sabtuPagi, send } from '../support/kota.js';
import type { Kota } from '../support/kota.js';
import { finish, judgeBelum } from '../support/pekerjaan.js';
import { plant } from '../support/tanam.js';

const hari = 86_400_000;
const menit = 60_000;

describe('e-masyarakat: what a period is', () => {
  const cases = [
    ['2026-W48', '2026-11-22T17:00:00.000Z', '2026-11-29T16:59:59.999Z'],
    ['2026-W53', '2026-12-27T17:00:00.000Z', '2027-01-03T16:59:59.999Z'],
    ['2026-W01', '2025-12-28T17:00:00.000Z', '2026-01-04T16:59:59.999Z'],
    ['2026-02', '2026-01-31T17:00:00.000Z', '2026-02-28T16:59:59.999Z'],
    ['hari-ini', '2026-11-20T17:00:00.000Z', '2026-11-21T16:59:59.999Z'],
    ['minggu-ini', '2026-11-15T17:00:00.000Z', '2026-11-22T16:59:59.999Z'],
  ] as const;
  for (const [kode, dari, sampai] of cases)
    it(kode, () => {
      const rentang = readWaktu(kode, sabtuPagi);
      expect([rentang?.dari, rentang?.sampai].map((one) => new Date(one ?? 0).toISOString())).to.deep.equal([
        dari,
        sampai,
      ]);
      const rapat = parsePeriode(kode);
      if (rapat !== null) expect(readWaktu(kode, 0)).to.deep.equal(readWaktu(rapat.kode, 0));
    });
  for (const kode of ['2026-W60', '2026-W00', '2027-W53', '2026-13', '', 'besok', '2026-W4'])
    it(`"${kode}" is none`, () => {
      expect(readWaktu(kode, sabtuPagi)).to.equal(null);
    });
});

eachDatabase((_name, make) => {
  describe('e-masyarakat: figures of wall, leaders and reports', function () {
    this.timeout(120_000);
    let k: Kota;
    let semua: readonly Statistic[];
    before(async () => {
      k = await buildKota(await make());
      semua = k.app.services
        .get(Papan.katalog)
        .all()
        .filter(({ modul }) => modul === 'e-masyarakat')
        .map(({ statistik }) => statistik);
      await plantCity();
    });
    after(() => k.app.close());

    /** Every state, three offices, two kecamatan, rahasia ones beside them, and things of last week. */
    async function plantCity(): Promise<void> {
      const { app } = k;
      const now = app.clock.now();
      const lain = { kelurahanKode: '12.75.01.1001' };
      const unread = { status: 'diajukan', skpd: null, dibacaAt: null, disposisiAt: null } as const;
      for (const umur of [5, 29, 31, 200, 400])
        for (const kerahasiaan of ['anonim', 'rahasia'] as const) {
          const { id } = await plant(app, {
            ...unread,
            kerahasiaan,
            diajukanAt: now - umur * menit,
            tenggatAt: now + (240 - umur) * menit,
          });
          await app.database.write('e_masyarakat_pengaduan').where({ id }).update({ kolom: 'terkirim' });
        }
      for (const [index, status] of [
        'dibaca',
        'dikembalikan',
        'didisposisikan',
        'diterima',
        'dijadwalkan',
        'ditangguhkan',
        'dibuka_kembali',
      ].entries())
        for (const tenggatAt of [now - hari, now + hari])
          await plant(app, {
            ...(index % 2 === 0 ? lain : {}),
            status,
            skpd: index < 2 ? null : index % 2 === 0 ? 'pupr' : 'dlh',
            disposisiAt: index < 2 ? null : now - hari,
            diajukanAt: now - (index + 1) * hari,
            dibacaAt: now - (index + 1) * hari + index * 10 * menit,
            tenggatAt,
          });
      for (const at of [now - 9 * hari, now - 6 * hari, now - hari, now - 10 * menit])
        for (const skpd of ['pupr', 'dlh'])
          await plant(app, { skpd, diajukanAt: at - hari, ditindaklanjutiAt: at, tenggatAt: at + hari });
      for (const at of [now - 8 * hari, now - 5 * menit])
        await plant(app, {
          status: 'ditutup',
          skpd: 'pupr',
          diajukanAt: at - 3 * hari,
          ditindaklanjutiAt: at - hari,
          ditutupAt: at,
          caraTutup: 'dinilai',
        });
      await route(k, await send(k, k.warga));
      const kode = await send(k, k.warga);
      await finish(k, kode);
      await judgeBelum(k, kode);
    }

    /** How many rows the link of a figure leads to. */
    async function behind(
      href: string,
      lebih: Readonly<Record<string, string | undefined>> = {},
    ): Promise<number> {
      const rujukan = await k.em.rujukan.read();
      const query = { ...Object.fromEntries(new URL(href, 'http://x').searchParams), ...lebih };
      const { saringan } = readSaringan(query, rujukan);
      const { rows, next } = await k.em.queries.publik.list(saringan, {
        after: null,
        size: 500,
        now: rujukan.now,
      });
      expect(next).to.equal(null);
      return rows.length;
    }

    // Counted from the maintained counters, which planted rows do not have.
    const dariPencacah = ['e-masyarakat.ditanggapi-per-kecamatan', 'e-masyarakat.belum-dibaca'];

    /** Holds each cell against its rows; answers whether there was anything to hold. */
    async function checkCells(one: Statistic, per: Statistic['per'][number]): Promise<boolean> {
      const { kota } = await k.em.rujukan.read();
      const { nilai } = await one.compute({ now: k.clock.now(), per });
      for (const { kunci, label, nilai: jumlah } of nilai) {
        const skpd = per === 'skpd' ? { skpd: kota.skpdById(kunci)?.slug ?? '?' } : {};
        const lebih = { ...skpd, ...(per === 'kecamatan' ? { kecamatan: kunci } : {}) };
        expect(jumlah, `${one.kode} ${per} ${label}`).to.equal(await behind(one.url, lebih));
      }
      return nilai.some((cell) => cell.nilai !== 0);
    }

    it('each count equals the rows behind its link, in the city, per SKPD and per kecamatan', async () => {
      const dilihat: string[] = [];
      const dihitung = semua.filter(
        ({ kode, satuan, jenis }) =>
          satuan === 'pengaduan' && jenis !== 'jaga' && !dariPencacah.includes(kode),
      );
      for (const one of dihitung)
        for (const per of one.per) if (await checkCells(one, per)) dilihat.push(`${one.kode}|${per}`);
      expect([...new Set(dilihat)]).to.include.members(
        [
          'masuk|kota',
          'selesai|skpd',
          'terbuka|kecamatan',
          'jeda|skpd',
          'terlambat|kecamatan',
          'dibuka-kembali|skpd',
          'ditutup|kota',
          'belum-dibaca-30-menit|kota',
          'verifikasi-terlambat|kota',
        ].map((one) => `e-masyarakat.${one}`),
      );
    });

    it('at least five answer for a period, equal to the list of that period', async () => {
      const laporan = semua.filter(({ khalayak, periodik }) => khalayak.includes('laporan') && periodik);
      expect(laporan.length).to.be.at.least(5);
      for (const periode of ['2026-W47', '2026-W46', '2026-11', '2026-W01'])
        for (const one of laporan.filter(({ satuan }) => satuan === 'pengaduan')) {
          const { nilai } = await one.compute({ now: k.clock.now(), per: 'kota', periode });
          expect(nilai[0]?.nilai, `${one.kode} ${periode}`).to.equal(
            await behind(one.url, { waktu: periode }),
          );
        }
    });

    it('the share read within 30 minutes shows its n, which is the rows behind it; too few are no share', async () => {
      const share = semua.find(({ kode }) => kode.endsWith('dibaca-30-menit') && !kode.includes('belum'));
      const { nilai } = (await share?.compute({ now: k.clock.now(), per: 'kota', periode: '2026-11' })) ?? {
        nilai: [],
      };
      const n = await behind(share?.url ?? '', { waktu: '2026-11' });
      const cepat = await behind(share?.url ?? '', { waktu: '2026-11', keadaan: 'baca_cepat' });
      expect(nilai[0]).to.include({ n, nilai: Math.round((cepat / n) * 1_000) / 10 });
      const kosong = await share?.compute({ now: k.clock.now(), per: 'kota', periode: '2026-W01' });
      expect(kosong?.nilai[0]).to.include({ n: 0, nilai: 'data belum cukup' });
    });

    it('the weekly and the monthly report carry them', async () => {
      for (const periode of ['2026-W47', '2026-11']) {
        const asked = parsePeriode(periode);
        if (asked === null) throw new Error('no period');
        const { baris, takTersedia } = await k.app.services
          .get(Meja.rapatAngka)
          .collect(asked, k.clock.now(), []);
        expect(takTersedia.filter((one) => one.startsWith('e-masyarakat'))).to.deep.equal([]);
        const kode = new Set(baris.filter(({ per }) => per === 'kota').map((one) => one.kode));
        for (const one of [
          'masuk',
          'selesai',
          'ditutup',
          'dibuka-kembali',
          'dibaca-30-menit',
          'terbuka',
          'jeda',
          'terlambat',
        ])
          expect(kode.has(`e-masyarakat.${one}`), one).to.equal(true);
      }
    });

    it('jaga: every unread over 30 minutes and every one past K2, rahasia without what it is about, tertutup not', async () => {
      const { write } = k.app.database;
      const tertutup = await plant(k.app, {
        kategori: 'pungli',
        status: 'diajukan',
        skpd: null,
        dibacaAt: null,
        disposisiAt: null,
        kerahasiaan: 'rahasia',
        diajukanAt: k.clock.now() - 900 * menit,
        tenggatAt: k.clock.now() - 100 * menit,
      });
      const ask = async (kode: string) =>
        (await semua.find((one) => one.kode === kode)?.compute({ now: k.clock.now(), per: 'daftar' }))
          ?.butir ?? [];
      const unread = await ask('e-masyarakat.jaga-belum-dibaca');
      const batas = k.clock.now() - 30 * menit;
      const rows: readonly { kode: string; kerahasiaan: string }[] = await write('e_masyarakat_pengaduan')
        .where('status', 'diajukan')
        .where('diajukan_at', '<', batas)
        .whereNot('id', tertutup.id)
        .orderBy(['diajukan_at', 'id'])
        .select('kode', 'kerahasiaan');
      expect(unread.map(({ rujukan }) => rujukan)).to.deep.equal(rows.map(({ kode }) => kode));
      for (const [index, { kerahasiaan }] of rows.entries())
        expect(unread[index]?.label.includes('Lampu'), String(index)).to.equal(kerahasiaan !== 'rahasia');
      const late = await ask('e-masyarakat.jaga-verifikasi');
      expect(late.length).to.be.greaterThan(1);
      expect([...unread, ...late].map(({ rujukan }) => rujukan)).not.to.include(tertutup.kode);
      for (const one of semua.filter(({ jenis }) => jenis === 'jaga'))
        expect(one.khalayak, one.kode).to.deep.equal([]);
    });

    it('a list narrowed by words finds published text, landmark and code, and nothing unpublished', async () => {
      const { write } = k.app.database;
      const [row] = await write('e_masyarakat_pengaduan')
        .whereNotNull('tayang_at')
        .limit(1)
        .select<{ id: string; kode: string }[]>('id', 'kode');
      const set = (perubahan: object) =>
        write('e_masyarakat_pengaduan')
          .where('id', row?.id ?? '')
          .update(perubahan);
      await set({ isi_tayang: 'Kabel 100% putus_di pasar Tavip', patokan: 'Simpang Awas' });
      const found = (cari: string) => behind('/masyarakat/pengaduan', { cari });
      expect(await found('PASAR tavip')).to.equal(1);
      expect(await found('100% putus_')).to.equal(1);
      expect(await found('100X putus')).to.equal(0);
      expect(await found('simpang awas')).to.equal(1);
      expect(await found(row?.kode.toLowerCase() ?? '')).to.equal(1);
      await set({ isi_tayang: null, tayang_at: null });
      expect([await found('tavip'), await found('simpang awas')]).to.deep.equal([0, 0]);
      const page = await k.app
        .visitor()
        .get('/masyarakat/pengaduan?cari=%22%3E%3Cb%3E&umur=7-hari&waktu=2026-W47&menurut=selesai');
      expect(page.status).to.equal(200);
      expect(page.text)
        .to.contain('Lebih dari 7 hari')
        .and.to.contain('Sudah diproses 2026-W47')
        .and.not.to.contain('"><b>');
    });
  });
});
