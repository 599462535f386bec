import type { CookieOptions, Request } from 'express';
import { parse } from 'cookie';
import type { Config } from '../config.js';

/** Names and attributes of our cookies: `__Host-` and Secure behind TLS, plain names on a developer's machine. */
export interface CookieJar {
  readonly session: string;
  readonly form: string;
  readonly flash: string;
  /** Token of a paired screen. */
  readonly screen: string;
  readonly options: CookieOptions;
}

/** The cookie names for this installation. */
export function cookieJar(config: Pick<Config, 'tls'>): CookieJar {
  const prefix = config.tls ? '__Host-' : '';
  return {
    session: `${prefix}sesi`,
    form: `${prefix}formulir`,
    flash: `${prefix}pesan`,
    screen: `${prefix}layar`,
    options: { httpOnly: true, sameSite: 'lax', secure: config.tls, path: '/' },
  };
}

/** One cookie of the request, or undefined. */
export function readCookie(req: Request, name: string): string | undefined {
  const header = req.headers.cookie;
  return header === undefined ? undefined : parse(header)[name];
}
