import type { Statistic, StatisticAnswer } from '../../src/app-module.js';
import type { AngkaQueries, JumlahKolom } from './angka/angka.queries.js';
import { url } from './paths.js';
import type { PublikQueries } from './publik/publik.queries.js';
import type { StatistikQueries } from './statistik.queries.js';

const hidup = {
  detik: 60,
  event: ['pengaduan.diajukan', 'pengaduan.dibaca', 'pengaduan.didisposisikan', 'pengaduan.ditindaklanjuti'],
} as const;

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

/** The figures of this module for the wall and the leaders' page; the rest comes with the Command Center. */
export function statisticsOf(
  publik: PublikQueries,
  angka: AngkaQueries,
  statistik: StatistikQueries,
): readonly Statistic[] {
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
        const perKelurahan = await angka.per('kelurahan');
        const jumlah = [...perKelurahan.values()].reduce((sum, one) => sum + (one.terkirim ?? 0), 0);
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
    {
      kode: 'e-masyarakat.terlambat',
      label: 'Pengaduan lewat tenggat',
      definisi: 'Pengaduan umum yang tenggatnya sudah lewat, menurut SKPD yang memegang.',
      jenis: 'tabel',
      khalayak: ['publik', 'dinding', 'pimpinan', 'laporan'],
      per: ['skpd'],
      papan: ['kota', 'pengaduan', 'layanan'],
      satuan: 'pengaduan',
      arah: 'turun_baik',
      segarkan: hidup,
      url: url.daftar({ terlambat: '1' }),
      compute: async ({ now }) => ({ pada: now, nilai: await statistik.latePerSkpd(now) }),
    },
  ];
}
