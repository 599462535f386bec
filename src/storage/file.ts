import type { ExifWitness } from './exif.js';

/** A stored blob as a file row names it. */
export interface BlobRef {
  readonly sha256: string;
  /** Bytes. */
  readonly ukuran: number;
}

/** A blob that is a picture, with its size in pixels for `width` and `height`. */
export interface PictureRef extends BlobRef {
  readonly lebar: number;
  readonly tinggi: number;
}

interface FileBase {
  readonly id: string;
  /** Cleaned name the sender gave it; for people, never a path. */
  readonly nama: string;
  readonly mime: string;
  readonly pemilikId: string | null;
  /** File this one was made from (a redacted copy). */
  readonly indukId: string | null;
  /** SHA-256 of the bytes as they were received, before re-encoding. */
  readonly unggahanSha256: string | null;
  readonly dibuatAt: number;
  /** Since when a record of a module points to it; null: waiting in a form. */
  readonly dipakaiAt: number | null;
}

/** A photo: two public renditions, perhaps the encrypted original and what the camera said. */
export interface ImageFile extends FileBase {
  readonly jenis: 'gambar';
  readonly besar: PictureRef;
  readonly kecil: PictureRef;
  /** `sha256` addresses the encrypted bytes, `ukuran` counts the plain ones. */
  readonly asli: (BlobRef & { readonly mime: string }) | null;
  readonly saksi: ExifWitness | null;
}

/** A PDF or another document, stored as it came. */
export interface DocumentFile extends FileBase {
  readonly jenis: 'pdf' | 'lain';
  readonly isi: BlobRef;
}

export type StoredFile = ImageFile | DocumentFile;

/** Every blob a file needs. */
export function blobsOf(file: StoredFile): readonly string[] {
  if (file.jenis !== 'gambar') return [file.isi.sha256];
  const all = [file.besar.sha256, file.kecil.sha256];
  return file.asli === null ? all : [...all, file.asli.sha256];
}
