import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { parseListing } from './s3-listing.js';
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
  StorageFailed,
} from './storage.js';
import { translateTrouble } from './trouble.js';

export interface S3Options {
  /** `https://s3.example`; path-style addresses are used. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Local folder where bytes wait until their hash is known. */
  readonly tempFolder: string;
}

const requestTimeoutMs = 60_000;

/** Blobs in an S3-compatible store. The store makes each PUT whole or not at all; bytes are hashed locally first. */
export class S3Storage implements Storage {
  private readonly client: AwsClient;

  constructor(private readonly options: S3Options) {
    const { accessKeyId, secretAccessKey, region } = options;
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });
  }

  async put(source: BlobSource, options: PutOptions = {}): Promise<PutResult> {
    const { path, sha256, ukuran } = await spool(this.options.tempFolder, source, options).catch(
      (error: unknown) => {
        throw translateTrouble(error);
      },
    );
    try {
      const baru = !(await this.exists(sha256));
      // Sent also when it is there: that makes it young again, which holds off the collector.
      const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
      const headers = { 'content-length': String(ukuran), 'x-amz-content-sha256': sha256 };
      await this.request('PUT', blobPath(sha256), { headers, body });
      return { sha256, ukuran, baru };
    } finally {
      await rm(path, { force: true });
    }
  }

  async get(sha256: string): Promise<Readable> {
    const response = await this.request('GET', blobPath(sha256));
    if (response.status === 404) {
      await response.body?.cancel();
      throw new BlobMissing(sha256);
    }
    return response.body === null
      ? Readable.from([])
      : Readable.fromWeb(response.body as WebStream<Uint8Array>);
  }

  async stat(sha256: string): Promise<BlobInfo | null> {
    const response = await this.request('HEAD', blobPath(sha256));
    if (response.status === 404) return null;
    return {
      sha256,
      ukuran: Number(response.headers.get('content-length')),
      disimpanAt: Date.parse(response.headers.get('last-modified') ?? ''),
    };
  }

  async exists(sha256: string): Promise<boolean> {
    return (await this.stat(sha256)) !== null;
  }

  async remove(sha256: string): Promise<void> {
    await this.request('DELETE', blobPath(sha256));
  }

  async *list(): AsyncIterable<BlobInfo> {
    let next: string | null = '';
    while (next !== null) {
      const query: URLSearchParams = new URLSearchParams({ 'list-type': '2' });
      if (next !== '') query.set('continuation-token', next);
      const listing = parseListing(await (await this.request('GET', `?${query.toString()}`)).text());
      for (const { key, ukuran, disimpanAt } of listing.objects) {
        const sha256 = key.slice(6);
        if (isSha256(sha256) && key === blobPath(sha256)) yield { sha256, ukuran, disimpanAt };
      }
      next = listing.next;
    }
  }

  sweep(olderThan: number): Promise<number> {
    return sweepFolder(this.options.tempFolder, olderThan);
  }

  /** Signs and sends. Answers 2xx and 404. @throws StorageFailed for everything else */
  private async request(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const url = `${this.options.endpoint.replace(/\/+$/, '')}/${this.options.bucket}/${path}`;
    const headers = {
      'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
      ...(init.headers as Record<string, string> | undefined),
    };
    let response: Response;
    try {
      const signed = await this.client.sign(url, { method, headers });
      const sending = {
        method,
        headers: signed.headers,
        body: init.body,
        duplex: 'half',
        signal: AbortSignal.timeout(requestTimeoutMs),
      };
      response = await fetch(signed.url, sending);
    } catch (error) {
      throw new StorageFailed(error);
    }
    if (response.ok || response.status === 404) {
      if (method !== 'GET') await response.body?.cancel();
      return response;
    }
    await response.body?.cancel();
    throw new StorageFailed(new Error(`${method} answered ${String(response.status)}`));
  }
}
