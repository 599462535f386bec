import type { Request, RequestHandler, Response } from 'express';
import type { Guard } from '../auth/guards.js';

/** Does the work of a route. A rejected promise becomes an error page. */
export type Handler = (req: Request, res: Response) => Promise<void> | void;

/**
 * page: HTML for people, form token asked on POST. feed: data for anybody. asset: bytes that belong to a page.
 * stream: server-sent events. lookup: a POST that changes nothing and therefore needs no form token.
 * machine: other systems' protocols, no session, own error shapes. confidential: no session, leaves no address.
 */
export type RouteKind = 'page' | 'feed' | 'asset' | 'stream' | 'lookup' | 'machine' | 'confidential';

/** One line of a module's route table. A route cannot be written without at least one guard. */
export interface Route {
  /** `below`: every method and every path under this one, for protocols that answer all of it in their own shape. */
  readonly verb: 'get' | 'post' | 'below';
  /** Relative to the module's mount path. */
  readonly path: string;
  readonly guards: readonly [Guard, ...Guard[]];
  readonly handler: Handler;
  readonly kind: RouteKind;
  /** Middleware that reads a multipart body; runs after the guards and before the form token is checked. */
  readonly upload?: RequestHandler;
  /** Signed-out visitors may get an answer that was rendered up to this many milliseconds ago. */
  readonly cacheMs?: number;
  /** Of `below`: the path itself too, which otherwise is left to a page. */
  readonly root?: true;
}

/** What a route table may add to verb, path, guards and handler. */
export type RouteOptions = Partial<Pick<Route, 'kind' | 'upload' | 'cacheMs'>>;

/** A GET line. */
export function get(
  path: string,
  guards: Route['guards'],
  handler: Handler,
  options: RouteOptions = {},
): Route {
  return { verb: 'get', path, guards, handler, kind: 'page', ...options };
}

/** A POST line. */
export function post(
  path: string,
  guards: Route['guards'],
  handler: Handler,
  options: RouteOptions = {},
): Route {
  return { verb: 'post', path, guards, handler, kind: 'page', ...options };
}

/** A line for a whole protocol: every method, every path below this one (not the path itself); reads its own bodies. */
export function below(
  path: string,
  guards: Route['guards'],
  handler: Handler,
  options: Pick<Route, 'root'> = {},
): Route {
  return { verb: 'below', path, guards, handler, kind: 'machine', ...options };
}
