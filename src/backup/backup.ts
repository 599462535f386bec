import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import type { Vault } from '../auth/crypto.js';
import type { Database } from '../db/database.js';
import type { Storage } from '../storage/storage.js';
import { withSnapshot, type Snapshot } from './snapshot.js';

/** What an archive says about itself; its last entry. */
export interface BackupManifest {
  readonly format: 1;
  /** UTC ms. */
  readonly dibuatAt: number;
  readonly migrasi: readonly string[];
  /** Rows per table. */
  readonly tabel: Readonly<Record<string, number>>;
  readonly berkas: number;
  /** Tells whether the keys at hand open this archive's data, without telling the keys. */
  readonly cekKunci: string;
}

export interface BackupParts {
  readonly db: Database;
  readonly storage: Storage;
  readonly vault: Vault;
}

/** Fingerprint of the keys, stored in the archive. */
export function keyCheck(vault: Vault): string {
  return vault.blindIndex('cadangan', 'cek-kunci').slice(0, 16);
}

/**
 * Writes everything but the keys into one `.tar.gz` while the service runs: a consistent snapshot of all tables as
 * NDJSON, then all blobs (they are never changed, so copying them after the snapshot is safe). The archive is the same
 * for both engines, so it also moves a city from SQLite to PostgreSQL.
 * The file appears under its name only when it is complete.
 */
export async function backup(parts: BackupParts, file: string, now: number): Promise<BackupManifest> {
  const work = await mkdtemp(join(tmpdir(), 'binjai-backup-'));
  const tar = pack();
  const written = pipeline(tar, createGzip({ level: 4 }), createWriteStream(`${file}.part`, { mode: 0o600 }));
  try {
    const fromDatabase = await withSnapshot(parts.db, (snapshot) => addTables(tar, snapshot, work));
    const berkas = await addBlobs(tar, parts.storage);
    const manifest: BackupManifest = {
      format: 1,
      dibuatAt: now,
      ...fromDatabase,
      berkas,
      cekKunci: keyCheck(parts.vault),
    };
    tar.entry({ name: 'manifest.json' }, JSON.stringify(manifest, null, 1));
    tar.finalize();
    await written;
    await rename(`${file}.part`, file);
    return manifest;
  } finally {
    tar.destroy();
    await rm(work, { recursive: true, force: true });
    await rm(`${file}.part`, { force: true });
  }
}

async function addTables(
  tar: Pack,
  snapshot: Snapshot,
  work: string,
): Promise<Pick<BackupManifest, 'migrasi' | 'tabel'>> {
  const tabel: Record<string, number> = {};
  // tar wants the size before the bytes, so each table passes through a temporary file.
  const spool = join(work, 'table.ndjson');
  for (const table of await snapshot.tables()) {
    let count = 0;
    const lines = async function* (): AsyncGenerator<string> {
      for await (const row of snapshot.rows(table)) {
        count++;
        yield `${JSON.stringify(row)}\n`;
      }
    };
    await pipeline(Readable.from(lines()), createWriteStream(spool));
    await addEntry(tar, `data/${table}.ndjson`, (await stat(spool)).size, createReadStream(spool));
    tabel[table] = count;
  }
  return { migrasi: await snapshot.migrations(), tabel };
}

async function addBlobs(tar: Pack, storage: Storage): Promise<number> {
  let count = 0;
  for await (const blob of storage.list()) {
    await addEntry(tar, `files/${blob.sha256}`, blob.ukuran, await storage.get(blob.sha256));
    count++;
  }
  return count;
}

async function addEntry(tar: Pack, name: string, size: number, source: Readable): Promise<void> {
  await pipeline(source, tar.entry({ name, size }));
}
