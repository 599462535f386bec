import { systemContext, type UnitOfWork } from '../db/unit-of-work.js';
import { isForeignKeyViolation } from '../db/driver-errors.js';
import type { FileRepository } from './file-repository.js';
import { sweepFolder } from './spool.js';
import type { BlobInfo, Storage } from './storage.js';

export interface OrphanReport {
  /** Files nobody used. */
  readonly file: number;
  /** Blobs no living row names. */
  readonly isi: number;
  /** Half-received and half-written files. */
  readonly sementara: number;
}

const batchSize = 25;
const rowsPerRun = 2000;

/**
 * Clears away what uploads leave behind: files that no record used, blobs without a row (erased, replaced, or their
 * process was killed before the row), temporary files.
 *
 * It cannot take a blob an upload is about to name: put makes a blob young again, and the last look and the removal
 * happen while writers of rows are held off (`file_gembok`; the single writer on SQLite); an upload that met an
 * existing blob looks again under the same lock and puts it back (FileStore.saveIn).
 */
export class OrphanCollector {
  constructor(
    private readonly storage: Storage,
    private readonly repository: FileRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly uploadFolder: string,
  ) {}

  /** @param olderThan UTC ms; younger things are left alone. At least an hour ago in production (default job: 72 h). */
  async collect(olderThan: number): Promise<OrphanReport> {
    const file = await this.collectRows(olderThan);
    const isi = await this.collectBlobs(olderThan);
    const sementara =
      (await this.storage.sweep(olderThan)) + (await sweepFolder(this.uploadFolder, olderThan));
    return { file, isi, sementara };
  }

  private async collectRows(olderThan: number): Promise<number> {
    let deleted = 0;
    for (const id of await this.repository.listUnused(olderThan, rowsPerRun)) {
      if (await this.deleteRow(id)) deleted++;
    }
    return deleted;
  }

  // A module that points to a file without having said `use` is a defect, but no reason to stop collecting.
  private async deleteRow(id: string): Promise<boolean> {
    try {
      return await this.unitOfWork.run(systemContext, (tx) => this.repository.deleteUnused(tx.trx, id));
    } catch (error) {
      if (isForeignKeyViolation(error)) return false;
      throw error;
    }
  }

  private async collectBlobs(olderThan: number): Promise<number> {
    let removed = 0;
    let batch: BlobInfo[] = [];
    for await (const blob of this.storage.list()) {
      if (blob.disimpanAt < olderThan) batch.push(blob);
      if (batch.length < batchSize) continue;
      removed += await this.removeUnreferenced(batch, olderThan);
      batch = [];
    }
    return removed + (await this.removeUnreferenced(batch, olderThan));
  }

  private async removeUnreferenced(batch: readonly BlobInfo[], olderThan: number): Promise<number> {
    if (batch.length === 0) return 0;
    const hashes = batch.map((blob) => blob.sha256);
    const candidates = await this.repository.referenced(hashes);
    const unnamed = hashes.filter((hash) => !candidates.has(hash));
    if (unnamed.length === 0) return 0;
    return this.unitOfWork.run(systemContext, async (tx) => {
      await this.repository.lockExclusive(tx.trx);
      const referenced = await this.repository.referenced(unnamed, tx.trx);
      let removed = 0;
      for (const hash of unnamed) {
        const still = referenced.has(hash) ? null : await this.storage.stat(hash);
        if (still === null || still.disimpanAt >= olderThan) continue;
        await this.storage.remove(hash);
        removed++;
      }
      return removed;
    });
  }
}
