import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Request, Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import { RuleBroken, TooLarge } from '../errors.js';
import { cleanFileName } from './file-name.js';
import type { ReceivedFile } from './file-maker.js';
import { codeOf, translateTrouble } from './trouble.js';
import type { UploadRule } from './upload-rule.js';
import type { UploadProblem } from './upload-sentences.js';

/** One file part of a form: on disk, or thrown away while it arrived. */
export interface ReceivedPart {
  /** Place within the field, from 1. */
  readonly nomor: number;
  readonly nama: string;
  readonly hasil: ReceivedFile | UploadProblem;
}

/** Asked once, when the first file of a request arrives; false: all files are thrown away. */
export type MayUpload = () => Promise<boolean>;

// Fields of a long form; files are limited per field below, this only bounds the work of the parser.
const limits = {
  fields: 200,
  fieldNameSize: 100,
  fieldSize: 64 * 1024,
  fieldNestingDepth: 1,
  fieldArrayIndexLimit: 100,
  files: 50,
  parts: 250,
  headerPairs: 50,
} as const;

export interface ReceiveOptions {
  readonly rule: UploadRule;
  /** Where bytes are received. */
  readonly folder: string;
  readonly mayUpload: MayUpload;
  /** Of the whole body; a sender that did not announce more is cut off there. */
  readonly maxBytes: number;
}

/**
 * Reads a multipart body: text fields into `req.body`, files into `folder`, each with its own verdict. A file that is
 * too large, one too many or in an unknown field is read to its end and dropped: the form around it survives.
 * @throws TooLarge, RuleBroken when the body as a whole cannot be read; StorageFailed when the disk is full
 */
export async function receiveForm(
  req: Request,
  res: Response,
  { rule, folder, mayUpload, maxBytes }: ReceiveOptions,
): Promise<ReceivedPart[]> {
  const receiver = new Receiver(rule, folder, mayUpload);
  const middleware = multer({ storage: receiver, limits, defParamCharset: 'utf8' }).any();
  await mkdir(folder, { recursive: true });
  // Cut off before anybody listened: multer would wait for ever.
  if (req.destroyed) throw interrupted();
  try {
    await new Promise<void>((resolve, reject) => {
      middleware(req, res, (error?: unknown) => {
        if (error === undefined || error === null) resolve();
        else reject(translate(error));
      });
      // In the same turn as multer's own reading: a listener alone would let bytes flow away.
      cutOffAfter(req, maxBytes);
    });
    // A multipart body without a boundary is no body to multer: it passes the request on unread.
    if (req.body === undefined) throw interrupted();
    return receiver.parts.sort((a, b) => a.nomor - b.nomor);
  } catch (error) {
    await receiver.settled();
    await discard(receiver.parts);
    throw receiver.fault ?? error;
  }
}

/** Removes what `receiveForm` left in its folder. */
export async function discard(parts: readonly ReceivedPart[]): Promise<void> {
  for (const { hasil } of parts) if (typeof hasil !== 'string') await rm(hasil.path, { force: true });
}

class Receiver implements StorageEngine {
  readonly parts: ReceivedPart[] = [];
  /** What went wrong on our side: not the sender's broken body, though multer reports both alike. */
  fault: unknown;
  private count = 0;
  private allowed: Promise<boolean> | undefined;
  private readonly pending: Promise<void>[] = [];

  constructor(
    private readonly rule: UploadRule,
    private readonly folder: string,
    private readonly mayUpload: MayUpload,
  ) {}

  _handleFile(
    _req: Request,
    file: Express.Multer.File,
    done: (error?: unknown, info?: Partial<Express.Multer.File>) => void,
  ): void {
    const nama = cleanFileName(file.originalname);
    const nomor = file.fieldname === this.rule.field ? ++this.count : 0;
    const work = this.receive(file.stream, nama, nomor).then(
      (hasil) => {
        this.parts.push({ nomor, nama, hasil });
        done(null, {});
      },
      (error: unknown) => done(error),
    );
    this.pending.push(work);
  }

  // Our own list says what lies on disk; multer has nothing to remove.
  _removeFile(_req: Request, _file: Express.Multer.File, done: (error: Error | null) => void): void {
    done(null);
  }

  /** Multer reports a failed request at once; files still being written have ended, one way or the other, after this. */
  async settled(): Promise<void> {
    await Promise.all(this.pending);
  }

  private async receive(
    stream: Readable,
    nama: string,
    nomor: number,
  ): Promise<ReceivedFile | UploadProblem> {
    const problem = await this.refusal(nomor);
    if (problem === null) return this.write(stream, nama);
    await finished(stream.resume());
    return problem;
  }

  private async refusal(nomor: number): Promise<UploadProblem | null> {
    if (nomor === 0) return 'kolom';
    if (nomor > this.rule.maxFiles) return 'banyak';
    this.allowed ??= this.mayUpload();
    try {
      return (await this.allowed) ? null : 'kuota';
    } catch (error) {
      this.fault = error;
      throw error;
    }
  }

  private async write(stream: Readable, nama: string): Promise<ReceivedFile | UploadProblem> {
    const path = join(this.folder, randomUUID());
    const received = await this.copy(stream, path).catch(async (error: unknown) => {
      await rm(path, { force: true });
      if (isOfDisk(error)) this.fault = translateTrouble(error);
      throw error;
    });
    const { ukuran, sha256 } = received;
    if (ukuran > 0 && ukuran <= this.rule.maxBytes) return { path, nama, ukuran, sha256 };
    await rm(path, { force: true });
    return ukuran === 0 ? 'kosong' : 'besar';
  }

  /** Reads the stream to its end and writes at most what the rule allows. The file is closed when this ends. */
  private async copy(
    stream: Readable,
    path: string,
  ): Promise<{ readonly ukuran: number; readonly sha256: string }> {
    const hash = createHash('sha256');
    let ukuran = 0;
    const handle = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        ukuran += chunk.length;
        if (ukuran > this.rule.maxBytes) continue;
        hash.update(chunk);
        await handle.writeFile(chunk);
      }
    } finally {
      await handle.close();
    }
    return { ukuran, sha256: hash.digest('hex') };
  }
}

// Errors of the file system name their call; what else ends a stream means that the request broke off.
function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && !['ECONNRESET', 'EPIPE'].includes(codeOf(error));
}

function cutOffAfter(req: Request, maxBytes: number): void {
  let seen = 0;
  req.on('data', (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > maxBytes) req.destroy();
  });
}

function translate(error: unknown): Error {
  if (error instanceof multer.MulterError && error.code.startsWith('LIMIT_')) {
    return new TooLarge(
      'Isian formulir terlalu banyak atau terlalu panjang. Kembali, pendekkan, lalu kirim lagi.',
    );
  }
  return interrupted();
}

function interrupted(): RuleBroken {
  return new RuleBroken('Kiriman terputus atau rusak di jalan. Kembali, lalu kirim lagi.');
}
