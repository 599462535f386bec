import type { Kategori } from '../kategori/kategori.repository.js';
import type { Kerahasiaan } from '../pengaduan/status.js';

/** What a resident has typed so far; kept on the server after each of the four forms. */
export interface IsiDraf {
  readonly kategoriKode: string;
  readonly cerita: string;
  readonly fotoIds: readonly string[];
  readonly tempat: TempatDraf | null;
  /** True once the list of similar ones was looked at and passed. */
  readonly serupaDilewati: boolean;
  /** True once the emergency page was answered with "Tetap kirim". */
  readonly tetapKirim: boolean;
  readonly jawaban: Readonly<Record<string, string>>;
  readonly kerahasiaan: Kerahasiaan | null;
  /** Where a link from elsewhere pointed to, offered on the place's page. */
  readonly titikAwal?: { readonly lintang: number; readonly bujur: number } | null;
  /** The jejak it was started from. */
  readonly jejakKode?: string | null;
}

/** The place as the resident gave it. */
export interface TempatDraf {
  readonly kelurahanKode: string;
  readonly lingkunganId: string | null;
  readonly lintang: number | null;
  readonly bujur: number | null;
  readonly ketepatan: 'gps' | 'peta' | 'patokan';
  readonly patokan: string | null;
}

export type LangkahDraf = 'baru' | 'lokasi' | 'serupa' | 'periksa';

/** The first page that still lacks something; `periksa` when only the last look is left. */
export function nextLangkah(isi: IsiDraf): LangkahDraf {
  if (isi.kategoriKode === '') return 'baru';
  if (isi.tempat === null) return 'lokasi';
  return isi.serupaDilewati ? 'periksa' : 'serupa';
}

/** Kerahasiaan a pengaduan gets: tertutup is rahasia whatever was chosen, else the choice, else the kategori's start. */
export function kerahasiaanOf(
  kategori: Pick<Kategori, 'tertutup' | 'kerahasiaanAwal'>,
  pilihan: Kerahasiaan | null,
): Kerahasiaan {
  return kategori.tertutup ? 'rahasia' : (pilihan ?? kategori.kerahasiaanAwal);
}

/**
 * Kerahasiaan after the desk corrected the kategori: one whose pengaduan start as rahasia hides this one too, for its
 * pelapor chose under another kind. A correction never loosens; the pelapor alone does.
 */
export function kerahasiaanCorrected(
  sebelum: Pick<Kategori, 'id'>,
  sesudah: Pick<Kategori, 'id' | 'tertutup' | 'kerahasiaanAwal'>,
  kini: Kerahasiaan,
): Kerahasiaan {
  if (sesudah.id === sebelum.id) return kerahasiaanOf(sesudah, kini);
  return sesudah.kerahasiaanAwal === 'rahasia' ? 'rahasia' : kerahasiaanOf(sesudah, kini);
}

/** Message of the first answer that says "danger", or null. */
export function stopMessageOf(kategori: Kategori, jawaban: Readonly<Record<string, string>>): string | null {
  for (const pertanyaan of kategori.pertanyaan) {
    const pilihan = pertanyaan.pilihan.find((one) => one.kunci === jawaban[pertanyaan.kode]);
    if (pilihan?.pesanHenti) return pilihan.pesanHenti;
  }
  return null;
}
