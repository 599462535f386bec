import type { Putusan } from '../pengaduan/syarat.rules.js';

/** Why a tindak lanjut is looked at by a supervisor (spec 6.5). */
export type SebabValidasi =
  'undian' | 'saksi' | 'pendukung' | 'terlalu_cepat' | 'foto_jauh' | 'tanpa_pelapor';

/** What of a tindak lanjut decides whether it is looked at. */
export interface DasarValidasi {
  /** Hash of its kejadian, hex. */
  readonly hash: string;
  /** UTC ms. */
  readonly at: number;
  readonly disposisiAt: number | null;
  readonly saksiBelum: number;
  readonly pendukungBelum: number;
  /** Farthest after-photo, metres; null when none has a position. */
  readonly jarakM: number | null;
  readonly adaPelapor: boolean;
}

/** First byte of the hash below 26 of 256: one in ten, and nobody can choose which. */
export const batasUndian = '1a';
export const palingCepatMs = 10 * 60_000;
export const jauhM = 100;
export const pendukungCukup = 3;

const kalimat: Readonly<Record<SebabValidasi, string>> = {
  undian: 'Terpilih acak (10 %)',
  saksi: 'Kepling, lurah, atau camat menyatakan belum beres',
  pendukung: 'Tiga pendukung atau lebih menyatakan belum beres',
  terlalu_cepat: 'Kurang dari 10 menit sesudah diteruskan',
  foto_jauh: 'Foto diambil lebih dari 100 meter dari tempatnya',
  tanpa_pelapor: 'Tanpa pelapor: penyelia yang menilai',
};

/** The reasons as the supervisor reads them. */
export function kalimatSebab(sebab: SebabValidasi): string {
  return kalimat[sebab];
}

/** All reasons that apply; none: nobody has to look. */
export function reasonsToValidate(tl: DasarValidasi): readonly SebabValidasi[] {
  const checks: readonly (readonly [SebabValidasi, boolean])[] = [
    ['undian', tl.hash.slice(0, 2) < batasUndian],
    ['saksi', tl.saksiBelum > 0],
    ['pendukung', tl.pendukungBelum >= pendukungCukup],
    ['terlalu_cepat', tl.disposisiAt !== null && tl.at - tl.disposisiAt < palingCepatMs],
    ['foto_jauh', tl.jarakM !== null && tl.jarakM > jauhM],
    ['tanpa_pelapor', !tl.adaPelapor],
  ];
  return checks.flatMap(([sebab, applies]) => (applies ? [sebab] : []));
}

/** Who claimed the work is done may not judge the claim. */
export function requireNotAuthor(pembuatId: string | null, pelakuId: string | null): Putusan {
  return pembuatId !== null && pembuatId === pelakuId
    ? { kode: 'orang_lain', jenis: 'isi', pesan: 'Pemeriksaan harus oleh orang lain.' }
    : null;
}

/** A claim can be refused for two working days. */
export function requireRefusable(now: number, batasAt: number, batasTampil: string): Putusan {
  return now <= batasAt
    ? null
    : { kode: 'masa_tolak', jenis: 'tertutup', pesan: `Masa menolak tindak lanjut berakhir ${batasTampil}.` };
}
