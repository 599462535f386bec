import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import type { Clock } from '../time/time.js';
import { newRequestId } from './request-id.js';

interface Kept {
  /** From here on the next request draws it anew. */
  readonly renewAt: number;
  /** From here on nobody gets it. */
  readonly until: number;
  readonly etag: string;
  /** Pattern of its route, for the figures. */
  readonly route: string;
  readonly type: string;
  readonly answers: Partial<Record<Encoding, Ready>> & { readonly identity: Ready };
  /** Somebody draws it anew; until he is done the others get this one. */
  beingRenewed: boolean;
}

/** A body with all its headers, name and value in turn, as `writeHead` takes them. */
interface Ready {
  readonly headers: readonly string[];
  /** Those of a 304: without length and coding of the body. */
  readonly unchanged: readonly string[];
  readonly body: Buffer;
}

/** What a route asks for, and the generation its data was read in. */
interface Wish {
  readonly key: string;
  readonly ms: number;
  readonly generation: number;
}

/** Content codings we answer in. */
export type Encoding = 'identity' | 'gzip' | 'br';

/** What is told of an answer given from memory: its figures and its line in the log. */
export type OnHit = (req: IncomingMessage, hit: { readonly route: string; readonly status: number }) => void;

const maxEntries = 500;

/**
 * Keeps rendered public pages for a moment, so that a crowd looking at one page costs one rendering.
 * Only for requests without any cookie of ours, and only for answers that set none. `clear` drops everything at once
 * when something becomes private; other instances forget it when the entry's short life ends.
 */
export class PageCache {
  private readonly kept = new Map<string, Kept>();
  private generation = 0;

  constructor(
    private readonly clock: Clock,
    private readonly enabled: boolean,
  ) {}

  /** Forgets all pages. */
  clear(): void {
    this.kept.clear();
    this.generation += 1;
  }

  /** Wraps a handler: its answer is kept for `ms` when it is the same for every visitor. */
  around(ms: number, handler: RequestHandler): RequestHandler {
    return (req, res, next) => {
      if (this.enabled && req.headers.cookie === undefined)
        res.locals['keepFor'] = { key: req.originalUrl, ms, generation: this.generation } satisfies Wish;
      return handler(req, res, next);
    };
  }

  /**
   * Answers from memory, before Express has seen the request; false when there is nothing to answer with. What a page
   * needs of a crowd is then little more than the writing of its bytes.
   */
  answer(req: IncomingMessage, res: ServerResponse, onHit: OnHit): boolean {
    if (!this.enabled || req.method !== 'GET' || req.headers.cookie !== undefined) return false;
    const kept = this.find(req.url ?? '/');
    const ready = kept?.answers[preferredEncoding(req.headers['accept-encoding'])];
    if (!kept || !ready) return false;
    const status = req.headers['if-none-match'] === kept.etag ? 304 : 200;
    res.writeHead(status, [
      ...(status === 304 ? ready.unchanged : ready.headers),
      'X-Request-Id',
      newRequestId(),
    ]);
    res.end(status === 304 ? undefined : ready.body);
    onHit(req, { route: kept.route, status });
    return true;
  }

  /** Keeps a finished answer if its route asked for it and the answer is the same for every visitor. */
  keep(
    res: Response,
    answer: { status: number; type: string; etag: string; encoding: Encoding; body: Buffer; plain: Buffer },
  ): void {
    const wish = res.locals['keepFor'] as Wish | undefined;
    if (!wish || answer.status !== 200 || res.getHeader('Set-Cookie') !== undefined) return;
    // Something became private while this was drawn from what was read before.
    if (wish.generation !== this.generation) return;
    const { etag, type, encoding, body, plain } = answer;
    const now = this.clock.now();
    const before = this.kept.get(wish.key);
    const same = before?.etag === etag ? before : undefined;
    if (this.kept.size >= maxEntries) this.kept.clear();
    const route: unknown = (res.req.route as { path?: unknown } | undefined)?.path;
    this.kept.set(wish.key, {
      renewAt: now + wish.ms / 2,
      until: now + wish.ms,
      etag,
      type,
      route: typeof route === 'string' ? route : '',
      beingRenewed: false,
      answers: {
        ...(same?.answers ?? { identity: ready(res, { type, etag, encoding: 'identity', body: plain }) }),
        [encoding]: ready(res, { type, etag, encoding, body }),
      },
    });
  }

  private find(key: string): Kept | undefined {
    const kept = this.kept.get(key);
    if (!kept) return undefined;
    const now = this.clock.now();
    if (now < kept.renewAt || (now < kept.until && kept.beingRenewed)) return kept;
    if (now >= kept.until) this.kept.delete(key);
    kept.beingRenewed = true;
    return undefined;
  }
}

/** The best coding the client takes: br, gzip or none. */
export function preferredEncoding(header: string | string[] | undefined): Encoding {
  if (header === undefined) return 'identity';
  const accepted = String(header);
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(accepted)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(accepted) ? 'gzip' : 'identity';
}

interface Finished {
  readonly type: string;
  readonly etag?: string;
  readonly encoding: Encoding;
  readonly body: Buffer | string;
}

/** Writes a finished body with its headers; text leaves in one piece with them. */
export function sendBody(res: Response, answer: Finished & { readonly status: number }): void {
  res.statusCode = answer.status;
  for (const [name, value] of headersOf(answer)) res.setHeader(name, value);
  res.end(res.req.method === 'HEAD' ? undefined : answer.body);
}

function headersOf({ type, etag, encoding, body }: Finished): readonly (readonly [string, string])[] {
  return [
    ['Content-Type', type],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Vary', 'Accept-Encoding, Cookie'],
    ...(encoding === 'identity' ? [] : [['Content-Encoding', encoding] as const]),
    ...(etag === undefined
      ? [['Cache-Control', 'no-store'] as const]
      : [['ETag', etag] as const, ['Cache-Control', 'public, max-age=0, must-revalidate'] as const]),
  ];
}

const ofOneAnswer = new Set(['x-request-id', 'content-type', 'content-length', 'content-encoding', 'vary']);

/** Headers every page carries (security) and those of the body; each answer adds the id of its request. */
function ready(res: Response, finished: Finished & { readonly body: Buffer }): Ready {
  const common = Object.entries(res.getHeaders()).filter(([name]) => !ofOneAnswer.has(name));
  const headers = [...common, ...headersOf(finished)];
  const unchanged = headers.filter(([name]) => !name.startsWith('Content-'));
  return { headers: flat(headers), unchanged: flat(unchanged), body: finished.body };
}

function flat(headers: readonly (readonly [string, unknown])[]): readonly string[] {
  return headers.flatMap(([name, value]) => [name, String(value)]);
}
