import type { Knex } from 'knex';
import type { Database } from '../db/database.js';
import type { StoredFile } from './file.js';
import { type FileRow, fromRow, noPrivateColumns, toRow } from './file-row.js';

const live = { dihapus_at: null } as const;

/** Table `file`. */
export class FileRepository {
  constructor(private readonly db: Database) {}

  /** The file, unless it is unknown or erased. */
  async find(id: string): Promise<StoredFile | null> {
    const row = await this.db
      .read<FileRow>('file')
      .where({ id, ...live })
      .first();
    return row === undefined ? null : fromRow(row);
  }

  /** The files of these ids, in the given order; unknown and erased ones are left out. */
  async findAll(ids: readonly string[]): Promise<StoredFile[]> {
    if (ids.length === 0) return [];
    const rows: FileRow[] = await this.db.read<FileRow>('file').whereIn('id', ids).where(live);
    const byId = new Map(rows.map((row) => [row.id, fromRow(row)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** A file its uploader may still look at and take back: not yet used, and his. */
  async findWaiting(ids: readonly string[], kunciUnggah: string): Promise<StoredFile[]> {
    if (ids.length === 0) return [];
    const rows: FileRow[] = await this.db
      .read<FileRow>('file')
      .whereIn('id', ids)
      .where({ kunci_unggah: kunciUnggah, dipakai_at: null, ...live });
    const byId = new Map(rows.map((row) => [row.id, fromRow(row)]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** Held until commit by whoever writes rows; the collector waits for it and the other way round. */
  async lockShared(trx: Knex): Promise<void> {
    await trx('file_gembok').where({ id: 1 }).forShare().first('id');
  }

  async lockExclusive(trx: Knex): Promise<void> {
    await trx('file_gembok').where({ id: 1 }).forUpdate().first('id');
  }

  async insert(trx: Knex, files: readonly StoredFile[], kunciUnggah: string | null): Promise<void> {
    await trx('file').insert(files.map((file) => toRow(file, kunciUnggah)));
  }

  /** Marks files as used; answers how many of them exist and are not erased. */
  async markUsed(trx: Knex, ids: readonly string[], now: number): Promise<number> {
    return trx('file')
      .whereIn('id', ids)
      .where(live)
      .update({ dipakai_at: trx.raw('COALESCE(dipakai_at, ?)', [now]) });
  }

  /** Empties the rows of these files: they stay for those who point to them and name no bytes and no person. */
  async erase(trx: Knex, ids: readonly string[], now: number): Promise<number> {
    return trx('file')
      .whereIn('id', ids)
      .where(live)
      .update({
        dihapus_at: now,
        nama: 'dihapus',
        unggahan_sha256: null,
        ...noPrivateColumns,
        pemilik_id: null,
        kunci_unggah: null,
      });
  }

  /** Forgets original and camera data; the public copies stay. Answers how many files had an original. */
  async dropOriginals(trx: Knex, ids: readonly string[]): Promise<number> {
    return trx('file')
      .whereIn('id', ids)
      .whereNotNull('asli_sha256')
      .update({
        ...noPrivateColumns,
      });
  }

  /** Ids of files nobody used since before `before`, oldest first. */
  async listUnused(before: number, limit: number): Promise<string[]> {
    return this.db
      .read('file')
      .where({ dipakai_at: null, ...live })
      .where('dibuat_at', '<', before)
      .orderBy('dibuat_at')
      .limit(limit)
      .pluck('id');
  }

  /** Deletes a row that is still unused; answers whether it was. */
  async deleteUnused(trx: Knex, id: string): Promise<boolean> {
    const deleted: number = await trx('file')
      .where({ id, dipakai_at: null, ...live })
      .delete();
    return deleted > 0;
  }

  /** Those of the hashes that some living file needs. */
  async referenced(hashes: readonly string[], trx: Knex = this.db.read): Promise<Set<string>> {
    const found = new Set<string>();
    for (const column of ['sha256', 'kecil_sha256', 'asli_sha256'] as const) {
      const rows = await trx<FileRow>('file').whereIn(column, hashes).where(live).distinct(column);
      for (const row of rows) found.add(String(row[column]));
    }
    return found;
  }

  /** Living files by id, for whoever checks them all; keyset. */
  async listAfter(id: string, limit: number): Promise<StoredFile[]> {
    const rows: FileRow[] = await this.db
      .read<FileRow>('file')
      .where('id', '>', id)
      .where(live)
      .orderBy('id')
      .limit(limit);
    return rows.map(fromRow);
  }
}
