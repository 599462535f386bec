import type { Giliran } from '../../layanan/antrean.rules.js';
import type { DalamSesi } from '../../layanan/antrean.repository.js';
import { bandingkan } from '../../hitung/urutan.rules.js';

/** Where somebody stands: people ahead and unfinished plus oneself, and when he is likely called. */
export interface Sisa {
  readonly sisa: number;
  /** UTC ms; null when there is nothing to wait for. */
  readonly perkiraanAt: number | null;
}

/**
 * 1 = next; dilayani or later = 0. Somebody dipanggil stands before all who wait; a skipped one is counted as if he
 * came back now, at the end of those present.
 */
export function hitungSisa(id: string, orang: readonly DalamSesi[], giliran: readonly Giliran[]): Sisa {
  const saya = orang.find((one) => one.id === id);
  if (saya === undefined || saya.status === 'dilayani') return { sisa: 0, perkiraanAt: null };
  if (saya.status === 'dipanggil') return { sisa: 1, perkiraanAt: null };
  const dipanggil = orang.filter((one) => one.status === 'dipanggil').length;
  const milik = giliran.find((one) => one.orang.id === id);
  if (milik) return { sisa: milik.posisi + dipanggil, perkiraanAt: milik.perkiraan.at };
  const didepan = giliran.filter(({ orang: one }) => one.status === 'menunggu' || bandingkan(one, saya) < 0);
  return {
    sisa: didepan.length + dipanggil + 1,
    perkiraanAt: giliran[didepan.length]?.perkiraan.at ?? didepan.at(-1)?.perkiraan.at ?? null,
  };
}
