import type { RequestHandler } from 'express';
import { newId } from '../db/ids.js';

// An id of its own for each process, then a number: as unique as a random one for each request, at no cost.
const ofThisProcess = newId();
let asked = 0;

/** A new id for a request. */
export function newRequestId(): string {
  asked += 1;
  return `${ofThisProcess}-${String(asked)}`;
}

const wellFormed = /^[A-Za-z0-9-]{8,64}$/;

/** Gives every request an id that appears in logs, audit rows and on the error page. */
export function requestId(trustProxy: boolean): RequestHandler {
  return (req, res, next) => {
    const given = trustProxy ? req.get('x-request-id') : undefined;
    req.id = given && wellFormed.test(given) ? given : newRequestId();
    res.setHeader('X-Request-Id', req.id);
    next();
  };
}
