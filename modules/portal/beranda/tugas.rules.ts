import type { ServiceEntry } from '../../../src/app-module.js';

/** One of the five tasks of the home page; without `url` its service is not open yet. */
export interface Tugas {
  readonly judul: string;
  readonly ringkasan: string;
  readonly url: string | null;
}

/** What citizens come for, in this order, whether or not a module offers it yet (portal.md, Core). */
const LIMA_TUGAS: readonly { readonly judul: string; readonly ringkasan: string }[] = [
  { judul: 'Laporkan masalah', ringkasan: 'Jalan rusak, lampu mati, sampah, banjir, dan lainnya.' },
  { judul: 'Urus izin', ringkasan: 'Ajukan izin dan ikuti prosesnya.' },
  { judul: 'Daftar berobat', ringkasan: 'Ambil jam kunjungan di RSUD Dr. R.M. Djoelham.' },
  { judul: 'Dukung usulan', ringkasan: 'Lihat dan dukung usulan pembangunan di lingkungan Anda.' },
  { judul: 'Lihat anggaran', ringkasan: 'Rencana dan belanja setiap kantor kota.' },
];

/** The five tasks; a manifest's entry with that place fills in its own words and address. */
export function fiveTasks(entries: readonly ServiceEntry[]): readonly Tugas[] {
  return LIMA_TUGAS.map((known, index) => {
    const entry = entries.find((one) => one.tugasUtama === index + 1);
    return entry
      ? { judul: entry.judul, ringkasan: entry.ringkasan, url: entry.mulaiUrl }
      : { ...known, url: null };
  });
}
