import { createHash } from 'node:crypto';

/** What can happen in a sesi. */
export type JenisPeristiwa =
  | 'terdaftar'
  | 'dibatalkan'
  | 'dipindah'
  | 'hadir'
  | 'admisi_mulai'
  | 'admisi_selesai'
  | 'dipanggil'
  | 'dipanggil_ulang'
  | 'masuk'
  | 'dilewati'
  | 'kembali'
  | 'selesai'
  | 'tidak_hadir'
  | 'tidak_terlayani'
  | 'diurungkan'
  | 'meleset'
  | 'dokter_hadir'
  | 'dijeda'
  | 'dilanjutkan'
  | 'ditutup'
  | 'dibuka'
  | 'pengganti'
  | 'jam_digeser'
  | 'sesi_dibatalkan'
  | 'sesi_selesai';

/** The public reason of a change of order, or of what was done. Never a class of prioritas, never a person. */
export type AlasanPeristiwa =
  | 'prioritas'
  | 'lambat'
  | 'kembali'
  | 'urung'
  | 'pasien'
  | 'rumah_sakit'
  | 'pindah'
  | 'cuti'
  | 'berhalangan'
  | 'dinas_luar'
  | 'operasi'
  | 'libur'
  | 'lainnya';

/** One line of a sesi's ledger as hashed. */
export interface IsiPeristiwa {
  readonly sesiId: string;
  readonly urutan: number;
  readonly nomor: number | null;
  readonly jenis: string;
  readonly alasanKode: string | null;
  readonly peran: string;
  /** UTC ms. */
  readonly at: number;
  readonly susulan: 0 | 1;
}

/** Before the first line. */
export const hashAwal = '0'.repeat(64);

/** SHA-256 over the line's fields joined by `|`, after its predecessor's hash. */
export function hashPeristiwa(isi: IsiPeristiwa, hashSebelum: string): string {
  const { sesiId, urutan, nomor, jenis, alasanKode, peran, at, susulan } = isi;
  const baris = [hashSebelum, sesiId, urutan, nomor ?? '', jenis, alasanKode ?? '', peran, at, susulan];
  return createHash('sha256').update(baris.join('|')).digest('hex');
}

/** The first line that does not follow from the one before it, or null. */
export function putusDi(baris: readonly (IsiPeristiwa & { readonly hash: string })[]): number | null {
  let sebelum = hashAwal;
  for (const [index, satu] of baris.entries()) {
    if (satu.urutan !== index + 1 || satu.hash !== hashPeristiwa(satu, sebelum)) return index + 1;
    sebelum = satu.hash;
  }
  return null;
}
