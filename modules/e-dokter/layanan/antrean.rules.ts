import { perkiraanLangsung } from '../hitung/perkiraan.rules.js';
import type { DiDepan, KeadaanSesi, Perkiraan, Pola } from '../hitung/perkiraan.rules.js';
import { urutanPanggilan } from '../hitung/urutan.rules.js';
import type { SesiRow } from '../sesi/sesi.js';
import type { DalamSesi } from './antrean.repository.js';

/** Somebody waiting or expected, with his place and when he is likely called. */
export interface Giliran {
  readonly orang: DalamSesi;
  /** 1 = next, counting everybody ahead, also those not here yet. */
  readonly posisi: number;
  readonly perkiraan: Perkiraan;
}

/** The sesi as the estimate sees it. */
export function keadaanOf(
  sesi: SesiRow,
  orang: readonly DalamSesi[],
  durasiHariIni: readonly number[],
  { now, mulai }: { now: number; mulai: number },
): KeadaanSesi {
  const dilayani = orang.find((one) => one.status === 'dilayani');
  return {
    now,
    mulai,
    berjalan: sesi.status === 'berjalan',
    dijeda: sesi.status === 'dijeda',
    jedaSampaiAt: sesi.jeda_sampai_at,
    terlambatMenit: sesi.terlambat_menit,
    dilayaniSejakAt: dilayani?.dilayaniAt ?? null,
    durasiHariIni,
  };
}

/** The order of everybody waiting or expected, each with his live estimate (rules 7 and 9). */
export function susunGiliran(
  orang: readonly DalamSesi[],
  keadaan: KeadaanSesi,
  pola: Pola,
  { sejakPrioritas, tiap }: { sejakPrioritas: number; tiap: number },
): readonly Giliran[] {
  const menunggu = orang.filter((one) => ['terdaftar', 'menunggu_admisi', 'menunggu'].includes(one.status));
  // Somebody called but not inside yet is still served before everybody here.
  const didepan: DiDepan[] = orang
    .filter((one) => one.status === 'dipanggil')
    .map((one) => ({ hadir: true, blokMulai: one.blokMulai }));
  return urutanPanggilan(menunggu, sejakPrioritas, tiap).map((one, index) => {
    const perkiraan = perkiraanLangsung(keadaan, didepan, pola);
    didepan.push({ hadir: one.status !== 'terdaftar', blokMulai: one.blokMulai });
    return { orang: one, posisi: index + 1, perkiraan };
  });
}
