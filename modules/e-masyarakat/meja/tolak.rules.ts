/** Why a pengaduan cannot be processed: codes stand in the chain, words on the page. */
export const sebabTolak = {
  di_luar_kota: 'Tempatnya di luar Kota Binjai',
  bukan_pengaduan: 'Bukan pengaduan pelayanan',
  tidak_jelas: 'Tidak dapat ditemukan dari keterangannya',
  sedang_perkara: 'Sedang diperiksa pengadilan atau penegak hukum',
  tidak_benar: 'Sudah diperiksa dan tidak benar',
} as const;

export type SebabTolak = keyof typeof sebabTolak;

/** A proposal to refuse: the code, and the sentence the citizen will read. */
export interface UsulTolak {
  readonly sebab: SebabTolak;
  readonly kalimat: string;
}

/** True for a known reason code. */
export function isSebabTolak(text: string): text is SebabTolak {
  return Object.hasOwn(sebabTolak, text);
}

/** A proposal as it is stored. */
export function writeUsul(usul: UsulTolak): string {
  return JSON.stringify(usul);
}

/** A stored proposal. */
export function readUsul(isi: string): UsulTolak {
  return JSON.parse(isi) as UsulTolak;
}
