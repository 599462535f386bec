import { MINUTE_MS } from '../../../src/time/time.js';
import { kuantil } from '../hitung/kartu.rules.js';
import type { Kunjungan } from '../hitung/kartu.rules.js';

/** How often each state stands in an ended sesi. */
export type JumlahStatus = Readonly<Record<string, number>>;

/** The figures of one ended sesi; minutes, null where nothing was measured. */
export interface Rapor {
  readonly mulai_terlambat_menit: number;
  readonly hadir: number;
  readonly terlayani: number;
  readonly tidak_hadir: number;
  readonly dibatalkan: number;
  readonly meleset: number;
  readonly dalam_band: number;
  readonly dinilai: number;
  readonly galat_awal_menit: number | null;
  readonly galat_lima_menit: number | null;
  readonly tunggu_median_menit: number | null;
  readonly tunggu_p90_menit: number | null;
}

/** @param meleset how many windows were not kept, as marked at the call. */
export function susunRapor(
  kunjungan: readonly Kunjungan[],
  jumlah: JumlahStatus,
  { mulaiTerlambat, meleset }: { readonly mulaiTerlambat: number; readonly meleset: number },
): Rapor {
  const band = kunjungan.filter((one) => one.dalamBand !== null);
  const tunggu = kunjungan.flatMap((one) =>
    one.dilayaniAt === null ? [] : [(one.dilayaniAt - one.hadirAt) / MINUTE_MS],
  );
  const lima = kunjungan.flatMap((one) =>
    one.perkiraanLimaAt === null ? [] : [Math.abs(one.dipanggilAt - one.perkiraanLimaAt) / MINUTE_MS],
  );
  return {
    mulai_terlambat_menit: Math.round(mulaiTerlambat),
    hadir: (jumlah['selesai'] ?? 0) + (jumlah['tidak_terlayani'] ?? 0),
    terlayani: jumlah['selesai'] ?? 0,
    tidak_hadir: jumlah['tidak_hadir'] ?? 0,
    dibatalkan: jumlah['dibatalkan'] ?? 0,
    meleset,
    dalam_band: band.filter((one) => one.dalamBand === true).length,
    dinilai: band.length,
    galat_awal_menit: rata(
      kunjungan.map((one) => Math.abs(one.dipanggilAt - one.perkiraanAwalAt) / MINUTE_MS),
    ),
    galat_lima_menit: rata(lima),
    tunggu_median_menit: kuantil(tunggu, 0.5),
    tunggu_p90_menit: kuantil(tunggu, 0.9),
  };
}

function rata(nilai: readonly number[]): number | null {
  return nilai.length === 0 ? null : nilai.reduce((sum, one) => sum + one, 0) / nilai.length;
}
