import type { Request } from 'express';
import type { JenisUnggah } from './detect.js';

const MB = 1024 * 1024;

/** What one file field of a form takes. */
export interface UploadRule {
  /** Name of the file field. Beside it the form may send `<field>_tersimpan` and `<field>_hapus` (see upload.ts). */
  readonly field: string;
  /** Files that may wait in the form together, those of earlier tries included. */
  readonly maxFiles: number;
  /** Bytes of one file. */
  readonly maxBytes: number;
  readonly jenis: readonly [JenisUnggah, ...JenisUnggah[]];
  /** false: an image's original is not kept. Default: kept, encrypted. */
  readonly simpanAsli?: boolean;
  /** Files the module's own record (a server draft) already holds: they count towards `maxFiles`. */
  readonly countKept?: (req: Request) => Promise<number>;
}

/** Photos: 10 MB each, five a form unless the page says otherwise. */
export function fotoRule(field = 'foto', maxFiles = 5): UploadRule {
  return { field, maxFiles, maxBytes: 10 * MB, jenis: ['gambar'] };
}

/** PDFs: 20 MB each. */
export function pdfRule(field = 'berkas', maxFiles = 1): UploadRule {
  return { field, maxFiles, maxBytes: 20 * MB, jenis: ['pdf'] };
}

/** A document that may be a scan or a photo of it. */
export function dokumenRule(field = 'berkas', maxFiles = 1): UploadRule {
  return { field, maxFiles, maxBytes: 20 * MB, jenis: ['pdf', 'gambar'] };
}

/** For the file input's `accept`. */
export function acceptOf(rule: UploadRule): string {
  const types = { gambar: 'image/jpeg,image/png,image/webp', pdf: 'application/pdf' } as const;
  return rule.jenis.map((jenis) => types[jenis]).join(',');
}

/**
 * Bytes of a whole request that are read at all. Three times what may be kept, so that "twelve photos" or "a 40 MB
 * photo" still gets its own sentence; what is too much is thrown away while it arrives, never written.
 */
export function maxRequestBytes(rule: UploadRule): number {
  return rule.maxFiles * rule.maxBytes * 3 + MB;
}
