import type { StoredFile } from './file.js';
import type { BlobSource } from './storage.js';

/** A file whose blobs are durable in the storage and whose row is not yet written. */
export interface FileDraft {
  readonly file: StoredFile;
  /** Blobs that lay there before this upload: the collector may be about to take them, so they can be put again. */
  readonly reused: readonly ReusedBlob[];
}

export interface ReusedBlob {
  readonly sha256: string;
  /** Opens the bytes anew; valid until the row is written. */
  readonly reopen: () => BlobSource;
}
