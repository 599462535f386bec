/** A patient as stored; identity is sealed. */
export interface PasienRow {
  readonly id: string;
  readonly nomor_rm: string | null;
  readonly nik_enc: string | null;
  readonly nik_idx: string | null;
  readonly kartu_enc: string | null;
  readonly kartu_idx: string | null;
  readonly nama_enc: string;
  readonly tanggal_lahir_enc: string;
  readonly jenis_kelamin: 'L' | 'P';
  readonly telepon_enc: string | null;
  readonly alamat_enc: string | null;
  readonly lengkap_at: number | null;
  readonly ibu_pasien_id: string | null;
  readonly urutan_lahir: number | null;
  readonly tanpa_nik_alasan: string | null;
  /** What the registry reported; the desk looks at it, nothing is cancelled by itself. */
  readonly tanda_registri: 'meninggal' | 'pindah' | null;
  readonly dibuat_at: number;
  readonly version: number;
}

/** A patient with his identity opened; only for who may see it. */
export interface Pasien {
  readonly id: string;
  readonly nomorRm: string | null;
  readonly nik: string | null;
  readonly kartu: string | null;
  readonly nama: string;
  /** `YYYY-MM-DD`. */
  readonly tanggalLahir: string;
  readonly jenisKelamin: 'L' | 'P';
  readonly telepon: string | null;
  readonly alamat: string | null;
  readonly lengkap: boolean;
}

/** What is needed to make one. */
export interface PasienBaru {
  readonly nik: string | null;
  readonly kartu?: string | null;
  readonly nama: string;
  readonly tanggalLahir: string;
  readonly jenisKelamin: 'L' | 'P';
  readonly telepon?: string | null;
  readonly alamat?: string | null;
  readonly nomorRm?: string | null;
  readonly lengkap?: boolean;
  readonly ibuPasienId?: string;
  readonly urutanLahir?: number;
  readonly tanpaNikAlasan?: string;
}
