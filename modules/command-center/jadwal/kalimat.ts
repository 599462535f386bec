import { formatHari } from '../../../src/views/format.js';
import { LABEL_GILIRAN, type GiliranHari } from '../piket/giliran.rules.js';
import type { Kursi } from './jadwal.rules.js';

/** `Senin, 23 November 2026, Pagi (07.00-15.00)`. */
export function kalimatGiliran({ tanggal, giliran }: GiliranHari): string {
  return `${formatHari(tanggal)}, ${LABEL_GILIRAN[giliran]}`;
}

/** The same with its seat. */
export function kalimatKursi(seat: Kursi): string {
  return `${kalimatGiliran(seat)}, kursi ${String(seat.kursi)}`;
}

/** `Sen, 23 November`: a day in a narrow table. */
export function hariPendek(day: string): string {
  return formatHari(day)
    .replace(/^(\p{L}{3})\p{L}*/u, '$1')
    .replace(/ \d{4}$/, '');
}
