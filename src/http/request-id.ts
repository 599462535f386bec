import type { RequestHandler } from 'express';
import { newId } from '../db/ids.js';

const wellFormed = /^[A-Za-z0-9-]{8,64}$/;

/** Gives every request an id that appears in logs, audit rows and on the error page. */
export function requestId(trustProxy: boolean): RequestHandler {
  return (req, res, next) => {
    const given = trustProxy ? req.get('x-request-id') : undefined;
    req.id = given && wellFormed.test(given) ? given : newId();
    res.setHeader('X-Request-Id', req.id);
    next();
  };
}
