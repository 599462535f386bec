import type { Request, RequestHandler } from 'express';
import { Forbidden } from '../errors.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses state-changing requests that another site started, before any of their body is read.
 * Browsers send Sec-Fetch-Site (W3C Fetch Metadata) or Origin; a client that sends neither is no browser and
 * still needs the form token. Machine routes are mounted before this.
 */
export function refuseForeignOrigin(baseUrl: string): RequestHandler {
  const own = new URL(baseUrl).host;
  return (req, _res, next) => {
    if (safeMethods.has(req.method) || isOwn(req, own)) return next();
    next(new Forbidden('Permintaan ini datang dari situs lain, jadi tidak kami jalankan.'));
  };
}

function isOwn(req: Request, own: string): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.get('origin');
  if (origin === undefined) return true;
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  return host === own || host === req.get('host');
}
