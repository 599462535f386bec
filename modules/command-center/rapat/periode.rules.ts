import { addDays, endOfWibDay, wibDay, wibInstant } from '../../../src/time/time.js';
import { formatTanggal } from '../../../src/views/format.js';
import { mondayOf } from '../jadwal/jadwal.rules.js';
import { firstDayOfMinggu, mingguOfDay } from '../nilai/minggu.rules.js';

/** A week (Monday to Sunday) or a month, WIB. */
export interface Periode {
  /** `2026-W48` or `2026-11`. */
  readonly kode: string;
  readonly jenis: 'minggu' | 'bulan';
  /** First and last day. */
  readonly dari: string;
  readonly sampai: string;
}

/** Reads `2026-W48` or `2026-11`; null for what does not exist (`2026-W60`, `2026-13`). */
export function parsePeriode(text: string): Periode | null {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return monthOf(`${text}-01`);
  const monday = firstDayOfMinggu(text);
  return monday === null ? null : weekOf(monday);
}

/** The week a day lies in. */
export function weekOf(day: string): Periode {
  const dari = mondayOf(day);
  return { kode: mingguOfDay(dari), jenis: 'minggu', dari, sampai: addDays(dari, 6) };
}

/** The month a day lies in. */
export function monthOf(day: string): Periode {
  const dari = `${day.slice(0, 7)}-01`;
  // The day before the first of the next month; 31 days on is always in it.
  const next = `${addDays(dari, 31).slice(0, 7)}-01`;
  return { kode: day.slice(0, 7), jenis: 'bulan', dari, sampai: addDays(next, -1) };
}

/** The one before, of the same kind. */
export function before({ jenis, dari }: Periode): Periode {
  const day = addDays(dari, -1);
  return jenis === 'minggu' ? weekOf(day) : monthOf(day);
}

/** The last one that has ended at this moment. */
export function lastEnded(jenis: Periode['jenis'], now: number): Periode {
  const today = wibDay(now);
  return before(jenis === 'minggu' ? weekOf(today) : monthOf(today));
}

/** When its document is due: 05.00 of the day after its last. */
export function dueAt({ sampai }: Periode): number {
  return wibInstant(addDays(sampai, 1), '05.00');
}

/** Its last millisecond. */
export function endOf({ sampai }: Periode): number {
  return endOfWibDay(sampai);
}

/** The ISO week whose kept figures stand for the end of the period. */
export function mingguAkhir({ sampai }: Periode): string {
  return mingguOfDay(sampai);
}

/** `Minggu 48 tahun 2026 (23 November 2026 sampai 29 November 2026)`, `November 2026`. */
export function labelPeriode({ kode, jenis, dari, sampai }: Periode): string {
  if (jenis === 'bulan') return formatTanggal(dari).replace(/^\d+ /, '');
  return `Minggu ${String(Number(kode.slice(6)))} tahun ${kode.slice(0, 4)} (${formatTanggal(dari)} sampai ${formatTanggal(sampai)})`;
}
