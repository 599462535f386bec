import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { newId } from '../db/ids.js';
import type { Clock } from '../time/time.js';
import type { Detected } from './detect.js';
import type { FileDraft, ReusedBlob } from './draft.js';
import type { BlobRef, ImageFile, StoredFile } from './file.js';
import { type Kotak, redactImage, renderImage } from './image.js';
import { type OriginalCipher, putEncrypted } from './original-cipher.js';
import { findPdfProblem, type PdfProblem } from './pdf.js';
import { Slots } from './slots.js';
import type { BlobSource, Storage } from './storage.js';

/** Received bytes on disk, not yet looked at. */
export interface ReceivedFile {
  readonly path: string;
  /** Cleaned name. */
  readonly nama: string;
  readonly sha256: string;
  readonly ukuran: number;
}

/** A PDF that is not taken. */
export class PdfRefused extends Error {
  constructor(readonly problem: PdfProblem) {
    super(`PDF refused: ${problem}`);
    this.name = 'PdfRefused';
  }
}

export interface MakeOptions {
  readonly pemilikId: string | null;
  /** Whether an image's original is kept, encrypted. */
  readonly simpanAsli: boolean;
}

/** Turns received bytes into a file whose blobs are stored. */
export class FileMaker {
  // A PDF is looked at in memory, with a copy as text: two at a time.
  private readonly reading = new Slots(2);

  constructor(
    private readonly storage: Storage,
    private readonly cipher: OriginalCipher,
    private readonly clock: Clock,
  ) {}

  /**
   * Renders and stores what was received. Nothing of an image goes into the storage as it came, except encrypted.
   * @throws ImageRefused, PdfRefused, StorageFailed
   */
  make(received: ReceivedFile, detected: Detected, options: MakeOptions): Promise<FileDraft> {
    return detected.jenis === 'pdf'
      ? this.makePdf(received, options)
      : this.makeImage(received, detected.mime, options);
  }

  /** Stores bytes the system itself made: a certificate, an export. */
  async makeDocument(
    bytes: BlobSource,
    meta: { readonly jenis: 'pdf' | 'lain'; readonly mime: string; readonly nama: string },
  ): Promise<FileDraft> {
    const stored = await this.storage.put(bytes);
    const file: StoredFile = { ...this.base(meta.nama, null, null), ...meta, isi: refOf(stored) };
    return { file, reused: [] };
  }

  /**
   * A copy of a photo with black rectangles, stored as a file of its own that names where it came from. It keeps
   * neither an original nor what the camera said.
   * @param bytes the large rendition the rectangles were drawn on
   * @throws ImageRefused, StorageFailed
   */
  async makeRedacted(induk: ImageFile, bytes: Buffer, boxes: readonly Kotak[]): Promise<FileDraft> {
    const { besar, kecil } = await redactImage(bytes, boxes);
    const reused: ReusedBlob[] = [];
    const put = async (made: Buffer): Promise<BlobRef> => {
      const stored = await this.storage.put(made);
      if (!stored.baru) reused.push({ sha256: stored.sha256, reopen: () => made });
      return refOf(stored);
    };
    const file: StoredFile = {
      ...this.base(induk.nama, null, null),
      indukId: induk.id,
      jenis: 'gambar',
      mime: 'image/jpeg',
      besar: { ...(await put(besar.bytes)), lebar: besar.lebar, tinggi: besar.tinggi },
      kecil: { ...(await put(kecil.bytes)), lebar: kecil.lebar, tinggi: kecil.tinggi },
      asli: null,
      saksi: null,
    };
    return { file, reused };
  }

  private async makeImage(
    received: ReceivedFile,
    mime: string,
    { pemilikId, simpanAsli }: MakeOptions,
  ): Promise<FileDraft> {
    const { besar, kecil, saksi } = await renderImage(received.path, this.clock.now());
    const base = this.base(received.nama, pemilikId, received.sha256);
    const reused: ReusedBlob[] = [];
    const put = async (bytes: Buffer): Promise<BlobRef> => {
      const stored = await this.storage.put(bytes);
      if (!stored.baru) reused.push({ sha256: stored.sha256, reopen: () => bytes });
      return refOf(stored);
    };
    const file: StoredFile = {
      ...base,
      jenis: 'gambar',
      mime: 'image/jpeg',
      besar: { ...(await put(besar.bytes)), lebar: besar.lebar, tinggi: besar.tinggi },
      kecil: { ...(await put(kecil.bytes)), lebar: kecil.lebar, tinggi: kecil.tinggi },
      asli: simpanAsli ? { ...(await this.putOriginal(received, base.id)), mime } : null,
      saksi,
    };
    return { file, reused };
  }

  private async putOriginal(received: ReceivedFile, id: string): Promise<BlobRef> {
    const { sha256 } = await putEncrypted(this.storage, this.cipher, createReadStream(received.path), id);
    return { sha256, ukuran: received.ukuran };
  }

  private async makePdf(received: ReceivedFile, { pemilikId }: MakeOptions): Promise<FileDraft> {
    const problem = await this.reading.run(1, async () => findPdfProblem(await readFile(received.path)));
    if (problem !== null) throw new PdfRefused(problem);
    const reopen = (): BlobSource => createReadStream(received.path);
    const stored = await this.storage.put(reopen(), { sha256: received.sha256 });
    const base = this.base(received.nama, pemilikId, received.sha256);
    return {
      file: { ...base, jenis: 'pdf', mime: 'application/pdf', isi: refOf(stored) },
      reused: stored.baru ? [] : [{ sha256: stored.sha256, reopen }],
    };
  }

  private base(nama: string, pemilikId: string | null, unggahanSha256: string | null) {
    const dibuatAt = this.clock.now();
    return {
      id: newId(),
      nama,
      pemilikId,
      indukId: null,
      unggahanSha256,
      dibuatAt,
      dipakaiAt: null,
    } as const;
  }
}

function refOf({ sha256, ukuran }: BlobRef): BlobRef {
  return { sha256, ukuran };
}
