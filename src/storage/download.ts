import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { NotFound } from '../errors.js';
import type { StoredFile } from './file.js';
import { blobOf, type FileStore, type Rendisi } from './file-store.js';

/** A module's word that this request may have these bytes. */
export interface FileGrant {
  readonly file: StoredFile;
  readonly rendisi: Rendisi;
  /** `publik`: anybody may see it. `pribadi`: this person may; nothing keeps a copy. Originals are always pribadi. */
  readonly akses: 'publik' | 'pribadi';
  /** False: other bytes may come to stand under this address, a browser asks each time whether they still do. Default true. */
  readonly tetap?: boolean;
  /** Name of the downloaded file; default: a plain word and the ending of its kind. */
  readonly nama?: string;
}

/** Decides for one request; null answers 404, so that a foreign file looks like an unknown one. */
export type FindGrant = (req: Request) => Promise<FileGrant | null>;

/**
 * The handler of a module's file route. The storage has no route of its own: only the owning module knows who may see
 * its files, and says so in `find` (which also audits the opening of an original).
 */
export function downloadHandler(
  files: FileStore,
  find: FindGrant,
): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    const grant = await find(req);
    if (grant === null) throw new NotFound();
    await sendFile(req, res, files, grant);
  };
}

/**
 * Sends granted bytes as a stream. No header is written before the bytes are open, so that an error page is only that.
 * @throws NotFound (no such rendition), BlobMissing (a defect: 500, logged)
 */
export async function sendFile(
  req: Request,
  res: Response,
  files: FileStore,
  grant: FileGrant,
): Promise<void> {
  const { file, rendisi, akses } = grant;
  const blob = rendisi === 'asli' ? null : blobOf(file, rendisi);
  const etag = blob !== null && akses === 'publik' ? `"${blob.sha256}"` : null;
  if (etag !== null && matches(req.get('if-none-match'), etag)) {
    res
      .set({ ETag: etag, 'Cache-Control': cacheOf(grant) })
      .status(304)
      .end();
    return;
  }
  const bytes = await files.open(file, rendisi);
  res.set(headersOf(grant));
  if (etag !== null) res.set('ETag', etag);
  if (blob !== null) res.set('Content-Length', String(blob.ukuran));
  if (req.method === 'HEAD') {
    bytes.destroy();
    res.end();
    return;
  }
  try {
    await pipeline(bytes, res);
  } catch (error) {
    // The visitor went away in mid-picture: nobody is left to be told.
    if (!isGone(error)) throw error;
  }
}

function headersOf(grant: FileGrant): Record<string, string> {
  const { file, rendisi } = grant;
  const isPicture = file.jenis === 'gambar' && rendisi !== 'asli';
  const nama = fileNameParameters(grant.nama ?? defaultName(file, rendisi));
  return {
    'Content-Type': typeOf(file, rendisi),
    'Content-Disposition': `${isPicture ? 'inline' : 'attachment'}; ${nama}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy':
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': cacheOf(grant),
  };
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

// Not for shared caches: a photo withdrawn from the public must not live on in one. The bytes under a fixed address never change.
function cacheOf({ akses, rendisi, tetap = true }: FileGrant): string {
  if (akses !== 'publik' || rendisi === 'asli') return 'no-store';
  return tetap ? 'private, max-age=31536000, immutable' : 'private, no-cache';
}

function typeOf(file: StoredFile, rendisi: Rendisi): string {
  return file.jenis === 'gambar' && rendisi === 'asli'
    ? (file.asli?.mime ?? 'application/octet-stream')
    : file.mime;
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
  'text/csv': '.csv',
};

function defaultName(file: StoredFile, rendisi: Rendisi): string {
  const word = file.jenis === 'gambar' ? 'foto' : 'berkas';
  return `${word}-${file.id.slice(-8)}${endings[typeOf(file, rendisi)] ?? ''}`;
}

/** `filename` for old browsers, `filename*` (RFC 5987) with the name as it is. Quotes and line ends cannot break out. */
export function fileNameParameters(nama: string): string {
  const ascii = nama.replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  const encoded = encodeURIComponent(nama.replace(/\p{Cs}/gu, '_')).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

function matches(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) === true;
}
