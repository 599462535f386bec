import type { Statistic } from '../../src/app-module.js';
import { url } from './paths.js';
import type { Saringan } from './publik/saringan.queries.js';
import { umurMs } from './publik/waktu.rules.js';
import type { BarisJaga, StatistikQueries } from './statistik.queries.js';

type Counted = (
  one: Omit<Statistic, 'jenis' | 'satuan' | 'compute'>,
  saringan: (now: number) => Saringan,
) => Statistic;

const batasBaca = umurMs['30-menit'];

/**
 * What a turn must explain before it is handed over. The wall counts the public ones; the lists, which only the
 * handover page reads, hold rahasia too, without what they are about. Tertutup are in none: Inspektorat reads those.
 */
export function jagaStatistics(statistik: StatistikQueries, counted: Counted): readonly Statistic[] {
  const listed = (
    one: Pick<Statistic, 'kode' | 'label' | 'definisi' | 'url'>,
    list: (now: number) => Promise<readonly BarisJaga[]>,
  ): Statistic => ({
    ...one,
    jenis: 'jaga',
    khalayak: [],
    per: ['daftar'],
    papan: [],
    satuan: 'pengaduan',
    arah: 'turun_baik',
    segarkan: { detik: 300 },
    compute: async ({ now }) => ({ pada: now, nilai: [], butir: (await list(now)).map(butirOf) }),
  });
  return [
    counted(
      {
        kode: 'e-masyarakat.belum-dibaca-30-menit',
        label: 'Menunggu dibaca lebih dari 30 menit',
        definisi: 'Pengaduan umum yang dikirim lebih dari 30 menit lalu dan belum dibaca operator.',
        khalayak: ['dinding'],
        per: ['kota'],
        papan: ['kota', 'pengaduan'],
        arah: 'turun_baik',
        ambang: { kuning: 1, merah: 1 },
        segarkan: { detik: 60, event: ['pengaduan.dibaca', 'jam.langkah'] },
        url: url.daftar({ kolom: 'terkirim', umur: '30-menit' }),
      },
      (now) => ({ kolom: 'terkirim', sebelumAt: now - batasBaca }),
    ),
    counted(
      {
        kode: 'e-masyarakat.verifikasi-terlambat',
        label: 'Terlambat diteruskan',
        definisi:
          'Pengaduan umum di meja operator yang melewati 4 jam tanpa diteruskan, dialihkan, atau ditolak.',
        khalayak: ['dinding'],
        per: ['kota'],
        papan: ['pengaduan'],
        arah: 'turun_baik',
        ambang: { kuning: 1, merah: 1 },
        segarkan: { detik: 60, event: ['pengaduan.didisposisikan', 'jam.langkah'] },
        url: url.daftar({ keadaan: 'meja', terlambat: '1' }),
      },
      () => ({ keadaan: 'meja', terlambat: true }),
    ),
    listed(
      {
        kode: 'e-masyarakat.jaga-belum-dibaca',
        label: 'Belum dibaca lebih dari 30 menit',
        definisi: 'Pengaduan yang dikirim lebih dari 30 menit lalu dan belum dibaca operator.',
        url: url.meja(),
      },
      (now) => statistik.listUnread(now - batasBaca),
    ),
    listed(
      {
        kode: 'e-masyarakat.jaga-verifikasi',
        label: 'Terlambat diteruskan',
        definisi: 'Pengaduan di meja operator yang melewati waktu verifikasinya.',
        url: url.meja(),
      },
      (now) => statistik.listUnrouted(now),
    ),
  ];
}

function butirOf({ kode, kerahasiaan, kategori, kelurahan, sejak }: BarisJaga) {
  const wilayah = kelurahan === null ? 'kelurahan belum diketahui' : `Kel. ${kelurahan}`;
  const apa = kerahasiaan === 'rahasia' ? 'pengaduan rahasia' : `${kategori}, ${wilayah}`;
  return {
    rujukan: kode,
    label: `${kode}: ${apa}`,
    wilayah: kerahasiaan === 'rahasia' ? '' : wilayah,
    skpd: '',
    sejak,
    url: url.mejaPengaduan(kode),
  };
}
