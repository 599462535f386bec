import type { Request, RequestHandler, Response } from 'express';
import type { Database } from '../db/database.js';
import type { Identity } from '../http/identify.js';
import { TAMU, type Actor } from './actor.js';
import { loadAccount } from './actor.queries.js';
import { hasSession, type SessionGate } from './session-gate.js';

/** Finds the paired screen a request comes from; null when it is none. */
export type FindScreen = (req: Request) => Promise<Actor | null>;

/** Says who asks: from the session when there is one, else a paired screen, else a visitor. */
export class SessionIdentity implements Identity {
  constructor(
    private readonly db: Database,
    private readonly gate: SessionGate,
    private readonly findScreen: FindScreen,
  ) {}

  readonly identify: RequestHandler = (req, res, next) => {
    // Without a cookie at all nothing is looked up: most requests are those of visitors.
    if (req.headers.cookie === undefined) {
      req.actor = TAMU;
      next();
      return;
    }
    void this.gate.middleware(req, res, (error?: unknown) => {
      if (error !== undefined) {
        next(error);
        return;
      }
      this.actorOf(req, res).then((actor) => {
        req.actor = actor;
        next();
      }, next);
    });
  };

  private async actorOf(req: Request, res: Response): Promise<Actor> {
    const actor = hasSession(req) ? await this.accountOf(req, res) : null;
    return actor ?? (await this.findScreen(req)) ?? TAMU;
  }

  private async accountOf(req: Request, res: Response): Promise<Actor | null> {
    const { penggunaId, totpLolos } = req.session;
    if (penggunaId === undefined) return null;
    const account = await loadAccount(this.db.read, penggunaId, totpLolos === true);
    if (account?.status === 'aktif') return account.actor;
    await this.gate.signOut(req, res);
    return null;
  }
}
