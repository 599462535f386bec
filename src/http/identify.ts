import type { RequestHandler } from 'express';
import { TAMU } from '../auth/actor.js';

/** Finds out who asks. Loads a session only when the request brings its cookie. */
export interface Identity {
  readonly identify: RequestHandler;
}

/** Everybody is a visitor until `identify` says otherwise; set before anything can fail. */
export const startAsVisitor: RequestHandler = (req, _res, next) => {
  req.actor = TAMU;
  next();
};
