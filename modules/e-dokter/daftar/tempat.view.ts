import { formatHari, formatJam } from '../../../src/views/format.js';
import type { TempatKosong } from './tempat.queries.js';

/** A free window in one line. */
export function kataTempat({ tanggal, mulai, selesai, dokter }: TempatKosong): string {
  return `${formatHari(tanggal)}, ${formatJam(mulai)}-${formatJam(selesai)}, ${dokter}`;
}
