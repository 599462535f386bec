import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { cleanFileName } from '../../../src/storage/file-name.js';
import { fileDigest } from './kirim/sidik.js';
import type { BerkasKiriman } from './kirim/sidik.js';
import { Params, parseUrlencoded } from './wire/params.js';
import { badRequest, tooLarge } from './wire/refusal.js';
import { decodeText } from './wire/text.js';

/** A body that was read. `buang` removes the files it left on disk. */
export interface Badan {
  readonly params: Params;
  readonly berkas: readonly BerkasKiriman[];
  buang(): Promise<void>;
}

const KB = 1024;
const urlencodedBytes = 64 * KB;
const multipartBytes = 30 * KB * KB;
const fotoBytes = 10 * KB * KB;
const berkasTerbanyak = 20;

/**
 * Reads the body of a POST: form fields, or a multipart body whose files go to `folder`.
 * @throws Refusal 413 for too many bytes, 400 (415) for another content type, 400 for a broken multipart body
 */
export async function readBody(req: Request, folder: string): Promise<Badan> {
  const type = (req.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data') return readMultipart(req, folder);
  // Without a type it is what the standard asks for: a client that forgot the key hears of the key.
  if (type === 'application/x-www-form-urlencoded' || type === '') {
    const text = await readText(req, urlencodedBytes);
    return { params: parseUrlencoded(text), berkas: [], buang: () => Promise.resolve() };
  }
  throw badRequest('Kirim sebagai application/x-www-form-urlencoded atau multipart/form-data.', 415);
}

async function readText(req: Request, limit: number): Promise<string> {
  if (Number(req.get('content-length') ?? 0) > limit) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('latin1');
}

async function readMultipart(req: Request, folder: string): Promise<Badan> {
  if (Number(req.get('content-length') ?? 0) > multipartBytes) throw tooLarge;
  await mkdir(folder, { recursive: true });
  const reader = new MultipartReader(folder);
  const buang = (): Promise<void> => reader.discard();
  try {
    await reader.read(req);
    return { params: new Params(reader.pairs), berkas: await Promise.all(reader.berkas), buang };
  } catch (error) {
    await buang();
    throw error;
  }
}

class MultipartReader {
  readonly pairs: [string, string][] = [];
  readonly berkas: Promise<BerkasKiriman>[] = [];
  private readonly paths: string[] = [];

  constructor(private readonly folder: string) {}

  /** Parses the whole body. Names and values are read byte by byte first: GeoReporter sends ISO-8859-1. */
  async read(req: Request): Promise<void> {
    const parser = openParser(req);
    let size = 0;
    await new Promise<void>((resolve, reject) => {
      const stop = (error: Error): void => {
        req.unpipe(parser);
        reject(error);
      };
      req.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > multipartBytes) stop(tooLarge);
      });
      req.once('close', () => {
        if (!req.complete) stop(broken());
      });
      parser.on('field', (name, value, info) => {
        if (info.valueTruncated || info.nameTruncated) return stop(tooLarge);
        this.pairs.push([readBytes(name), readBytes(value)]);
      });
      parser.on('file', (_field, stream, info) => this.take(stream, info.filename));
      for (const limit of ['partsLimit', 'fieldsLimit'] as const) parser.on(limit, () => stop(tooLarge));
      parser.once('error', () => stop(broken()));
      parser.once('close', resolve);
      req.pipe(parser);
    });
  }

  /** Removes what was written. */
  async discard(): Promise<void> {
    await Promise.allSettled(this.berkas);
    for (const path of this.paths) await rm(path, { force: true });
  }

  private take(stream: Readable & { truncated?: boolean }, filename: string | undefined): void {
    const path = join(this.folder, randomUUID());
    const nama = cleanFileName(readBytes(filename ?? 'foto'));
    this.paths.push(path);
    const work = new Promise<BerkasKiriman>((resolve, reject) => {
      const digest = fileDigest();
      const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
      stream.on('data', (chunk: Buffer) => digest.add(chunk));
      stream.once('error', (error) => {
        file.destroy();
        reject(error);
      });
      file.once('error', reject);
      file.once('close', () => resolve({ path, nama, ...digest.end(), utuh: stream.truncated !== true }));
      stream.pipe(file);
    });
    work.catch(() => undefined);
    this.berkas.push(work);
  }
}

function openParser(req: Request): ReturnType<typeof busboy> {
  try {
    return busboy({
      headers: req.headers,
      defCharset: 'latin1',
      defParamCharset: 'latin1',
      limits: {
        fieldSize: 64 * KB,
        fieldNameSize: 200,
        fields: 500,
        files: berkasTerbanyak,
        fileSize: fotoBytes,
        parts: 520,
      },
    });
  } catch {
    throw broken();
  }
}

/** A part without charset arrives as latin1 bytes; one that declared UTF-8 and needs it has characters above them. */
function readBytes(text: string): string {
  return /[\u0100-\uffff]/.test(text) ? text : decodeText(Buffer.from(text, 'latin1'));
}

function broken(): Error {
  return badRequest('Kiriman terputus atau rusak di jalan. Kirim lagi.');
}
