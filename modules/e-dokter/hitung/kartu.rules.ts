import { MINUTE_MS } from '../../../src/time/time.js';

/** One visit as the card counts it; moments UTC ms, null where it did not happen. */
export interface Kunjungan {
  readonly perkiraanAwalAt: number;
  readonly perkiraanLimaAt: number | null;
  readonly dipanggilAt: number;
  readonly hadirAt: number;
  readonly dilayaniAt: number | null;
  readonly blokSelesai: number;
  /** The call lay inside the band shown when he became one of the next five. */
  readonly dalamBand: boolean | null;
}

/** Figures of 90 days of a poliklinik; null where fewer than 20 cases stand behind one. */
export interface Kartu {
  readonly n: number;
  /** Mean absolute error, minutes. */
  readonly galatAwal: number | null;
  readonly galatLima: number | null;
  /** 0..1; 0.6 is right. */
  readonly dalamBand: number | null;
  readonly mulaiTepat: number | null;
  readonly jamDitepati: number | null;
  /** Minutes between arrival and entering. */
  readonly tungguMedian: number | null;
  readonly tungguP90: number | null;
}

const MIN_N = 20;

/** Present in time, called later than the end of the blok + `melesetMenit`. */
export function isMeleset(dipanggilAt: number, blokSelesai: number, melesetMenit: number): boolean {
  return dipanggilAt > blokSelesai + melesetMenit * MINUTE_MS;
}

/** @param mulaiTerlambat minutes each sesi began after its hour. */
export function hitungKartu(
  kunjungan: readonly Kunjungan[],
  mulaiTerlambat: readonly number[],
  melesetMenit: number,
): Kartu {
  const lima = kunjungan.flatMap((one) =>
    one.perkiraanLimaAt === null ? [] : [Math.abs(one.dipanggilAt - one.perkiraanLimaAt) / MINUTE_MS],
  );
  const band = kunjungan.flatMap((one) => (one.dalamBand === null ? [] : [one.dalamBand ? 1 : 0]));
  const tunggu = kunjungan.flatMap((one) =>
    one.dilayaniAt === null ? [] : [(one.dilayaniAt - one.hadirAt) / MINUTE_MS],
  );
  return {
    n: kunjungan.length,
    galatAwal: rata(kunjungan.map((one) => Math.abs(one.dipanggilAt - one.perkiraanAwalAt) / MINUTE_MS)),
    galatLima: rata(lima),
    dalamBand: rata(band),
    mulaiTepat: rata(mulaiTerlambat.map((menit) => (menit <= 15 ? 1 : 0))),
    jamDitepati: rata(
      kunjungan.map((one) => (isMeleset(one.dipanggilAt, one.blokSelesai, melesetMenit) ? 0 : 1)),
    ),
    tungguMedian: persentil(tunggu, 0.5),
    tungguP90: persentil(tunggu, 0.9),
  };
}

function rata(nilai: readonly number[]): number | null {
  return nilai.length < MIN_N ? null : nilai.reduce((sum, one) => sum + one, 0) / nilai.length;
}

/** The same, null below 20 cases. */
export function persentil(nilai: readonly number[], bagian: number): number | null {
  return nilai.length < MIN_N ? null : kuantil(nilai, bagian);
}

/** Linear interpolation between the two nearest ranks; null for none. */
export function kuantil(nilai: readonly number[], bagian: number): number | null {
  if (nilai.length === 0) return null;
  const terurut = [...nilai].sort((a, b) => a - b);
  const letak = bagian * (terurut.length - 1);
  const bawah = terurut[Math.floor(letak)] ?? 0;
  const atas = terurut[Math.ceil(letak)] ?? bawah;
  return bawah + (atas - bawah) * (letak - Math.floor(letak));
}
