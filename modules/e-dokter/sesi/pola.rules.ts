import { polaBawaan } from '../hitung/perkiraan.rules.js';

/** What past sesi of one doctor at one poliklinik say; durations and delays in minutes. */
export interface Riwayat {
  /** The last 200 visits. */
  readonly durasi: readonly number[];
  /** The last 12 sesi. */
  readonly mulaiTerlambat: readonly number[];
  readonly absen: number;
  readonly terjadwal: number;
  readonly terisi: number;
  readonly kapasitas: number;
}

/** What is learnt of them, as stored. */
export interface PolaTersimpan {
  readonly n: number;
  readonly m: number;
  readonly cv: number;
  readonly l: number;
  readonly absen: number;
  readonly terjadwal: number;
  readonly pengisian: number;
}

/** Fewer visits than this teach nothing about their length. */
const MIN_DURASI = 10;

/** Mean, variation, median delay, filling; the defaults where there is too little. */
export function hitungPola(riwayat: Riwayat): PolaTersimpan {
  const durasi = riwayat.durasi.filter((one) => one > 0);
  const cukup = durasi.length >= MIN_DURASI;
  const m = cukup ? rata(durasi) : polaBawaan.m;
  const simpangan = cukup ? Math.sqrt(rata(durasi.map((one) => (one - m) ** 2))) : 0;
  return {
    n: cukup ? durasi.length : 0,
    m,
    cv: cukup ? simpangan / m : polaBawaan.cv,
    l: riwayat.mulaiTerlambat.length === 0 ? polaBawaan.l : Math.max(0, median(riwayat.mulaiTerlambat)),
    absen: riwayat.absen,
    terjadwal: riwayat.terjadwal,
    pengisian: riwayat.kapasitas === 0 ? polaBawaan.r : Math.min(1, riwayat.terisi / riwayat.kapasitas),
  };
}

function rata(nilai: readonly number[]): number {
  return nilai.reduce((sum, one) => sum + one, 0) / nilai.length;
}

/** The middle value, or the mean of the two in the middle. @throws RangeError for none */
export function median(nilai: readonly number[]): number {
  if (nilai.length === 0) throw new RangeError('median of nothing');
  const terurut = [...nilai].sort((a, b) => a - b);
  const bawah = terurut[Math.floor((terurut.length - 1) / 2)] ?? 0;
  const atas = terurut[Math.ceil((terurut.length - 1) / 2)] ?? bawah;
  return (bawah + atas) / 2;
}
