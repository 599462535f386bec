import type { Statistic, StatisticAnswer } from '../../src/app-module.js';
import type { AngkaQueries, JumlahKolom } from './angka/angka.queries.js';
import { jagaStatistics } from './statistik-jaga.js';
import { url } from './paths.js';
import type { PublikQueries } from './publik/publik.queries.js';
import type { Saringan } from './publik/saringan.queries.js';
import type { Menurut } from './publik/saringan-lanjut.queries.js';
import { readWaktu } from './publik/waktu.rules.js';
import type { PerAngka, StatistikQueries } from './statistik.queries.js';

const hidup = {
  detik: 60,
  event: ['pengaduan.diajukan', 'pengaduan.dibaca', 'pengaduan.didisposisikan', 'pengaduan.ditindaklanjuti'],
} as const;
const sejenak = { detik: 60 } as const;

/** Fewer than this say nothing as a share (spec 6.4). */
const cukup = 10;

function single(pada: number, label: string, nilai: number): StatisticAnswer {
  return { pada, nilai: [{ kunci: '', label, nilai }] };
}

/** A kelurahan's code begins with its kecamatan's, 8 characters. */
function perKecamatan(perKelurahan: ReadonlyMap<string, JumlahKolom>): StatisticAnswer['nilai'] {
  const sums = new Map<string, number>();
  for (const [kelurahan, kolom] of perKelurahan) {
    const kode = kelurahan.slice(0, 8);
    sums.set(kode, (sums.get(kode) ?? 0) + (kolom.sedang_ditanggapi ?? 0));
  }
  return [...sums].map(([kunci, nilai]) => ({ kunci, label: kunci, nilai }));
}

function perOf(per: Statistic['per'][number]): PerAngka {
  return per === 'skpd' || per === 'kecamatan' ? per : 'kota';
}

/** The figures of this module for the wall, the leaders' page and the reports of meetings. Rahasia are in none. */
export function statisticsOf(
  publik: PublikQueries,
  angka: AngkaQueries,
  statistik: StatistikQueries,
): readonly Statistic[] {
  /** Counts the rows of the list behind its link. */
  const counted = (
    one: Omit<Statistic, 'jenis' | 'satuan' | 'compute'>,
    saringan: (now: number) => Saringan,
  ): Statistic => ({
    ...one,
    jenis: 'angka',
    satuan: 'pengaduan',
    compute: async ({ now, per }) => ({
      pada: now,
      nilai: await statistik.count(perOf(per), saringan(now), now),
    }),
  });
  /** The same for what happened in a period; without one: today. */
  const periodic = (
    one: Omit<Statistic, 'jenis' | 'satuan' | 'compute' | 'url' | 'periodik' | 'segarkan'>,
    menurut: Menurut,
  ): Statistic => ({
    ...one,
    jenis: 'angka',
    satuan: 'pengaduan',
    segarkan: hidup,
    periodik: true,
    url: url.daftar({ waktu: 'hari-ini', menurut }),
    compute: async ({ now, per, periode }) => {
      const rentang = readWaktu(periode ?? 'hari-ini', now);
      if (rentang === null) throw new RangeError('no such period');
      return {
        pada: now,
        nilai: await statistik.count(perOf(per), { rentang: { ...rentang, menurut } }, now),
      };
    },
  });

  return [
    {
      kode: 'e-masyarakat.belum-dibaca',
      label: 'Menunggu dibaca',
      definisi: 'Pengaduan umum yang belum dibaca operator.',
      jenis: 'angka',
      khalayak: ['publik', 'dinding'],
      per: ['kota'],
      papan: ['kota', 'pengaduan'],
      satuan: 'pengaduan',
      arah: 'turun_baik',
      segarkan: hidup,
      url: url.daftar({ kolom: 'terkirim' }),
      compute: async ({ now }) => {
        // By kategori: one whose kelurahan is unknown yet stands in no kelurahan's count.
        const perKategori = await angka.per('kategori');
        const jumlah = [...perKategori.values()].reduce((sum, one) => sum + (one.terkirim ?? 0), 0);
        return single(now, 'Kota Binjai', jumlah);
      },
    },
    {
      kode: 'e-masyarakat.tertua-belum-dibaca',
      label: 'Paling lama menunggu dibaca',
      definisi: 'Umur pengaduan umum tertua yang belum dibaca operator.',
      jenis: 'angka',
      khalayak: ['publik', 'dinding'],
      per: ['kota'],
      papan: ['kota', 'pengaduan'],
      satuan: 'menit',
      arah: 'turun_baik',
      ambang: { kuning: 30, merah: 60 },
      segarkan: hidup,
      url: url.daftar({ kolom: 'terkirim' }),
      compute: async ({ now }) => {
        const tertua = await publik.oldestUnread();
        return single(
          now,
          'Kota Binjai',
          tertua === null ? 0 : Math.floor((now - tertua.diajukanAt) / 60_000),
        );
      },
    },
    periodic(
      {
        kode: 'e-masyarakat.masuk',
        label: 'Pengaduan baru',
        definisi: 'Pengaduan umum yang dikirim hari ini; di laporan rapat: selama masanya.',
        khalayak: ['publik', 'dinding', 'pimpinan', 'laporan'],
        per: ['kota', 'kecamatan'],
        papan: ['kota', 'pengaduan'],
        arah: 'netral',
      },
      'dikirim',
    ),
    periodic(
      {
        kode: 'e-masyarakat.selesai',
        label: 'Sudah diproses',
        definisi:
          'Pengaduan umum yang hari ini dinyatakan selesai oleh SKPD dan tidak dibuka kembali; di laporan rapat: selama masanya.',
        khalayak: ['publik', 'dinding', 'pimpinan', 'laporan'],
        per: ['kota', 'skpd', 'kecamatan'],
        papan: ['kota', 'pengaduan'],
        arah: 'naik_baik',
      },
      'selesai',
    ),
    {
      kode: 'e-masyarakat.dibaca-30-menit',
      label: 'Dibaca dalam 30 menit',
      definisi:
        'Bagian pengaduan umum yang dibaca operator kurang dari 30 menit sejak dikirim, dari semua yang sudah dibaca atau menunggu 30 menit lebih, dikirim minggu ini; di laporan rapat: selama masanya.',
      jenis: 'angka',
      khalayak: ['pimpinan', 'laporan'],
      per: ['kota'],
      satuan: 'persen',
      arah: 'naik_baik',
      segarkan: { detik: 300 },
      periodik: true,
      url: url.daftar({ keadaan: 'baca_jatuh', waktu: 'minggu-ini' }),
      compute: async ({ now, periode }) => {
        const rentang = readWaktu(periode ?? 'minggu-ini', now);
        if (rentang === null) throw new RangeError('no such period');
        const count = async (keadaan: 'baca_cepat' | 'baca_jatuh'): Promise<number> => {
          const [cell] = await statistik.count(
            'kota',
            { keadaan, rentang: { ...rentang, menurut: 'dikirim' } },
            now,
          );
          return cell?.nilai ?? 0;
        };
        const n = await count('baca_jatuh');
        const nilai =
          n < cukup ? 'data belum cukup' : Math.round(((await count('baca_cepat')) / n) * 1_000) / 10;
        return { pada: now, nilai: [{ kunci: '', label: 'Kota Binjai', nilai, n }] };
      },
    },
    periodic(
      {
        kode: 'e-masyarakat.ditutup',
        label: 'Ditutup',
        definisi:
          'Pengaduan umum yang ditutup hari ini, dengan atau tanpa penilaian; di laporan rapat: selama masanya.',
        khalayak: ['pimpinan', 'laporan'],
        per: ['kota', 'skpd'],
        arah: 'naik_baik',
      },
      'ditutup',
    ),
    periodic(
      {
        kode: 'e-masyarakat.dibuka-kembali',
        label: 'Dibuka kembali',
        definisi:
          'Pengaduan umum yang dibuka kembali hari ini karena warga menilai belum beres; di laporan rapat: selama masanya.',
        khalayak: ['pimpinan', 'laporan'],
        per: ['kota', 'skpd'],
        arah: 'turun_baik',
      },
      'dibuka_kembali',
    ),
    {
      kode: 'e-masyarakat.ditanggapi-per-kecamatan',
      label: 'Pengaduan yang sedang ditanggapi',
      definisi: 'Pengaduan umum yang sudah dibaca dan sedang dikerjakan, menurut kecamatan tempatnya.',
      jenis: 'peta',
      khalayak: ['publik', 'dinding'],
      per: ['kecamatan'],
      papan: ['pengaduan', 'layanan'],
      satuan: 'pengaduan',
      arah: 'turun_baik',
      segarkan: hidup,
      url: url.daftar({ kolom: 'sedang_ditanggapi' }),
      compute: async ({ now }) => ({ pada: now, nilai: perKecamatan(await angka.per('kelurahan')) }),
    },
    counted(
      {
        kode: 'e-masyarakat.terbuka',
        label: 'Belum selesai',
        definisi: 'Pengaduan umum yang belum ditutup dan belum dinyatakan selesai, juga yang dijeda.',
        khalayak: ['dinding', 'pimpinan', 'laporan'],
        per: ['kota', 'skpd', 'kecamatan'],
        papan: ['pengaduan'],
        arah: 'turun_baik',
        segarkan: hidup,
        url: url.daftar({ keadaan: 'belum_selesai' }),
      },
      () => ({ keadaan: 'belum_selesai' }),
    ),
    counted(
      {
        kode: 'e-masyarakat.jeda',
        label: 'Sedang dijeda',
        definisi:
          'Pengaduan umum yang waktunya berhenti: ditangguhkan SKPD, atau menunggu pelapor melengkapi.',
        khalayak: ['dinding', 'pimpinan', 'laporan'],
        per: ['kota', 'skpd', 'kecamatan'],
        papan: ['pengaduan'],
        arah: 'turun_baik',
        segarkan: sejenak,
        url: url.daftar({ keadaan: 'jeda' }),
      },
      () => ({ keadaan: 'jeda' }),
    ),
    counted(
      {
        kode: 'e-masyarakat.terlambat',
        label: 'Pengaduan lewat tenggat',
        definisi:
          'Pengaduan umum yang tenggatnya sudah lewat, menurut SKPD yang memegang dan kecamatan tempatnya. Yang dijeda tidak.',
        khalayak: ['publik', 'dinding', 'pimpinan', 'laporan'],
        per: ['kota', 'skpd', 'kecamatan'],
        papan: ['kota', 'pengaduan', 'layanan'],
        arah: 'turun_baik',
        segarkan: hidup,
        url: url.daftar({ terlambat: '1' }),
      },
      () => ({ terlambat: true }),
    ),
    ...jagaStatistics(statistik, counted),
  ];
}
