import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { type BackupManifest, type BackupParts, keyCheck } from './backup.js';
import { loading } from './loading.js';

/** The archive cannot be restored here; the message says why. */
export class RestoreRefused extends Error {}

/** What was restored, checked against the archive's own manifest. */
export interface Restored {
  readonly manifest: BackupManifest;
  readonly tabel: Readonly<Record<string, number>>;
  readonly berkas: number;
}

const batch = 500;

/**
 * Fills an empty, migrated database and the storage from an archive. All rows enter in one transaction; foreign keys
 * are checked at its end. @throws RestoreRefused when the database is not empty, the archive is cut short or its
 * counts or keys do not fit; then nothing was changed.
 */
export async function restore({ db, storage, vault }: BackupParts, file: string): Promise<Restored> {
  const occupied = await db.read('pengguna').first<{ id: string } | undefined>('id');
  if (occupied) throw new RestoreRefused('The database already holds accounts. Restore into an empty one.');
  const schema = await db.read<{ id: number; name: string }>('migrasi').orderBy('id').pluck('name');
  return loading(db, async (insert, emptied) => {
    const tabel: Record<string, number> = {};
    let berkas = 0;
    let manifest: BackupManifest | undefined;
    const archive = extract();
    const reading = pipeline(createReadStream(file), createGunzip(), archive);
    // The loop below meets the same error through the archive.
    reading.catch(() => undefined);
    for await (const part of archive) {
      const [kind, name = ''] = part.header.name.split('/');
      const entry = Readable.from(part);
      if (kind === 'data') {
        const table = name.replace(/\.ndjson$/, '');
        await emptied(table);
        tabel[table] = await loadTable(entry, (rows) => insert(table, rows));
      } else if (kind === 'files') {
        await storage.put(entry, { sha256: name });
        berkas++;
      } else {
        manifest = JSON.parse(await textOf(entry)) as BackupManifest;
      }
    }
    assertWhole(manifest, { tabel, berkas, schema, keys: keyCheck(vault) });
    return { manifest, tabel, berkas };
  });
}

async function loadTable(
  entry: Readable,
  insert: (rows: Record<string, unknown>[]) => Promise<void>,
): Promise<number> {
  let count = 0;
  let rows: Record<string, unknown>[] = [];
  for await (const line of createInterface({ input: entry, crlfDelay: Infinity })) {
    rows.push(JSON.parse(line) as Record<string, unknown>);
    count++;
    if (rows.length < batch) continue;
    await insert(rows);
    rows = [];
  }
  if (rows.length > 0) await insert(rows);
  return count;
}

interface Found {
  readonly tabel: Readonly<Record<string, number>>;
  readonly berkas: number;
  readonly schema: readonly string[];
  readonly keys: string;
}

function assertWhole(manifest: BackupManifest | undefined, found: Found): asserts manifest is BackupManifest {
  if (!manifest) throw new RestoreRefused('The archive is cut short: it has no manifest.');
  if (manifest.cekKunci !== found.keys) {
    throw new RestoreRefused('The keys here are not those of the archive. Put its key file back first.');
  }
  if (manifest.migrasi.join() !== found.schema.join()) {
    throw new RestoreRefused('The archive was made by another version of the schema.');
  }
  const differs = Object.keys(manifest.tabel).find((table) => manifest.tabel[table] !== found.tabel[table]);
  if (differs)
    throw new RestoreRefused(`Table ${differs} does not have the number of rows its manifest names.`);
  if (manifest.berkas !== found.berkas)
    throw new RestoreRefused('The archive lacks files its manifest counts.');
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
