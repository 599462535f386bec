import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BlobSource, HashMismatch, type PutOptions } from './storage.js';

/** Bytes written and fsynced to a private file, with what is known of them. */
export interface Spooled {
  readonly path: string;
  readonly sha256: string;
  readonly ukuran: number;
}

/**
 * Writes a source to a fresh file in `folder`, hashing on the way, and fsyncs it. Nothing remains on failure.
 * @throws HashMismatch when the bytes are not the announced ones
 */
export async function spool(folder: string, source: BlobSource, options: PutOptions = {}): Promise<Spooled> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  let ukuran = 0;
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      const bytes = chunk as Uint8Array;
      hash.update(bytes);
      ukuran += bytes.length;
      await handle.writeFile(bytes);
    }
    await handle.sync();
    await handle.close();
    const sha256 = hash.digest('hex');
    if (options.sha256 !== undefined && options.sha256 !== sha256) throw new HashMismatch();
    return { path, sha256, ukuran };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}

/** Removes files of `folder` last written before `olderThan` (UTC ms): left behind by killed processes. */
export async function sweepFolder(folder: string, olderThan: number): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found === null || !found.isFile() || found.mtimeMs >= olderThan) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}
