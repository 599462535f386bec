import { mkdir, open, opendir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { spool, sweepFolder } from './spool.js';
import {
  type BlobInfo,
  BlobMissing,
  type BlobSource,
  blobPath,
  isSha256,
  type PutOptions,
  type PutResult,
  type Storage,
} from './storage.js';
import { codeOf, translateTrouble } from './trouble.js';

/**
 * Blobs in folders on disk. A put writes a private file, fsyncs it, renames it into place and fsyncs the folder,
 * so a blob survives `kill -9` and a power cut whole or not at all.
 */
export class DiskStorage implements Storage {
  private readonly temp: string;

  constructor(private readonly root: string) {
    this.temp = join(root, 'tmp');
  }

  async put(source: BlobSource, options: PutOptions = {}): Promise<PutResult> {
    try {
      const { path, sha256, ukuran } = await spool(this.temp, source, options);
      return { sha256, ukuran, baru: await this.place(path, sha256) };
    } catch (error) {
      throw translateTrouble(error);
    }
  }

  async get(sha256: string): Promise<Readable> {
    try {
      const handle = await open(this.pathOf(sha256), 'r');
      return handle.createReadStream();
    } catch (error) {
      throw isMissing(error) ? new BlobMissing(sha256) : translateTrouble(error);
    }
  }

  async stat(sha256: string): Promise<BlobInfo | null> {
    try {
      const found = await stat(this.pathOf(sha256));
      return { sha256, ukuran: found.size, disimpanAt: found.mtimeMs };
    } catch (error) {
      if (isMissing(error)) return null;
      throw translateTrouble(error);
    }
  }

  async exists(sha256: string): Promise<boolean> {
    return (await this.stat(sha256)) !== null;
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  async *list(): AsyncIterable<BlobInfo> {
    for (const first of await namesIn(this.root, isShard)) {
      for (const second of await namesIn(join(this.root, first), isShard)) {
        yield* this.listShard(join(this.root, first, second));
      }
    }
  }

  sweep(olderThan: number): Promise<number> {
    return sweepFolder(this.temp, olderThan);
  }

  private async *listShard(folder: string): AsyncIterable<BlobInfo> {
    for (const sha256 of await namesIn(folder, isSha256)) {
      const info = await this.stat(sha256);
      if (info !== null) yield info;
    }
  }

  /** Moves a written file to its address; answers false when equal bytes lie there, whose age then starts anew. */
  private async place(written: string, sha256: string): Promise<boolean> {
    const target = this.pathOf(sha256);
    // Ages of files are told by the machine's own clock, as for the files themselves.
    const now = Date.now() / 1000;
    const there = await utimes(target, now, now).then(
      () => true,
      () => false,
    );
    if (there) {
      await rm(written, { force: true });
      // Another process may have renamed it a moment ago and not yet fsynced the folder.
      await syncFolder(dirname(target));
      return false;
    }
    const made = await mkdir(dirname(target), { recursive: true });
    await rename(written, target);
    await syncFolder(dirname(target));
    if (made !== undefined) {
      await syncFolder(dirname(dirname(target)));
      await syncFolder(this.root);
    }
    return true;
  }

  private pathOf(sha256: string): string {
    return join(this.root, blobPath(sha256));
  }
}

const isShard = (name: string): boolean => /^[0-9a-f]{2}$/.test(name);

async function namesIn(folder: string, wanted: (name: string) => boolean): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(folder)) if (wanted(entry.name)) names.push(entry.name);
  } catch (error) {
    if (!isMissing(error)) throw translateTrouble(error);
  }
  return names;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}
