import type { StoredFile } from './file.js';

/** A row of table `file` as the driver gives it. */
export interface FileRow {
  readonly id: string;
  readonly jenis: 'gambar' | 'pdf' | 'lain';
  readonly mime: string;
  readonly nama: string;
  readonly sha256: string;
  readonly ukuran: number;
  readonly lebar: number | null;
  readonly tinggi: number | null;
  readonly kecil_sha256: string | null;
  readonly kecil_ukuran: number | null;
  readonly kecil_lebar: number | null;
  readonly kecil_tinggi: number | null;
  readonly unggahan_sha256: string | null;
  readonly asli_sha256: string | null;
  readonly asli_ukuran: number | null;
  readonly asli_mime: string | null;
  readonly exif_lintang: number | null;
  readonly exif_bujur: number | null;
  readonly exif_at: number | null;
  readonly induk_id: string | null;
  readonly pemilik_id: string | null;
  readonly kunci_unggah: string | null;
  readonly dibuat_at: number;
  readonly dipakai_at: number | null;
  readonly dihapus_at: number | null;
}

/** The file a row describes. */
export function fromRow(row: FileRow): StoredFile {
  const base = {
    id: row.id,
    nama: row.nama,
    mime: row.mime,
    pemilikId: row.pemilik_id,
    indukId: row.induk_id,
    unggahanSha256: row.unggahan_sha256,
    dibuatAt: row.dibuat_at,
    dipakaiAt: row.dipakai_at,
  };
  const isi = { sha256: row.sha256, ukuran: row.ukuran };
  if (row.jenis !== 'gambar') return { ...base, jenis: row.jenis, isi };
  return {
    ...base,
    jenis: 'gambar',
    besar: { ...isi, lebar: row.lebar ?? 0, tinggi: row.tinggi ?? 0 },
    kecil: {
      sha256: row.kecil_sha256 ?? '',
      ukuran: row.kecil_ukuran ?? 0,
      lebar: row.kecil_lebar ?? 0,
      tinggi: row.kecil_tinggi ?? 0,
    },
    asli:
      row.asli_sha256 === null
        ? null
        : { sha256: row.asli_sha256, ukuran: row.asli_ukuran ?? 0, mime: row.asli_mime ?? '' },
    saksi:
      row.exif_lintang === null && row.exif_at === null
        ? null
        : { lintang: row.exif_lintang, bujur: row.exif_bujur, diambilAt: row.exif_at },
  };
}

/** The row of a new file. `kunciUnggah` is the digest of whoever uploaded it, null for files the system made. */
export function toRow(file: StoredFile, kunciUnggah: string | null): FileRow {
  const main = file.jenis === 'gambar' ? file.besar : file.isi;
  return {
    id: file.id,
    jenis: file.jenis,
    mime: file.mime,
    nama: file.nama,
    sha256: main.sha256,
    ukuran: main.ukuran,
    ...pictureColumns(file),
    ...privateColumns(file),
    unggahan_sha256: file.unggahanSha256,
    induk_id: file.indukId,
    pemilik_id: file.pemilikId,
    kunci_unggah: kunciUnggah,
    dibuat_at: file.dibuatAt,
    dipakai_at: file.dipakaiAt,
    dihapus_at: null,
  };
}

type PictureColumns = 'lebar' | 'tinggi' | 'kecil_sha256' | 'kecil_ukuran' | 'kecil_lebar' | 'kecil_tinggi';

function pictureColumns(file: StoredFile): Pick<FileRow, PictureColumns> {
  const image = file.jenis === 'gambar' ? file : null;
  return {
    lebar: image?.besar.lebar ?? null,
    tinggi: image?.besar.tinggi ?? null,
    kecil_sha256: image?.kecil.sha256 ?? null,
    kecil_ukuran: image?.kecil.ukuran ?? null,
    kecil_lebar: image?.kecil.lebar ?? null,
    kecil_tinggi: image?.kecil.tinggi ?? null,
  };
}

/** What the public copies do not show: the original, and what the camera wrote. `dropOriginals` empties these. */
export type PrivateColumns =
  'asli_sha256' | 'asli_ukuran' | 'asli_mime' | 'exif_lintang' | 'exif_bujur' | 'exif_at';

export const noPrivateColumns: Pick<FileRow, PrivateColumns> = {
  asli_sha256: null,
  asli_ukuran: null,
  asli_mime: null,
  exif_lintang: null,
  exif_bujur: null,
  exif_at: null,
};

function privateColumns(file: StoredFile): Pick<FileRow, PrivateColumns> {
  if (file.jenis !== 'gambar') return noPrivateColumns;
  const { asli, saksi } = file;
  return {
    asli_sha256: asli?.sha256 ?? null,
    asli_ukuran: asli?.ukuran ?? null,
    asli_mime: asli?.mime ?? null,
    exif_lintang: saksi?.lintang ?? null,
    exif_bujur: saksi?.bujur ?? null,
    exif_at: saksi?.diambilAt ?? null,
  };
}
