import { formatAngka } from '../../../src/views/format.js';
import type { Kartu } from '../hitung/kartu.rules.js';
import type { MutuPoliklinik } from './mutu.service.js';

/** Fewer visits than this are in no card and in no row of the CSV. */
const MIN_N = 20;

const menit = (nilai: number | null): string =>
  nilai === null ? 'belum cukup data' : `${formatAngka(nilai, 1)} menit`;
const persen = (nilai: number | null): string =>
  nilai === null ? 'belum cukup data' : `${formatAngka(nilai * 100, 0)} %`;

/** The quality card as label and value. */
export function kartuView(kartu: Kartu) {
  return {
    n: kartu.n,
    cukup: kartu.n >= MIN_N,
    baris: [
      { label: 'Selisih perkiraan saat mendaftar', nilai: menit(kartu.galatAwal) },
      { label: 'Selisih perkiraan saat lima giliran lagi', nilai: menit(kartu.galatLima) },
      { label: 'Dipanggil dalam rentang perkiraan (sasaran 60 %)', nilai: persen(kartu.dalamBand) },
      { label: 'Sesi mulai dalam 15 menit', nilai: persen(kartu.mulaiTepat) },
      { label: 'Jam kunjungan ditepati', nilai: persen(kartu.jamDitepati) },
      { label: 'Waktu tunggu, median (standar 60 menit)', nilai: menit(kartu.tungguMedian) },
      { label: 'Waktu tunggu, 9 dari 10 pasien', nilai: menit(kartu.tungguP90) },
    ],
  };
}

const kolom = [
  'poliklinik',
  'jenis',
  'galat_awal_menit',
  'galat_lima_menit',
  'dalam_rentang',
  'jam_ditepati',
  'tunggu_menit',
  'mulai_terlambat_menit',
] as const;

const dua = (nilai: number | null): string => (nilai === null ? '' : nilai.toFixed(2));
const ya = (nilai: boolean | null): string => (nilai === null ? '' : nilai ? '1' : '0');

/**
 * The rows behind the cards: differences only, neither day nor hour, sorted by value, so that no row is anybody's.
 * A poliklinik with fewer than 20 visits has none.
 */
export function mutuCsv(
  semua: readonly MutuPoliklinik[],
  namaOf: (poliklinikId: string) => string,
  melesetMs: number,
): string {
  const baris = semua
    .filter((one) => one.kunjungan.length >= MIN_N)
    .flatMap(({ poliklinikId, kunjungan, mulai }) => [
      ...kunjungan.map((one) =>
        [
          namaOf(poliklinikId),
          'kunjungan',
          dua(Math.abs(one.dipanggilAt - one.perkiraanAwalAt) / 60_000),
          dua(one.perkiraanLimaAt === null ? null : Math.abs(one.dipanggilAt - one.perkiraanLimaAt) / 60_000),
          ya(one.dalamBand),
          ya(one.dipanggilAt <= one.blokSelesai + melesetMs),
          dua(one.dilayaniAt === null ? null : (one.dilayaniAt - one.hadirAt) / 60_000),
          '',
        ].join(','),
      ),
      ...mulai.map((one) => [namaOf(poliklinikId), 'sesi', '', '', '', '', '', dua(one.menit)].join(',')),
    ]);
  return [kolom.join(','), ...baris.sort(), ''].join('\n');
}
