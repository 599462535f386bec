import type { Jalur } from '../sesi/sesi.js';

export type StatusPendaftaran =
  | 'terdaftar'
  | 'menunggu_admisi'
  | 'menunggu'
  | 'dipanggil'
  | 'dilayani'
  | 'dilewati'
  | 'selesai'
  | 'dibatalkan'
  | 'tidak_hadir'
  | 'tidak_terlayani';

/** Active: holds the day. */
export const statusTakAktif: readonly StatusPendaftaran[] = ['dibatalkan', 'tidak_hadir', 'tidak_terlayani'];
/** Open: active and not finished. */
export const statusTakTerbuka: readonly StatusPendaftaran[] = [...statusTakAktif, 'selesai'];
/** In the house, waiting for something. */
export const statusHadir: readonly StatusPendaftaran[] = ['menunggu_admisi', 'menunggu'];

export type Penjamin = 'jkn' | 'umum' | 'lainnya';
export type Sumber = 'web' | 'mobile_jkn' | 'loket' | 'telepon';
export type Prioritas = 'lansia' | 'disabilitas' | 'hamil' | 'bayi';
export type JenisKunjungan = 1 | 2 | 3 | 4;

/** A registration as stored. */
export interface PendaftaranRow {
  readonly id: string;
  readonly kode: string;
  readonly tiket_idx: string;
  readonly tiket_versi: number;
  readonly sesi_id: string;
  readonly blok_id: string;
  readonly poliklinik_id: string;
  readonly tanggal: string;
  readonly pasien_id: string | null;
  readonly didaftarkan_oleh: string | null;
  readonly jalur: Jalur;
  readonly penjamin: Penjamin;
  readonly sumber: Sumber;
  readonly jenis_kunjungan: JenisKunjungan;
  readonly rujukan_enc: string | null;
  readonly rujukan_idx: string | null;
  readonly rujukan_sampai: string | null;
  readonly nomor: number;
  readonly ke_harian: number;
  readonly prioritas: Prioritas | null;
  readonly status: StatusPendaftaran;
  readonly urung: string | null;
  readonly urut_blok: number;
  readonly urut_lambat: 0 | 1;
  readonly urut_at: number;
  readonly perkiraan_awal_at: number;
  readonly perkiraan_lima_at: number | null;
  readonly band_dari_at: number | null;
  readonly band_sampai_at: number | null;
  /** The estimate he was last told by a notice; null: the one of the registration. */
  readonly perkiraan_kabar_at: number | null;
  readonly hadir_at: number | null;
  readonly menunggu_at: number | null;
  readonly admisi_at: number | null;
  readonly dipanggil_at: number | null;
  readonly dilayani_at: number | null;
  readonly selesai_at: number | null;
  readonly dibatalkan_at: number | null;
  readonly jumlah_panggilan: number;
  readonly meleset: 0 | 1;
  readonly pembatal: 'pasien' | 'rumah_sakit' | null;
  readonly alasan_kode: string | null;
  readonly alasan: string | null;
  readonly pengganti_id: string | null;
  readonly dibuat_at: number;
  readonly version: number;
}

/** The payer's own jalur. */
export function jalurOf(penjamin: Penjamin): Exclude<Jalur, 'loket'> {
  return penjamin === 'jkn' ? 'jkn' : 'nonjkn';
}

/** Who does something to a pendaftaran, as the ledger names him. */
export interface Pelaku {
  readonly penggunaId: string | null;
  readonly peran:
    'pasien' | 'wali' | 'admisi' | 'perawat' | 'dokter' | 'kepala_rawat_jalan' | 'jkn' | 'sistem';
}
