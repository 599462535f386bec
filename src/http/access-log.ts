import type { RequestHandler } from 'express';
import type { Logger } from '../logging/logger.js';

/**
 * One line per finished request: method, path, status, time. No query string (it may hold keys of machine clients),
 * no address and no agent. Confidential routes are mounted before it.
 */
export function accessLog(logger: Logger): RequestHandler {
  return (req, res, next) => {
    const start = performance.now();
    res.once('close', () => {
      const ms = Math.round(performance.now() - start);
      logger.info(
        { requestId: req.id, method: req.method, path: req.path, status: res.statusCode, ms },
        'request',
      );
    });
    next();
  };
}
