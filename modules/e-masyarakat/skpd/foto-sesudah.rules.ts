import { lengthOf } from '../pengaduan/syarat.rules.js';
import type { Putusan } from '../pengaduan/syarat.rules.js';

/** Metres within which an after-photo counts as taken on the spot (spec 6.5). */
export const batasDiLokasi = 100;

/** An after-photo taken elsewhere, or without a position, needs a reason; both are counted publicly. */
export function reasonForDistance(foto: {
  adaFoto: boolean;
  adaTitik: boolean;
  jarakM: number | null;
  alasan: string;
}): Putusan {
  if (!foto.adaFoto || !foto.adaTitik) return null;
  if (foto.jarakM !== null && foto.jarakM <= batasDiLokasi) return null;
  if (lengthOf(foto.alasan) >= 10) return null;
  const pesan =
    foto.jarakM === null
      ? 'Foto tanpa lokasi. Tulis sebabnya.'
      : `Foto diambil ${String(foto.jarakM)} m dari tempatnya. Tulis sebabnya.`;
  return { kode: 'foto_jauh', jenis: 'isi', pesan, bidang: 'alasan_jauh' };
}
