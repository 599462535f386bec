import type { RequestHandler } from 'express';
import { NotFound } from '../errors.js';

/** An address with a NUL names nothing; PostgreSQL would refuse it as text, with a fault of its own. */
export const refuseNul: RequestHandler = (req, _res, next) => {
  if (req.url.includes('%00')) return next(new NotFound());
  next();
};
