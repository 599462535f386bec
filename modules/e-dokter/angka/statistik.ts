import type { AreaSummary, Statistic, StatisticAnswer } from '../../../src/app-module.js';
import { addDays, MINUTE_MS, wibDay } from '../../../src/time/time.js';
import { formatJam } from '../../../src/views/format.js';
import { kuantil } from '../hitung/kartu.rules.js';
import { url } from '../paths.js';
import type { TindakLanjutRepository } from '../tindak-lanjut/tindak-lanjut.repository.js';
import type { AngkaQueries } from './angka.queries.js';

const hidup = { detik: 60, event: ['sesi.dibatalkan'] } as const;
const TERLAMBAT_MS = 15 * MINUTE_MS;
/** Fewer persons than this are not shown as a number (section 8). */
export const SEL_TERKECIL = 5;

type Pokok = Pick<Statistic, 'kode' | 'label' | 'definisi' | 'satuan' | 'khalayak' | 'compute'> &
  Partial<Pick<Statistic, 'ambang' | 'papan' | 'jenis' | 'per' | 'arah'>>;

/** Hides a count of persons that is small and not none. */
export function samarkan(nilai: number): number | string {
  return nilai > 0 && nilai < SEL_TERKECIL ? `< ${String(SEL_TERKECIL)}` : nilai;
}

function satu(now: number, nilai: number | string, n?: number): StatisticAnswer {
  return { pada: now, nilai: [{ kunci: '', label: 'RSUD', nilai, ...(n === undefined ? {} : { n }) }] };
}

const statistik = (pokok: Pokok): Statistic => ({
  jenis: 'angka',
  per: ['kota'],
  arah: 'turun_baik',
  segarkan: hidup,
  url: url.antrean(),
  ...pokok,
});

/** Figures for wall, leaders and reports; none tells a poliklinik. */
export function statisticsOf(
  angka: AngkaQueries,
  overdue: (now: number) => ReturnType<TindakLanjutRepository['countOverdue']>,
): readonly Statistic[] {
  return [
    statistik({
      kode: 'e-dokter.sesi',
      label: 'Sesi poliklinik hari ini',
      definisi: 'Sesi hari ini menurut keadaannya; terlambat: 15 menit lewat jam praktik dan belum mulai.',
      jenis: 'tabel',
      per: ['daftar'],
      arah: 'netral',
      satuan: 'sesi',
      khalayak: ['publik', 'dinding', 'pimpinan'],
      papan: ['layanan'],
      compute: async ({ now }) => {
        const batas = formatJam(now - TERLAMBAT_MS).replace('.', ':');
        const sehari = await angka.sesiOn(wibDay(now), batas);
        return {
          pada: now,
          nilai: Object.entries(sehari).map(([kunci, nilai]) => ({
            kunci,
            label: kunci.slice(0, 1).toUpperCase() + kunci.slice(1),
            nilai: Number(nilai),
          })),
        };
      },
    }),
    statistik({
      kode: 'e-dokter.menunggu',
      label: 'Pasien menunggu di RSUD',
      definisi: 'Sudah tercatat hadir dan belum dipanggil, semua poliklinik. Di bawah 5 tidak ditulis.',
      satuan: 'pasien',
      khalayak: ['publik', 'dinding', 'pimpinan'],
      papan: ['layanan'],
      compute: async ({ now }) => {
        const jumlah = await angka.waiting(wibDay(now));
        return satu(now, samarkan(jumlah), jumlah);
      },
    }),
    statistik({
      kode: 'e-dokter.tunggu-median',
      label: 'Waktu tunggu rawat jalan',
      definisi: 'Median menit dari tercatat hadir sampai masuk ruang, hari ini. Standar 60 menit.',
      satuan: 'menit',
      khalayak: ['publik', 'dinding', 'pimpinan', 'laporan'],
      papan: ['layanan'],
      ambang: { kuning: 45, merah: 60 },
      compute: async ({ now }) => {
        const tunggu = await angka.waits(wibDay(now));
        const cukup = tunggu.length >= SEL_TERKECIL;
        return satu(now, cukup ? Math.round(kuantil(tunggu, 0.5) ?? 0) : '-', tunggu.length);
      },
    }),
    statistik({
      kode: 'e-dokter.meleset',
      label: 'Jam kunjungan tidak ditepati',
      definisi: 'Hadir tepat waktu, dipanggil lebih dari 30 menit sesudah jam kunjungan, hari ini.',
      satuan: 'pasien',
      khalayak: ['publik', 'dinding', 'pimpinan', 'laporan'],
      compute: async ({ now }) => {
        const jumlah = await angka.missed(wibDay(now));
        return satu(now, samarkan(jumlah), jumlah);
      },
    }),
    statistik({
      kode: 'e-dokter.tindak-lanjut-lewat',
      label: 'Pasien belum dihubungi, lewat tenggat',
      definisi: 'Tindak lanjut RSUD yang tenggatnya lewat.',
      satuan: 'pasien',
      khalayak: ['pimpinan', 'dinding'],
      compute: async ({ now }) => satu(now, await overdue(now)),
    }),
    statistik({
      kode: 'e-dokter.langkah-jkn-macet',
      label: 'Langkah antrean JKN macet',
      definisi: 'Langkah untuk BPJS yang gagal, tertahan, atau lewat 15 menit.',
      satuan: 'langkah',
      khalayak: ['pimpinan', 'dinding'],
      compute: async ({ now }) => satu(now, await angka.stuckSteps(now)),
    }),
  ];
}

/** The hospital serves every kelurahan alike: today's and tomorrow's sesi with a seat. */
export async function areaSummaryOf(angka: AngkaQueries, now: number): Promise<AreaSummary> {
  const hari = wibDay(now);
  const [kini, besok] = await Promise.all([angka.sesiWithSeats(hari), angka.sesiWithSeats(addDays(hari, 1))]);
  return {
    judul: 'Berobat di RSUD',
    angka: [
      { label: 'Sesi hari ini dengan tempat kosong', nilai: kini, satuan: 'sesi', url: url.beranda() },
      { label: 'Sesi besok dengan tempat kosong', nilai: besok, satuan: 'sesi', url: url.jadwal() },
    ],
    butir: [],
    url: url.beranda(),
  };
}
