import type { Statistic, StatisticAnswer } from '../../../src/app-module.js';

/** How a figure stands; `biasa` has no threshold to be judged by. */
export type Keadaan = 'hijau' | 'kuning' | 'merah' | 'biasa';

/** The word beside the icon: no meaning by colour alone. */
export const KATA: Readonly<Record<Keadaan, string>> = {
  hijau: 'Aman',
  kuning: 'Waspada',
  merah: 'Perlu tindakan',
  biasa: '',
};

/** Colour of one value by the statistic's thresholds. A cell that arrives as "<5" is not judged. */
export function keadaanOf(statistik: Pick<Statistic, 'arah' | 'ambang'>, nilai: number | string): Keadaan {
  const { arah, ambang } = statistik;
  if (ambang === undefined || arah === 'netral' || typeof nilai !== 'number') return 'biasa';
  const reached = (limit: number): boolean => (arah === 'turun_baik' ? nilai >= limit : nilai <= limit);
  if (reached(ambang.merah)) return 'merah';
  return reached(ambang.kuning) ? 'kuning' : 'hijau';
}

/** What is wrong with an answer; null when every cell is a finite number or a text. */
export function faultOf({ nilai, pada }: StatisticAnswer): string | null {
  if (!Number.isFinite(pada)) return 'waktu hitung bukan angka';
  const bad = nilai.find((cell) => typeof cell.nilai === 'number' && !Number.isFinite(cell.nilai));
  return bad === undefined ? null : `sel "${bad.kunci}" bukan angka`;
}

/** Sum of the cells that are numbers; what arrives as "<5" cannot be added. */
export function sumOf(answer: StatisticAnswer): number {
  return answer.nilai.reduce((sum, { nilai }) => sum + (typeof nilai === 'number' ? nilai : 0), 0);
}
