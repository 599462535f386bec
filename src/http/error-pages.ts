import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { DomainError, NotFound, RuleBroken, TooMany, Unavailable } from '../errors.js';
import type { Logger } from '../logging/logger.js';
import type { Pages } from './page.js';

const titles: Readonly<Record<number, string>> = {
  400: 'Permintaan ini tidak dapat dibaca',
  403: 'Permintaan ini tidak dijalankan',
  404: 'Halaman tidak ditemukan',
  409: 'Keadaan sudah berubah',
  410: 'Sudah tidak berlaku',
  413: 'Kiriman terlalu besar',
  422: 'Belum dapat diproses',
  423: 'Masanya sudah lewat',
  429: 'Terlalu banyak percobaan',
  500: 'Ada yang salah di pihak kami',
  503: 'Layanan sedang penuh',
};

/** The last route: nothing answers here. */
export const notFound: RequestHandler = (_req, _res, next) => {
  next(new NotFound());
};

/** The one place where an error becomes a status and a page. A fault shows its incident number, never its stack. */
export function errorPages(pages: Pages, logger: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      logger.error({ err: error, requestId: req.id }, 'fault after the answer began');
      return void next(error);
    }
    const status = statusOf(error);
    // A refusal explains itself to the visitor; one with a cause (disk full, storage away) concerns the operator too.
    if (status >= 500 && (!(error instanceof DomainError) || error.cause !== undefined))
      logFault(logger, error, req);
    answer(pages, req, res, status, error).catch(next);
  };
}

/** The status an error stands for: domain errors carry theirs, body parsers theirs, everything else is our fault. */
export function statusOf(error: unknown): number {
  if (error instanceof DomainError) return error.status;
  if (typeof error !== 'object' || error === null) return 500;
  const { status, expose } = error as { status?: unknown; expose?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 && expose === true ? status : 500;
}

async function answer(
  pages: Pages,
  req: Request,
  res: Response,
  status: number,
  error: unknown,
): Promise<void> {
  if (error instanceof TooMany || error instanceof Unavailable)
    res.setHeader('Retry-After', error.retryAfter);
  res.status(status);
  res.locals['keepFor'] = undefined;
  await pages.render(req, res, viewOf(status), {
    judul: titles[status] ?? 'Permintaan ini tidak dapat diproses',
    kalimat: error instanceof DomainError ? error.message : undefined,
    bidang: error instanceof RuleBroken ? Object.values(error.fields) : [],
    tungguDetik: error instanceof TooMany ? error.retryAfter : undefined,
    insiden: req.id,
  });
}

const ownPages = new Set([403, 404, 409, 410, 413, 422, 423, 429, 500, 503]);

function viewOf(status: number): string {
  return `errors/${String(ownPages.has(status) ? status : status >= 500 ? 500 : 422)}`;
}

function logFault(logger: Logger, error: unknown, req: Request): void {
  logger.error({ err: error, requestId: req.id, method: req.method, path: req.path }, 'fault');
}
