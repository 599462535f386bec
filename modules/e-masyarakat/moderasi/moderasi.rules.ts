import { reasonToHold } from '../saring/saring.rules.js';
import type { Putusan } from '../pengaduan/syarat.rules.js';

/** Why something is edited, held or released; told to the one who wrote it. */
export const semuaAlasan = [
  'nik',
  'telepon',
  'surel',
  'kata',
  'orang',
  'bukan_data_pribadi',
  'lain',
] as const;
export type AlasanModerasi = (typeof semuaAlasan)[number];

/** What a moderator does: shows as written, shows an edited version, holds back, blackens part of a photo. */
export type TindakanModerasi = 'tayang' | 'sunting' | 'tahan' | 'tutup';

/** The reasons as people read them. */
export const kalimatAlasan: Readonly<Record<AlasanModerasi, string>> = {
  nik: 'memuat NIK atau nomor KK',
  telepon: 'memuat nomor telepon',
  surel: 'memuat alamat surel',
  kata: 'memuat kata yang kasar',
  orang: 'menunjukkan orang, wajah, atau pelat kendaraan',
  bukan_data_pribadi: 'sudah diperiksa, tidak ada data pribadi',
  lain: 'alasan lain',
};

/** A black rectangle on a photo, in percent of its width and height. */
export interface KotakTutup {
  readonly kiri: number;
  readonly atas: number;
  readonly lebar: number;
  readonly tinggi: number;
}

/** Most rectangles in one redaction. */
export const kotakTerbanyak = 5;

/** True when the rectangle lies inside the photo and covers something. */
export function isKotak({ kiri, atas, lebar, tinggi }: KotakTutup): boolean {
  const angka = [kiri, atas, lebar, tinggi];
  return (
    angka.every((one) => Number.isFinite(one) && one >= 0 && one <= 100) &&
    lebar > 0 &&
    tinggi > 0 &&
    kiri < 100 &&
    atas < 100
  );
}

/**
 * May these words be shown? A NIK never; telephone numbers and e-mail addresses only after the moderator ticked that
 * they are nobody's private ones (an office's number). Listed words are the moderator's own judgement.
 */
export function requireShowable(isi: string, diperiksa: boolean, bidang: string): Putusan {
  const alasan = reasonToHold(isi, []);
  if (alasan === 'nik')
    return {
      kode: 'nik',
      jenis: 'isi',
      pesan: 'Masih memuat NIK atau nomor KK. Hapus angkanya dulu.',
      bidang,
    };
  if (alasan === null || diperiksa) return null;
  return {
    kode: alasan,
    jenis: 'isi',
    pesan: `Masih ${kalimatAlasan[alasan]}. Hapus, atau centang bahwa itu bukan data pribadi.`,
    bidang,
  };
}

/** A moderator's form must have been drawn from the newest version. */
export function requireVersion(sekarang: number, terlihat: number): Putusan {
  return sekarang === terlihat
    ? null
    : {
        kode: 'versi',
        jenis: 'berubah',
        pesan: 'Moderator lain baru saja mengubahnya. Muat ulang halaman ini.',
      };
}
