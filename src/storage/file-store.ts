import type { Readable } from 'node:stream';
import { systemContext, type Tx, type UnitOfWork } from '../db/unit-of-work.js';
import { NotFound, RuleBroken } from '../errors.js';
import type { FileDraft } from './draft.js';
import type { StoredFile } from './file.js';
import type { FileRepository } from './file-repository.js';
import { getEncrypted, type OriginalCipher } from './original-cipher.js';
import type { Storage } from './storage.js';

/** Which bytes of a file are meant. `isi`: a document as stored; `asli`: an image's decrypted original. */
export type Rendisi = 'besar' | 'kecil' | 'isi' | 'asli';

/** Files as the rest of the suite knows them: rows that always have their bytes. */
export class FileStore {
  constructor(
    private readonly storage: Storage,
    private readonly cipher: OriginalCipher,
    private readonly repository: FileRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The file, or null when it is unknown or erased. Says nothing about who may see it. */
  find(id: string): Promise<StoredFile | null> {
    return this.repository.find(id);
  }

  /** The files of these ids in this order; unknown and erased ones are left out. */
  findAll(ids: readonly string[]): Promise<StoredFile[]> {
    return this.repository.findAll(ids);
  }

  /** Files that wait in somebody's form; `kunciUnggah` is the digest of who uploaded them (UploadTokens.digest). */
  findWaiting(ids: readonly string[], kunciUnggah: string): Promise<StoredFile[]> {
    return this.repository.findWaiting(ids, kunciUnggah);
  }

  /** Writes the rows of files whose blobs are durable; all or none. They wait until a module uses them. */
  async save(drafts: readonly FileDraft[], kunciUnggah: string | null): Promise<StoredFile[]> {
    if (drafts.length === 0) return [];
    return this.unitOfWork.run(systemContext, (tx) => this.saveIn(tx, drafts, kunciUnggah));
  }

  /** The same within a module's own transaction (a job that makes a certificate). Bytes go in before the row. */
  async saveIn(tx: Tx, drafts: readonly FileDraft[], kunciUnggah: string | null): Promise<StoredFile[]> {
    await this.repository.lockShared(tx.trx);
    for (const { sha256, reopen } of drafts.flatMap((draft) => draft.reused)) {
      if (!(await this.storage.exists(sha256))) await this.storage.put(reopen(), { sha256 });
    }
    const files = drafts.map((draft) => draft.file);
    await this.repository.insert(tx.trx, files, kunciUnggah);
    return files;
  }

  /**
   * A record of a module points to these files from now on, also a draft's record. Ids come from
   * `req.unggahan` or from the module's own rows; using one twice is no error.
   * @throws RuleBroken when one is unknown or was cleared away meanwhile
   */
  async use(tx: Tx, ids: readonly string[]): Promise<void> {
    const wanted = new Set(ids);
    if (wanted.size === 0) return;
    const used = await this.repository.markUsed(tx.trx, [...wanted], tx.now);
    if (used < wanted.size) throw new RuleBroken('Berkas yang diunggah sudah tidak ada. Unggah lagi.');
  }

  /** Erases files for good: rows stay as empty shells others may point to, bytes go with the next collection. */
  async erase(tx: Tx, ids: readonly string[]): Promise<number> {
    return this.repository.erase(tx.trx, ids, tx.now);
  }

  /** Ends the keeping of originals and camera data; the public copies stay. Answers how many had one. */
  async dropOriginals(tx: Tx, ids: readonly string[]): Promise<number> {
    return this.repository.dropOriginals(tx.trx, ids);
  }

  /**
   * Opens the bytes. Whoever opens an original audits it.
   * @throws NotFound when the file has no such rendition
   * @throws BlobMissing when the storage lost it
   */
  async open(file: StoredFile, rendisi: Rendisi): Promise<Readable> {
    if (rendisi !== 'asli') return this.storage.get(blobOf(file, rendisi).sha256);
    if (file.jenis !== 'gambar' || file.asli === null) throw new NotFound();
    return getEncrypted(this.storage, this.cipher, file.asli.sha256, file.id);
  }
}

/** Address and size of a stored rendition. @throws NotFound when the file has none of this kind. */
export function blobOf(
  file: StoredFile,
  rendisi: Exclude<Rendisi, 'asli'>,
): { readonly sha256: string; readonly ukuran: number } {
  if (file.jenis === 'gambar' && rendisi !== 'isi') return file[rendisi];
  if (file.jenis !== 'gambar' && rendisi === 'isi') return file.isi;
  throw new NotFound();
}
