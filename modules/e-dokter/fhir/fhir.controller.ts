import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { RateLimiter } from '../../../src/http/rate-limit.js';
import type { Logger } from '../../../src/logging/logger.js';
import type { FhirService } from './fhir.service.js';
import { FhirRefusal, notKnown, outcome } from './resources.js';

export interface FhirControllerDeps {
  readonly fhir: FhirService;
  readonly rateLimit: RateLimiter;
  readonly logger: Logger;
  readonly isStopping: () => boolean;
}

interface Jawaban {
  readonly type: 'application/fhir+json' | 'application/json' | 'application/fhir+ndjson';
  readonly body: string;
}

const SEMENIT = 600;
const MAX_AGE = 60;

/** Everything below `/e-dokter/fhir`: read-only, for anybody, in the protocol's own words. */
export class FhirController {
  constructor(private readonly deps: FhirControllerDeps) {}

  readonly answer = async (req: Request, res: Response): Promise<void> => {
    res.setHeader('Access-Control-Allow-Origin', '*');
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    try {
      if (this.deps.isStopping()) throw new FhirRefusal(503, 'transient', 'Layanan sedang dimulai ulang', 5);
      if (req.method !== 'GET' && req.method !== 'HEAD')
        throw new FhirRefusal(405, 'not-supported', 'Hanya dapat dibaca');
      const verdict = await this.deps.rateLimit.take(`e-dokter.fhir|${req.ip ?? ''}`, SEMENIT, 60);
      if (!verdict.ok)
        throw new FhirRefusal(429, 'throttled', 'Terlalu banyak permintaan', verdict.retryAfter);
      this.send(req, res, await this.find(req));
    } catch (error) {
      this.refuse(req, res, error);
    }
  };

  private async find(req: Request): Promise<Jawaban> {
    const { fhir } = this.deps;
    const [path, query] = splitOnce(req.url.replace(/^\/+/, ''));
    if (path === 'metadata') return asFhir(fhir.metadata());
    if (path === '$bulk-publish' || path === '%24bulk-publish')
      return { type: 'application/json', body: JSON.stringify(await fhir.manifest()) };
    const bulk = /^bulk\/([A-Za-z0-9-]{1,40})\.ndjson$/.exec(path);
    if (bulk) return { type: 'application/fhir+ndjson', body: await fhir.bulk(bulk[1] ?? '') };
    const read = /^([A-Za-z]{1,40})(?:\/([A-Za-z0-9.-]{1,64}))?$/.exec(path);
    if (!read) throw notKnown();
    const [, type = '', id] = read;
    return asFhir(id === undefined ? await fhir.search(type, query) : await fhir.read(type, id));
  }

  private send(req: Request, res: Response, { type, body }: Jawaban): void {
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    res.setHeader('Content-Type', `${type}; charset=utf-8`);
    res.setHeader('ETag', etag);
    res.setHeader('Cache-Control', `public, max-age=${String(MAX_AGE)}`);
    const sama = req
      .get('if-none-match')
      ?.split(',')
      .some((one) => one.trim().replace(/^W\//, '') === etag);
    if (sama) return void res.status(304).end();
    res.setHeader('Content-Length', Buffer.byteLength(body));
    res.end(req.method === 'HEAD' ? undefined : body);
  }

  private refuse(req: Request, res: Response, error: unknown): void {
    const refusal = error instanceof FhirRefusal ? error : this.fault(req, error);
    if (res.headersSent) return void res.destroy();
    req.resume();
    if (refusal.status === 405) res.setHeader('Allow', 'GET, HEAD');
    if (refusal.retryAfter !== null) res.setHeader('Retry-After', refusal.retryAfter);
    res
      .status(refusal.status)
      .setHeader('Content-Type', 'application/fhir+json; charset=utf-8')
      .setHeader('Cache-Control', 'no-store');
    const body = JSON.stringify(outcome(refusal.code, refusal.message));
    res.end(req.method === 'HEAD' ? undefined : body);
  }

  private fault(req: Request, err: unknown): FhirRefusal {
    this.deps.logger.error({ err, requestId: req.id, method: req.method, path: req.path }, 'fhir fault');
    return new FhirRefusal(500, 'exception', `Ada gangguan. Nomor kejadian: ${req.id}`);
  }
}

function asFhir(resource: object): Jawaban {
  return { type: 'application/fhir+json', body: JSON.stringify(resource) };
}

function splitOnce(url: string): readonly [string, string] {
  const at = url.indexOf('?');
  return at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}
