import type { Keadaan } from './keadaan.rules.js';
import type { KejadianTerantai } from './kejadian.rules.js';
import type { JenisKejadian } from './status.js';

const dapatDiurungkan: readonly JenisKejadian[] = ['minta_lengkap', 'didisposisikan', 'dialihkan'];

/** The kejadian that the last one of a history takes back (urungkan, pisah); null when it takes nothing back. */
export function undoneBy(riwayat: readonly KejadianTerantai[]): KejadianTerantai | null {
  const last = riwayat.at(-1);
  if (last?.jenis === 'diurungkan')
    return riwayat.findLast((one) => dapatDiurungkan.includes(one.jenis)) ?? null;
  if (last?.jenis !== 'dipisah') return null;
  const gabung: KejadianTerantai[] = [];
  for (const one of riwayat) {
    if (one === last) break;
    if (one.jenis === 'digabung') gabung.push(one);
    if (one.jenis === 'dipisah') gabung.pop();
  }
  return gabung.at(-1) ?? null;
}

/** Codes of the induk a pengaduan was merged into, the present one first, those it would fall back to after it. */
export function indukBerurut(keadaan: Keadaan): readonly string[] {
  if (keadaan.status !== 'digabung' || keadaan.indukKode === null) return [];
  return [keadaan.indukKode, ...(keadaan.sebelumGabung === null ? [] : indukBerurut(keadaan.sebelumGabung))];
}
