import { url } from '../paths.js';
import type { IsiDraf } from './draf.repository.js';

/** Pages of the way, in order, with what each needs to be answered. */
const langkah: readonly { readonly selesai: (isi: IsiDraf) => boolean; readonly alamat: () => string }[] = [
  { selesai: (isi) => isi.pasienId !== undefined, alamat: url.daftar },
  { selesai: (isi) => isi.poliklinikId !== undefined, alamat: url.daftarPoliklinik },
  { selesai: (isi) => isi.sesiId !== undefined, alamat: url.daftarSesi },
  { selesai: (isi) => isi.blokId !== undefined, alamat: url.daftarJam },
  { selesai: (isi) => isi.penjamin !== undefined, alamat: url.daftarPenjamin },
];

/** The first page before this one that is not answered yet; null when this one may be shown. @param nomor 1..6 */
export function langkahKurang(isi: IsiDraf, nomor: number): string | null {
  const kurang = langkah.slice(0, nomor - 1).find((one) => !one.selesai(isi));
  return kurang ? kurang.alamat() : null;
}

/** "Langkah 2 dari 6" */
export function kataLangkah(nomor: number): string {
  return `Langkah ${String(nomor)} dari 6`;
}
