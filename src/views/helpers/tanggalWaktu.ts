import { formatTanggalWaktu } from '../format.js';

/** `{{tanggalWaktu ms}}` -> `21 November 2026 pukul 10.15 WIB`. Also registered as `waktu`. */
export function tanggalWaktu(value: unknown): string {
  return typeof value === 'number' ? formatTanggalWaktu(value) : '';
}
