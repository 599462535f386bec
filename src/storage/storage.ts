import type { Readable } from 'node:stream';
import { Unavailable } from '../errors.js';

/** Bytes to be stored: a stream (read once) or a buffer. */
export type BlobSource = Readable | Uint8Array;

export interface PutOptions {
  /** What the bytes must hash to, when the sender said so. */
  readonly sha256?: string;
}

/** What `put` stored. */
export interface PutResult {
  /** SHA-256 of the bytes, 64 lower-case hex digits: the address of the blob. */
  readonly sha256: string;
  /** Bytes. */
  readonly ukuran: number;
  /** false when the same bytes were there before; their age starts anew. */
  readonly baru: boolean;
}

export interface BlobInfo {
  readonly sha256: string;
  /** Bytes. */
  readonly ukuran: number;
  /** Moment of the latest `put` of these bytes, UTC ms. */
  readonly disimpanAt: number;
}

/**
 * Blobs by the SHA-256 of their content. A blob is whole and durable when `put` answers, never half there,
 * and equal bytes lie once. Adapters: `DiskStorage`, `S3Storage`; both pass test/src/storage/contract.ts.
 */
export interface Storage {
  /**
   * Stores bytes under their hash.
   * @throws HashMismatch when they do not hash to `options.sha256`
   * @throws StorageFailed when the place cannot take them (full, refused, away)
   */
  put(source: BlobSource, options?: PutOptions): Promise<PutResult>;
  /** Opens a blob for reading. @throws BlobMissing when it is not there. */
  get(sha256: string): Promise<Readable>;
  stat(sha256: string): Promise<BlobInfo | null>;
  exists(sha256: string): Promise<boolean>;
  /** Removes a blob; one that is not there is no error. Only the collector of orphans calls this. */
  remove(sha256: string): Promise<void>;
  /** Every blob, in no order. */
  list(): AsyncIterable<BlobInfo>;
  /** Removes half-written files of processes that died before `olderThan` (UTC ms); answers how many. */
  sweep(olderThan: number): Promise<number>;
}

/** A row names a blob that is not in the storage: a defect, never the visitor's fault. */
export class BlobMissing extends Error {
  constructor(readonly sha256: string) {
    super(`blob ${sha256} is missing from the storage`);
    this.name = 'BlobMissing';
  }
}

/** The bytes are not those that were announced: broken on the way. */
export class HashMismatch extends Error {
  constructor() {
    super('bytes do not match their announced SHA-256');
    this.name = 'HashMismatch';
  }
}

/** The storage cannot be written or read now: disk full, access refused, server away. `cause` says which. */
export class StorageFailed extends Unavailable {
  constructor(cause: unknown) {
    super(
      'Tempat penyimpanan berkas sedang tidak dapat dipakai. Kiriman Anda belum tersimpan. Coba lagi sebentar lagi.',
      60,
    );
    this.cause = cause;
  }
}

/**
 * Where a blob lies below the root: two levels of 256 folders, then the hash.
 * @throws Error for anything but 64 hex digits, so that no name from outside ever becomes a path
 */
export function blobPath(sha256: string): string {
  if (!isSha256(sha256)) throw new Error('not a SHA-256');
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

/** Whether a text is a SHA-256 as written here: 64 lower-case hex digits. */
export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
