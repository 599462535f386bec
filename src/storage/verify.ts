import { createHash } from 'node:crypto';
import { blobsOf, type StoredFile } from './file.js';
import type { FileRepository } from './file-repository.js';
import { BlobMissing, type Storage } from './storage.js';

/** What a full check of rows against blobs found. */
export interface FileCheck {
  /** Blobs looked at, counted per row. */
  readonly diperiksa: number;
  /** Ids of files with a missing or altered blob. */
  readonly pelanggaran: readonly string[];
}

export interface FileCheckOptions {
  /** `ada`: every blob exists. `isi`: its bytes are hashed again (reads everything). */
  readonly kedalaman: 'ada' | 'isi';
}

/** Holds every row of `file` against the storage: for /integritas, after a restore, in `verify`. */
export async function checkFiles(
  repository: FileRepository,
  storage: Storage,
  options: FileCheckOptions,
): Promise<FileCheck> {
  const pelanggaran: string[] = [];
  let diperiksa = 0;
  for await (const file of everyFile(repository)) {
    const blobs = blobsOf(file);
    diperiksa += blobs.length;
    for (const sha256 of blobs) {
      const good =
        options.kedalaman === 'ada' ? await storage.exists(sha256) : await isIntact(storage, sha256);
      if (good) continue;
      pelanggaran.push(file.id);
      break;
    }
  }
  return { diperiksa, pelanggaran };
}

async function* everyFile(repository: FileRepository): AsyncGenerator<StoredFile> {
  const size = 500;
  let page = await repository.listAfter('', size);
  while (page.length > 0) {
    yield* page;
    page = await repository.listAfter(page[page.length - 1]?.id ?? '', size);
  }
}

async function isIntact(storage: Storage, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of await storage.get(sha256)) hash.update(chunk as Buffer);
  } catch (error) {
    if (error instanceof BlobMissing) return false;
    throw error;
  }
  return hash.digest('hex') === sha256;
}
