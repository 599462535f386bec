/** The fifteen states of a pengaduan (spec section 5) and the words people read for them. */

/** Every stored state; the database CHECK lists the same words. */
export const semuaStatus = [
  'diajukan',
  'dibaca',
  'dikembalikan',
  'didisposisikan',
  'diterima',
  'dijadwalkan',
  'ditangguhkan',
  'ditindaklanjuti',
  'ditutup',
  'dibuka_kembali',
  'dialihkan',
  'ditolak',
  'dicabut',
  'digabung',
  'kedaluwarsa',
] as const;

export type Status = (typeof semuaStatus)[number];

/** States nothing leaves by itself; keberatan, pisah and a late verdict are the only ways out. */
export const statusAkhir = [
  'ditutup',
  'digabung',
  'dialihkan',
  'ditolak',
  'dicabut',
  'kedaluwarsa',
] as const satisfies readonly Status[];

/** States in which an SKPD holds the pengaduan and owes the next step. */
export const statusDipegangSkpd = [
  'didisposisikan',
  'diterima',
  'dijadwalkan',
  'ditangguhkan',
  'dibuka_kembali',
] as const satisfies readonly Status[];

/** States before any tindak lanjut. */
export const statusSebelumTindakLanjut = [
  'diajukan',
  'dibaca',
  'dikembalikan',
  'didisposisikan',
  'diterima',
  'dijadwalkan',
  'ditangguhkan',
] as const satisfies readonly Status[];

/** True when no desk owes anything any more. */
export function isAkhir(status: Status): boolean {
  return (statusAkhir as readonly Status[]).includes(status);
}

/** Kinds of kejadian: what happened, as it is hashed and published. */
export const semuaJenis = [
  'diajukan',
  'dibaca_operator',
  'minta_lengkap',
  'dilengkapi',
  'kedaluwarsa',
  'didisposisikan',
  'dilepas',
  'diterima',
  'ditanggapi',
  'dijadwalkan',
  'ditangguhkan',
  'dilanjutkan',
  'ditindaklanjuti',
  'tindak_lanjut_ditolak',
  'dinilai',
  'ditutup',
  'buka_kembali_diminta',
  'dibuka_kembali',
  'dialihkan',
  'ditolak',
  'diurungkan',
  'keberatan',
  'dicabut',
  'digabung',
  'dipisah',
  'keterangan',
  'kabar_jejak',
] as const;

export type JenisKejadian = (typeof semuaJenis)[number];

/** How secret a pengaduan is (section 9). */
export const semuaKerahasiaan = ['terbuka', 'anonim', 'rahasia'] as const;
export type Kerahasiaan = (typeof semuaKerahasiaan)[number];

/** The phrase a citizen reads, as a stored key. */
export const semuaKolom = [
  'terkirim',
  'sedang_ditanggapi',
  'sudah_diproses',
  'dialihkan',
  'ditolak',
  'dicabut',
  'kedaluwarsa',
] as const;
export type Kolom = (typeof semuaKolom)[number];

/** Verdict of a pelapor on a tindak lanjut. */
export const semuaNilai = ['sudah', 'sebagian', 'belum'] as const;
export type Nilai = (typeof semuaNilai)[number];
