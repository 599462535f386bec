import { MINUTE_MS } from '../../../src/time/time.js';
import type { PendaftaranRow, StatusPendaftaran } from '../daftar/pendaftaran.js';

/** Figures of one sesi; minutes, null where nothing stands behind one. */
export interface Rapor {
  readonly terdaftar: number;
  readonly hadir: number;
  readonly terlayani: number;
  readonly tidakHadir: number;
  readonly dibatalkan: number;
  readonly belumTerlayani: number;
  readonly meleset: number;
  readonly mulaiTerlambat: number | null;
  readonly galatAwal: number | null;
  readonly galatLima: number | null;
  readonly tungguMedian: number | null;
  readonly layananRata: number | null;
}

type Baris = Pick<
  PendaftaranRow,
  | 'status'
  | 'meleset'
  | 'hadir_at'
  | 'dipanggil_at'
  | 'dilayani_at'
  | 'selesai_at'
  | 'perkiraan_awal_at'
  | 'perkiraan_lima_at'
>;

/** Sums a sesi up for those who held it. @param sesi hour of practice and moment of the first call, UTC ms */
export function raporOf(
  rows: readonly Baris[],
  sesi: { readonly mulai: number; readonly berjalanAt: number | null },
): Rapor {
  const jumlah = (...status: readonly StatusPendaftaran[]): number =>
    rows.filter((row) => status.includes(row.status)).length;
  const selisih = (ambil: (row: Baris) => readonly [number | null, number | null]): readonly number[] =>
    rows.flatMap((row) => {
      const [dari, ke] = ambil(row);
      return dari === null || ke === null ? [] : [(ke - dari) / MINUTE_MS];
    });
  return {
    terdaftar: rows.length,
    hadir: rows.filter((row) => row.hadir_at !== null && row.status !== 'dibatalkan').length,
    terlayani: jumlah('selesai'),
    tidakHadir: jumlah('tidak_hadir'),
    dibatalkan: jumlah('dibatalkan'),
    belumTerlayani: jumlah('tidak_terlayani'),
    meleset: rows.filter((row) => row.meleset === 1).length,
    mulaiTerlambat:
      sesi.berjalanAt === null ? null : Math.max(0, Math.floor((sesi.berjalanAt - sesi.mulai) / MINUTE_MS)),
    galatAwal: rata(selisih((row) => [row.perkiraan_awal_at, row.dipanggil_at]).map(Math.abs)),
    galatLima: rata(selisih((row) => [row.perkiraan_lima_at, row.dipanggil_at]).map(Math.abs)),
    tungguMedian: tengah(selisih((row) => [row.hadir_at, row.dilayani_at])),
    layananRata: rata(selisih((row) => [row.dilayani_at, row.selesai_at])),
  };
}

function rata(nilai: readonly number[]): number | null {
  return nilai.length === 0 ? null : Math.round(nilai.reduce((sum, one) => sum + one, 0) / nilai.length);
}

function tengah(nilai: readonly number[]): number | null {
  const urut = [...nilai].sort((a, b) => a - b);
  const satu = urut[Math.floor((urut.length - 1) / 2)];
  return satu === undefined ? null : Math.round(satu);
}
