import { promisify } from 'node:util';
import type { Request, RequestHandler, Response } from 'express';
import session, { type CookieOptions } from 'express-session';
import { coarseAddress } from '../http/request.js';
import { readCookie, type CookieJar } from '../http/cookies.js';
import type { Clock } from '../time/time.js';
import { describeAgent } from './device.js';
import type { JenisPengguna } from './pengguna.js';
import { PENDING_MS, type SessionPolicy } from './session.js';
import type { SessionStore } from './session-store.js';

/** Somebody who has proved who he is. */
export interface Proven {
  readonly penggunaId: string;
  readonly jenis: JenisPengguna;
  readonly totpLolos: boolean;
}

/**
 * Opens, rotates and closes sessions. A visitor without a session cookie costs nothing: express-session is only
 * run for requests that carry one, and at sign-in.
 */
export class SessionGate {
  private readonly load: RequestHandler;

  constructor(
    private readonly store: SessionStore,
    private readonly cookies: CookieJar,
    private readonly policy: SessionPolicy,
    private readonly clock: Clock,
    secret: string,
  ) {
    const { httpOnly, sameSite, secure, path } = cookies.options;
    this.load = session({
      name: cookies.session,
      secret,
      store,
      resave: false,
      saveUninitialized: false,
      // A Secure cookie is only set on a TLS request; behind the proxy X-Forwarded-Proto says so.
      proxy: secure === true,
      cookie: { httpOnly, sameSite, secure, path } as CookieOptions,
    });
  }

  /** Reads the session of a request that carries the cookie. */
  readonly middleware: RequestHandler = (req, res, next) => {
    if (readCookie(req, this.cookies.session) === undefined) {
      next();
      return;
    }
    void this.load(req, res, next);
  };

  /** Starts a session under a new id: nobody can have fixed it beforehand. */
  async signIn(req: Request, res: Response, proven: Proven): Promise<void> {
    await this.renew(req, res);
    const limits = proven.jenis === 'petugas' ? this.policy.petugas : this.policy.warga;
    const now = this.clock.now();
    req.session.penggunaId = proven.penggunaId;
    req.session.totpLolos = proven.totpLolos;
    req.session.batas = { diamMs: limits.diamMs, akhirAt: now + limits.umurMs };
    req.session.perangkat = { agen: describeAgent(req.get('user-agent')), alamat: coarseAddress(req.ip) };
    // Staff cookies end with the browser; the server's own limits decide in both cases.
    if (proven.jenis !== 'petugas') req.session.cookie.maxAge = limits.umurMs;
    await saveOf(req);
  }

  /** Remembers that the password was right and TOTP is still to come. */
  async awaitTotp(req: Request, res: Response, penggunaId: string, lanjut: string | null): Promise<void> {
    await this.renew(req, res);
    req.session.menunggu = { penggunaId, lanjut, sampai: this.clock.now() + PENDING_MS };
    await saveOf(req);
  }

  /** Same person, new id, after a change of what he may do. */
  async rotate(req: Request, changes: { readonly totpLolos: boolean }): Promise<void> {
    const { penggunaId, batas, perangkat, cookie } = req.session;
    const maxAge = cookie.originalMaxAge;
    await regenerateOf(req);
    Object.assign(req.session, { penggunaId, batas, perangkat, totpLolos: changes.totpLolos });
    if (maxAge !== null) req.session.cookie.maxAge = maxAge;
    await saveOf(req);
  }

  /** Ends this session and takes its cookie back. */
  async signOut(req: Request, res: Response): Promise<void> {
    if (!hasSession(req)) return;
    await promisify((done: (error: unknown) => void) => req.session.destroy(done))();
    res.clearCookie(this.cookies.session, this.cookies.options);
  }

  /** Id of this request's session row, for the person's own list; null without a session. */
  currentRowId(req: Request): string | null {
    return hasSession(req) ? this.store.rowId(req.sessionID) : null;
  }

  private async renew(req: Request, res: Response): Promise<void> {
    if (!hasSession(req))
      await promisify((done: (error?: unknown) => void) => {
        void this.load(req, res, done);
      })();
    await regenerateOf(req);
  }
}

/** False for a visitor: express-session did not run, whatever its types say. */
export function hasSession(req: Request): boolean {
  return (req.session as Request['session'] | undefined) !== undefined;
}

function regenerateOf(req: Request): Promise<void> {
  return promisify((done: (error?: unknown) => void) => {
    req.session.regenerate(done);
  })();
}

function saveOf(req: Request): Promise<void> {
  return promisify((done: (error?: unknown) => void) => {
    req.session.save(done);
  })();
}
