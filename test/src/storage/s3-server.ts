import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/*
 * The smallest S3 that can refuse: checks AWS Signature V4 by its own arithmetic, the announced hash, and that a body
 * has a length. It stands in for a real store here; a real one is to be tried with STORAGE=s3 before going live.
 */
export const s3Account = {
  accessKeyId: 'AKUNUJI',
  secretAccessKey: 'rahasia-uji',
  region: 'auto',
  bucket: 'berkas',
} as const;

const pageSize = 3;

interface Kept {
  readonly bytes: Buffer;
  readonly at: number;
}

export interface TestS3 {
  readonly endpoint: string;
  readonly objects: Map<string, Kept>;
  /** Answers everything with 403 while true. */
  refusing: boolean;
  close(): Promise<void>;
}

/** Starts the server on a free port. */
export async function startS3(): Promise<TestS3> {
  const objects = new Map<string, Kept>();
  const server = createServer((req, res) => {
    handle(req, res, test).catch(() => res.writeHead(500).end());
  });
  const test: TestS3 = { endpoint: '', objects, refusing: false, close: () => closed(server) };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(test, {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
  });
}

async function handle(req: IncomingMessage, res: ServerResponse, test: TestS3): Promise<void> {
  const body = await buffer(req);
  const url = new URL(req.url ?? '', 'http://s3');
  const key = decodeURIComponent(url.pathname.slice(`/${s3Account.bucket}/`.length));
  if (test.refusing || !isSigned(req, url)) return void res.writeHead(403).end();
  if (req.method === 'PUT') return void res.writeHead(take(req, key, body, test)).end();
  if (key === '') return void res.writeHead(200).end(listing(url, test.objects));
  const found = test.objects.get(key);
  if (req.method === 'DELETE') {
    test.objects.delete(key);
    return void res.writeHead(204).end();
  }
  if (found === undefined) return void res.writeHead(404).end();
  res.writeHead(200, {
    'content-length': found.bytes.length,
    'last-modified': new Date(found.at).toUTCString(),
  });
  res.end(req.method === 'HEAD' ? undefined : found.bytes);
}

function take(req: IncomingMessage, key: string, body: Buffer, test: TestS3): number {
  if (req.headers['content-length'] === undefined) return 411;
  if (hex(body) !== req.headers['x-amz-content-sha256']) return 400;
  test.objects.set(key, { bytes: body, at: Date.now() });
  return 200;
}

function listing(url: URL, objects: Map<string, Kept>): string {
  const keys = [...objects.keys()].sort();
  const after = url.searchParams.get('continuation-token');
  const from = after === null ? 0 : keys.indexOf(Buffer.from(after, 'base64').toString()) + 1;
  const page = keys.slice(from, from + pageSize);
  const entries = page.map((key) => {
    const kept = objects.get(key);
    const at = new Date(kept?.at ?? 0).toISOString();
    return `<Contents><Key>${key}</Key><LastModified>${at}</LastModified><Size>${String(kept?.bytes.length)}</Size></Contents>`;
  });
  const last = page.at(-1);
  const more = last !== undefined && from + pageSize < keys.length;
  const next = more
    ? `<NextContinuationToken>${Buffer.from(last).toString('base64')}</NextContinuationToken>`
    : '';
  return `<?xml version="1.0"?><ListBucketResult>${next}${entries.join('')}</ListBucketResult>`;
}

function isSigned(req: IncomingMessage, url: URL): boolean {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      req.headers.authorization ?? '',
    );
  if (match === null) return false;
  const [, account, day = '', region = '', names = '', signature] = match;
  if (account !== s3Account.accessKeyId || !names.split(';').includes('x-amz-content-sha256')) return false;
  const headers = names.split(';').map((name) => `${name}:${String(req.headers[name]).trim()}\n`);
  const query = [...url.searchParams]
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .sort()
    .join('&');
  const canonical = [
    req.method,
    url.pathname,
    query,
    headers.join(''),
    names,
    req.headers['x-amz-content-sha256'],
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', req.headers['x-amz-date'], scope, hex(Buffer.from(canonical))].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (k, part) => hmac(k, part),
    Buffer.from(`AWS4${s3Account.secretAccessKey}`),
  );
  return hmac(key, text).toString('hex') === signature;
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const hex = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
