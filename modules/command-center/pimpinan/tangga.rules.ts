import { endOfWibDay, addDays, isDay, wibDay } from '../../../src/time/time.js';

/** Who hears of a rung: 50 and 80 % the office, 100 % also who asked, then Sekda, then the mayor. */
export function hearersOf(langkah: string): readonly ('kepala' | 'pemberi' | 'sekda' | 'walikota')[] {
  switch (langkah) {
    case '50':
    case '80':
      return ['kepala'];
    case '100':
      return ['kepala', 'pemberi'];
    case '150':
      return ['kepala', 'sekda'];
    case '200':
      return ['kepala', 'sekda', 'walikota'];
    default:
      return [];
  }
}

/** Percent of the rungs of atensi and decisions. */
export const anakTangga = [50, 80, 100, 150, 200] as const;

const terjauhHari = 366;

/** The end of the day somebody wrote as tenggat, UTC ms; a sentence when it cannot be one. */
export function tenggatOf(day: string, now: number): { readonly at: number } | { readonly galat: string } {
  if (!isDay(day)) return { galat: 'Tulis tanggal seperti 2026-11-30.' };
  const today = wibDay(now);
  if (day < today) return { galat: 'Tenggat tidak boleh sebelum hari ini.' };
  if (day > addDays(today, terjauhHari)) return { galat: 'Tenggat paling jauh satu tahun lagi.' };
  return { at: endOfWibDay(day) };
}
