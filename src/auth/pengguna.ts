/** Kinds of account. */
export type JenisPengguna = 'warga' | 'pemohon' | 'pasien' | 'petugas';

/** Life of an account; `ditutup` is final and frees its NIK and contacts. */
export type StatusPengguna = 'aktif' | 'dinonaktifkan' | 'ditutup';

/** A row of `pengguna`. Sealed columns end in `_enc`, blind indexes in `_idx`, instants in `_at` (UTC ms). */
export interface PenggunaRow {
  readonly id: string;
  readonly jenis: JenisPengguna;
  readonly status: StatusPengguna;
  readonly nama: string;
  readonly penduduk_id: string | null;
  readonly kependudukan: 'penduduk' | 'bukan_penduduk';
  readonly skpd_id: string | null;
  readonly nik_enc: string | null;
  readonly nik_idx: string | null;
  readonly nik_terverifikasi_at: number | null;
  readonly surel_enc: string | null;
  readonly surel_idx: string | null;
  readonly surel_terverifikasi_at: number | null;
  readonly telepon_enc: string | null;
  readonly telepon_idx: string | null;
  readonly telepon_terverifikasi_at: number | null;
  readonly kata_sandi: string | null;
  readonly kata_sandi_at: number | null;
  readonly totp_rahasia_enc: string | null;
  readonly totp_terpasang_at: number | null;
  readonly totp_langkah_terakhir: number;
  readonly persetujuan_versi: string | null;
  readonly persetujuan_at: number | null;
  readonly terakhir_masuk_at: number | null;
  readonly dibuat_at: number;
  readonly dibuat_oleh: string | null;
  readonly version: number;
}

/** Names of the sealed columns of an account. */
export type SealedColumn = 'nik_enc' | 'surel_enc' | 'telepon_enc' | 'totp_rahasia_enc';

/** Kinds of contact a code can be sent to. */
export type JenisKontak = 'surel' | 'telepon';

/** A row of `pengguna_peran`; `sampai_at` null: it holds. */
export interface PeranRow {
  readonly id: string;
  readonly pengguna_id: string;
  readonly peran: string;
  readonly lingkup_jenis: string;
  readonly lingkup_kode: string;
  readonly mulai_at: number;
  readonly oleh: string | null;
  readonly sampai_at: number | null;
  readonly dicabut_oleh: string | null;
}
