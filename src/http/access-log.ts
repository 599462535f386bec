import type { RequestHandler } from 'express';
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
      line(logger, {
        requestId: req.id,
        method: req.method,
        path: req.path,
        status: res.statusCode,
        ms: Math.round(ms),
      });
    });
    next();
  };
}

/** The same for a page answered from memory. */
export function hitLog(logger: Logger, metrics: Metrics): OnHit {
  return ({ method = '', url = '' }, { route, status }) => {
    metrics.observe(method, route, status, 0);
    const [path] = url.split('?', 1);
    line(logger, { method, path, status, ms: 0, dariIngatan: true });
  };
}

function line(logger: Logger, fields: object): void {
  if (logger.isLevelEnabled('info')) logger.info(fields, 'request');
}
