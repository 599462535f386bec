import { MINUTE_MS } from '../../../src/time/time.js';

/** One visit of a past demo sesi; moments UTC ms, minutes after the hour of practice turned into moments. */
export interface KunjunganLalu {
  readonly urutan: number;
  readonly absen: boolean;
  readonly bloknya: number;
  readonly perkiraanAwalAt: number;
  readonly perkiraanLimaAt: number;
  readonly hadirAt: number;
  readonly dipanggilAt: number;
  readonly dilayaniAt: number;
  readonly selesaiAt: number;
}

const PASIEN = 14;
const PER_BLOK = 2;
const BLOK_MENIT = 30;

/** A past sesi that looks like one: a late doctor, visits of uneven length, one in nine who did not come. */
export function susunRiwayat(
  mulai: number,
  hariKe: number,
  dokterKe: number,
): { readonly terlambatMenit: number; readonly kunjungan: readonly KunjunganLalu[] } {
  const terlambatMenit = (hariKe * 7 + dokterKe * 3) % 25;
  let bebas = mulai + terlambatMenit * MINUTE_MS;
  const kunjungan = Array.from({ length: PASIEN }, (_, urutan): KunjunganLalu => {
    const bloknya = Math.floor(urutan / PER_BLOK);
    const blokMulai = mulai + bloknya * BLOK_MENIT * MINUTE_MS;
    const absen = (urutan + hariKe) % 9 === 8;
    const hadirAt = blokMulai - ((urutan * 3 + hariKe) % 12) * MINUTE_MS;
    const dipanggilAt = Math.max(bebas, hadirAt);
    const dilayaniAt = dipanggilAt + MINUTE_MS;
    const selesaiAt = dilayaniAt + (9 + ((urutan * 5 + hariKe) % 9)) * MINUTE_MS;
    if (!absen) bebas = selesaiAt;
    return {
      urutan,
      absen,
      bloknya,
      perkiraanAwalAt: Math.max(blokMulai, mulai + (15 + urutan * 13) * MINUTE_MS),
      // Two in three within the band of eight minutes, as an honest estimate has it.
      perkiraanLimaAt: dipanggilAt + (((urutan * 3 + hariKe) % 13) - 6) * 2 * MINUTE_MS,
      hadirAt,
      dipanggilAt,
      dilayaniAt,
      selesaiAt,
    };
  });
  return { terlambatMenit, kunjungan };
}
