import type { RequestHandler, Response } from 'express';
import type { Clock } from '../time/time.js';

interface Kept {
  readonly until: number;
  readonly status: number;
  readonly type: string;
  readonly etag: string;
  readonly bodies: Partial<Record<Encoding, Buffer>> & { readonly identity: Buffer };
}

/** Content codings we answer in. */
export type Encoding = 'identity' | 'gzip' | 'br';

const maxEntries = 500;

/**
 * Keeps rendered public pages for a moment, so that a crowd looking at one page costs one rendering.
 * Only for requests without any cookie of ours, and only for answers that set none. `clear` drops everything at once
 * when something becomes private; other instances forget it when the entry's short life ends.
 */
export class PageCache {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly clock: Clock,
    private readonly enabled: boolean,
  ) {}

  /** Forgets all pages. */
  clear(): void {
    this.kept.clear();
  }

  /** Wraps a handler: a fresh enough answer is given again, else the handler's answer is kept for `ms`. */
  around(ms: number, handler: RequestHandler): RequestHandler {
    return (req, res, next) => {
      if (!this.enabled || req.headers.cookie !== undefined) return handler(req, res, next);
      res.locals['keepFor'] = { key: req.originalUrl, ms };
      return handler(req, res, next);
    };
  }

  /** Early in the chain: answers from memory before anything else is done. */
  readonly answer: RequestHandler = (req, res, next) => {
    if (!this.enabled || req.method !== 'GET' || req.headers.cookie !== undefined) return next();
    const kept = this.kept.get(req.originalUrl);
    if (!kept) return next();
    if (kept.until <= this.clock.now()) {
      this.kept.delete(req.originalUrl);
      return next();
    }
    if (req.headers['if-none-match'] === kept.etag) return void res.writeHead(304, { ETag: kept.etag }).end();
    const encoding = preferredEncoding(req.headers['accept-encoding']);
    const body = kept.bodies[encoding];
    if (!body) return next();
    sendBody(res, { status: kept.status, type: kept.type, etag: kept.etag, encoding, body });
  };

  /** Keeps a finished answer if its route asked for it and the answer is the same for every visitor. */
  keep(
    res: Response,
    answer: { status: number; type: string; etag: string; encoding: Encoding; body: Buffer; plain: Buffer },
  ): void {
    const wish = res.locals['keepFor'] as { key: string; ms: number } | undefined;
    if (!wish || answer.status !== 200 || res.getHeader('Set-Cookie') !== undefined) return;
    const before = this.kept.get(wish.key);
    const bodies = before?.etag === answer.etag ? before.bodies : { identity: answer.plain };
    if (this.kept.size >= maxEntries) this.kept.clear();
    this.kept.set(wish.key, {
      until: before?.etag === answer.etag ? before.until : this.clock.now() + wish.ms,
      status: answer.status,
      type: answer.type,
      etag: answer.etag,
      bodies: { ...bodies, [answer.encoding]: answer.body },
    });
  }
}

/** The best coding the client takes: br, gzip or none. */
export function preferredEncoding(header: string | string[] | undefined): Encoding {
  const accepted = String(header ?? '');
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(accepted)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(accepted) ? 'gzip' : 'identity';
}

/** Writes a finished body with its headers. */
export function sendBody(
  res: Response,
  answer: { status: number; type: string; etag?: string; encoding: Encoding; body: Buffer },
): void {
  res.statusCode = answer.status;
  res.setHeader('Content-Type', answer.type);
  res.setHeader('Content-Length', answer.body.length);
  res.setHeader('Vary', 'Accept-Encoding, Cookie');
  if (answer.encoding !== 'identity') res.setHeader('Content-Encoding', answer.encoding);
  if (answer.etag) {
    res.setHeader('ETag', answer.etag);
    res.setHeader('Cache-Control', 'public, max-age=0, must-revalidate');
  } else {
    res.setHeader('Cache-Control', 'no-store');
  }
  res.end(res.req.method === 'HEAD' ? undefined : answer.body);
}
