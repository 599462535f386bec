import type { Request, RequestHandler } from 'express';
import type { Logger } from '../logging/logger.js';
import type { Metrics } from './metrics.js';
import type { OnHit } from './page-cache.js';

/**
 * One figure and one line per finished request: method, path, status, time. No query string (it may hold keys of
 * machine clients), no address and no agent. Confidential routes are mounted before it.
 */
export function accessLog(logger: Logger, metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const start = performance.now();
    res.once('close', () => {
      const ms = performance.now() - start;
      const route: unknown = (req.route as { path?: unknown } | undefined)?.path;
      metrics.observe(req.method, typeof route === 'string' ? route : '', res.statusCode, ms / 1000);
      logLine(logger, req, { requestId: req.id, status: res.statusCode, ms: Math.round(ms) });
    });
    next();
  };
}

/** The same for a page answered from memory. */
export function hitLog(logger: Logger, metrics: Metrics): OnHit {
  return (req, { route, status }) => {
    metrics.observe(req.method, route, status, 0);
    logLine(logger, req, { status, ms: 0, dariIngatan: true });
  };
}

function logLine(logger: Logger, req: Request, line: object): void {
  if (logger.isLevelEnabled('info')) logger.info({ method: req.method, path: req.path, ...line }, 'request');
}
